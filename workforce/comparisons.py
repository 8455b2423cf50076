"""Casework set against the workforce."""

from dataclasses import dataclass

from edi_tracker.periods import FinancialYear, long_date
from edi_tracker.statistics.disclosure import publish
from edi_tracker.statistics.likelihood import Groups, Likelihood, relative_likelihood
from edi_tracker.statistics.proportions import Comparison, Proportion, compare
from workforce import crosstabs
from workforce.monitoring.casework import casework
from workforce.protection import is_shown
from workforce.publishing import publish_every_share

TOTAL = "Total"
EVENT = "to be in a case"


@dataclass(frozen=True)
class AgainstStaff:
    """A year's cases beside the staff they are drawn from, under one definition.

    `comparison` is of the share of cases with the share of staff; `likelihood`, of those whom the definition counts
    beside all others, is None where the counts of staff are not all shown: from either ratio they could be worked out.
    """

    sentence: str
    comparison: Comparison
    likelihood: Likelihood | None
    groups: Groups

    @property
    def in_words(self):
        """Both ways of comparing, so that neither is taken for the other; without a ratio, what may be said."""
        if self.likelihood is None:
            return self.comparison.sentence
        ratio = self.comparison.relative_likelihood
        shares = f"That is {ratio} times their share of staff. " if ratio is not None else ""
        return f"{shares}{self.likelihood.sentence(self.groups)}"

    @property
    def direction(self):
        return self.likelihood.direction(self.groups) if self.likelihood else ""


def casework_against_staff(year_start, definition, policy):
    """The share of cases against the share of staff at the last count of the year, as the policy allows.

    None when no count was taken by the end of the year, when its categories cannot answer to the same definition, or
    when the policy holds one of the shares back. Raises NoCasework when nothing is recorded.
    """
    cases = casework(year_start, definition)
    snapshot = crosstabs.latest(definition.characteristic, on=FinancialYear(year_start).last_day)
    staff = crosstabs.every_share(crosstabs.held_in(snapshot, definition.characteristic)) if snapshot else None
    label = definition.short_name
    share = next((one for one in staff.measures if one.label == label), None) if staff else None
    if share is None:
        return None
    cases_table, staff_table = publish(cases, policy), publish_every_share(staff, policy)
    if not is_shown(cases_table, (crosstabs.counted_as(definition), TOTAL, label)):
        return None
    if not is_shown(staff_table, (label,)):
        return None
    of_cases, of_staff = cases.proportion(label), staff.proportion(label)
    are_shown = is_shown(staff_table, (*share.numerator, *share.denominator))
    return AgainstStaff(
        _sentence(of_cases, of_staff, snapshot, definition),
        compare(of_cases, of_staff),
        _likelihood(of_cases, of_staff) if are_shown else None,
        crosstabs.groups_of(definition, EVENT),
    )


def _sentence(of_cases, of_staff, snapshot, definition):
    return (
        f"{of_cases.count:,} of {of_cases.base:,} cases, {of_cases.text}, against {of_staff.text} of staff "
        f"on {long_date(snapshot.as_at)}, both under the definition '{definition.name}'."
    )


def _likelihood(of_cases, of_staff):
    """None when there were more cases than staff, of whom a likelihood can then not be worked out."""
    members, others = (of_cases.count, of_staff.count), (_rest(of_cases), _rest(of_staff))
    if any(cases > staff for cases, staff in (members, others)):
        return None
    return relative_likelihood(Proportion(*members), Proportion(*others), is_adverse=True)


def _rest(proportion):
    return proportion.base - proportion.count
