"""The figures a paper's text may use, by name. Each is taken from the evidence and says where it comes from."""

from collections.abc import Callable
from dataclasses import dataclass

from workforce.protection import whole

TOTAL = "Total"


@dataclass(frozen=True)
class Figure:
    """A figure as it reads in the text, what it is, and its source."""

    text: str
    meaning: str
    source: str


@dataclass(frozen=True)
class NamedFigure:
    """A figure that can be asked for: called with the evidence of a paper, it answers with the Figure.

    `about` is how to know a sentence that speaks of it: the beginnings of words it holds, each with what else may stand
    there ("declar|disclos"); empty for a figure that sentences are not held against.
    """

    name: str
    meaning: str
    source: Callable | str
    text: Callable
    about: str = ""

    # A template that lists the figures wants this, not what it answers with.
    do_not_call_in_templates = True

    def __call__(self, evidence):
        source = self.source if isinstance(self.source, str) else self.source(evidence)
        return Figure(str(self.text(evidence)), self.meaning, source)

    @property
    def placeholder(self):
        return f"{{{self.name}}}"


FIGURES: dict[str, NamedFigure] = {}
PRINTED = "As printed in the paper of 27 June 2008"


def figure(meaning, source, about=""):
    """Registers a function of the evidence as the figure of its name."""

    def register(function):
        FIGURES[function.__name__] = NamedFigure(function.__name__, meaning, source, function, about)
        return function

    return register


def from_plan(evidence):
    return f"{evidence.plan}, as recorded when this paper was made; overdue as at {evidence.reported_on}"


def from_ethnicity(evidence):
    return evidence.ethnicity.source


def from_disability(evidence):
    return evidence.disability.source


def from_kpi(evidence):
    return evidence.kpi_by_region.source


def from_service_users(evidence):
    return evidence.service_users.source


def from_complaints(evidence):
    return evidence.racism.source


# The action plan


@figure("actions filed as completed", from_plan, about="action complet")
def actions_completed(evidence):
    return evidence.completed.count


@figure("actions completed since the plan began, as the text of 2008 had it", PRINTED)
def printed_actions_completed(evidence):
    return evidence.printed("actions_completed")


@figure("rows of the appendix of completed actions, as printed", PRINTED)
def printed_rows_completed(evidence):
    return evidence.filed_completed_count


@figure("actions outstanding", from_plan, about="action outstanding")
def actions_outstanding(evidence):
    return evidence.outstanding.count


@figure("outstanding actions past a dated target", from_plan, about="action overdue|past|late")
def actions_overdue(evidence):
    return evidence.overdue_count


@figure("outstanding actions without a lead", from_plan, about="action lead no|without")
def actions_without_lead(evidence):
    return evidence.without_lead_count


# The workforce


@figure("staff in the ethnicity profile", from_ethnicity)
def staff_by_ethnicity(evidence):
    return whole(evidence.ethnicity_table, TOTAL).text


@figure("the day of the ethnicity profile", from_ethnicity)
def ethnicity_as_at(evidence):
    return evidence.ethnicity.as_at


@figure(
    "minority share of the workforce under the paper's definition",
    from_ethnicity,
    about="minorit|bme staff|workforce|employee",
)
def minority_share(evidence):
    return evidence.minority_share


@figure("the paper's minority definition", from_ethnicity)
def minority_definition(evidence):
    return evidence.paper.definition.name


@figure("share of all except White, of those known", from_ethnicity, about="except white")
def all_except_white_share(evidence):
    return evidence.all_except_white_share


@figure(
    "staff whose ethnicity is known", from_ethnicity, about="ethnic know|known|report|record staff|employee|workforce"
)
def ethnicity_known_share(evidence):
    return evidence.ethnicity_known_share


@figure("staff in the disability profile", from_disability)
def staff_by_disability(evidence):
    return whole(evidence.disability_table, TOTAL).text


@figure("the day of the disability profile", from_disability)
def disability_as_at(evidence):
    return evidence.disability.as_at


@figure(
    "staff who have declared a disability, of all staff",
    from_disability,
    about="disab declar|disclos|told staff|workforce|employee",
)
def disability_share(evidence):
    return evidence.disability_share


@figure("staff who have disclosed a disability, as the text of 2008 had it", PRINTED)
def printed_disability_share(evidence):
    return evidence.printed("disability_share")


@figure("share of staff who are female", PRINTED)
def printed_female_share(evidence):
    return evidence.printed("female_share")


@figure(
    "casework about those whom the definition counts",
    lambda evidence: evidence.casework.source,
    about="case minorit|bme",
)
def casework_share(evidence):
    return evidence.casework_share


@figure("what the casework allows one to say", lambda evidence: evidence.casework.source)
def casework_comparison(evidence):
    against = evidence.casework_against_staff
    return against.in_words if against else "It cannot be compared with the share of staff."


# Service users


@figure(
    "diversity forms returned, of those issued, in the year", from_kpi, about="monitor|form|return rate|return|came"
)
def kpi_year(evidence):
    return evidence.kpi_year.in_full


@figure("the target of the indicator", from_kpi, about="target")
def kpi_target(evidence):
    return evidence.kpi_target.text


@figure("regions that met the target for the year", from_kpi, about="region met|reach")
def kpi_regions_met(evidence):
    met = evidence.kpi_regions_met
    return f"{met} of {len(evidence.kpi_by_region.rows)}"


@figure("months in which the total met the target", from_kpi)
def kpi_months_met(evidence):
    return evidence.kpi_months_met or "no"


@figure("the month with the highest rate", from_kpi, about="highest monitor|form|return|rate|month")
def kpi_highest_month(evidence):
    return evidence.kpi_highest_month


@figure("the month with the lowest rate", from_kpi, about="lowest monitor|form|return|rate|month")
def kpi_lowest_month(evidence):
    return evidence.kpi_lowest_month


@figure("service users whose ethnic origin was recorded", from_service_users, about="service user relat|record|receiv")
def service_users_total(evidence):
    return whole(evidence.service_users_table, TOTAL).text


@figure("White British service users, of all", from_service_users, about="white british")
def white_british_share(evidence):
    return evidence.white_british_share


@figure("Asian service users, of those in private law", from_service_users, about="asian private")
def asian_share_of_private(evidence):
    return evidence.asian_share("Private")


@figure("Asian service users, of those in public law", from_service_users, about="asian public")
def asian_share_of_public(evidence):
    return evidence.asian_share("Public")


@figure("complaints of racism in the year", from_complaints, about="racis|race complain")
def racism_complaints(evidence):
    return evidence.racism_count(evidence.paper.start_year)


@figure("complaints of racism two years earlier", from_complaints, about="racis|race complain earlier|before|ago")
def racism_complaints_earlier(evidence):
    return evidence.racism_count(evidence.paper.start_year - 2)


@figure("complaints about sex or gender in the year", from_complaints, about="gender|sex complain")
def gender_complaints(evidence):
    return evidence.gender_count
