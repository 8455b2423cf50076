"""Casework set against the workforce."""

from dataclasses import dataclass
from decimal import Decimal

from edi_tracker.periods import FinancialYear, long_date
from edi_tracker.statistics.disclosure import publish
from edi_tracker.statistics.likelihood import Groups, Likelihood, relative_likelihood
from edi_tracker.statistics.proportions import Proportion, compare
from workforce import crosstabs
from workforce.protection import is_shown, whole
from workforce.publishing import publish_every_share

TOTAL = "Total"
EVENT = "to be in a case"


@dataclass(frozen=True)
class AgainstStaff:
    """A year's cases beside the staff they are drawn from, under one definition."""

    sentence: str
    share_ratio: Decimal | None
    likelihood: Likelihood
    groups: Groups

    @property
    def in_words(self):
        """Both ways of comparing, so that neither is taken for the other."""
        return f"{self._shares}{self.likelihood.sentence(self.groups)}"

    @property
    def direction(self):
        return self.likelihood.direction(self.groups)

    @property
    def _shares(self):
        return f"That is {self.share_ratio} times their share of staff. " if self.share_ratio is not None else ""


def casework_against_staff(year_start, definition, policy):
    """The share of cases against the share of staff at the last count of the year, as the policy allows.

    None when no count was taken by the end of the year, when its categories cannot answer to the same definition, or
    when the policy holds one of the figures back.
    """
    year = FinancialYear(year_start)
    cases = crosstabs.casework(year_start, definition)
    snapshot = crosstabs.latest(definition.characteristic, on=year.last_day)
    staff = _every_share(definition.characteristic, snapshot) if snapshot else None
    if staff is None or not any(measure.label == definition.short_name for measure in staff.measures):
        return None
    cases_table, staff_table = publish(cases, policy), publish_every_share(staff, policy)
    label = definition.short_name
    headings = (crosstabs.counted_as(definition), TOTAL, label)
    if not is_shown(cases_table, headings) or whole(staff_table, label).value is None:
        return None
    of_cases, of_staff = cases.proportion(label), staff.proportion(label)
    sentence = (
        f"{of_cases.count:,} of {of_cases.base:,} cases, {of_cases.text}, against {of_staff.text} of staff "
        f"on {long_date(snapshot.as_at)}, both under the definition '{definition.name}'."
    )
    return _compared(sentence, of_cases, of_staff, crosstabs.groups_of(definition, EVENT))


def _compared(sentence, of_cases, of_staff, groups):
    """None when there were more cases than staff, of whom a likelihood can then not be worked out."""
    members, others = (of_cases.count, of_staff.count), (_rest(of_cases), _rest(of_staff))
    if any(cases > staff for cases, staff in (members, others)):
        return None
    likelihood = relative_likelihood(Proportion(*members), Proportion(*others), is_adverse=True)
    return AgainstStaff(sentence, compare(of_cases, of_staff).relative_likelihood, likelihood, groups)


def _rest(proportion):
    return proportion.base - proportion.count


def _every_share(characteristic, snapshot):
    held = snapshot.profiles.select_related("characteristic", "scheme", "snapshot").get(characteristic=characteristic)
    return crosstabs.every_share(held, crosstabs.breakdowns_of(held)[0])
