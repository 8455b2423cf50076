"""What the figures of a measure allow one to say: each of its rates for two groups, and how likely one was beside
the other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from edi_tracker.statistics.likelihood import Groups, Likelihood, capitalised, relative_likelihood
from edi_tracker.statistics.proportions import Proportion
from edi_tracker.statistics.tables import Table
from workforce.crosstabs import groups_of
from workforce.monitoring.crosstabs import TOTAL, row_of
from workforce.monitoring.measures import Rate
from workforce.monitoring.staff import NotComparable, staff_in_post

NOT_RECORDED = "'{stage}' has not been recorded, so there is nothing to work out."
HELD_BACK = "Not shown: it would tell a small number."
NO_DEFINITION = "The count of staff cannot be read under the definition '{name}'."
MORE_THAN_STAFF = "There are more people in the figures than staff in post, so it cannot be worked out."


@dataclass(frozen=True)
class RateShown:
    """One rate of a measure: what it is, and either the likelihood worked out or, in words, why there is none."""

    rate: Rate
    title: str
    groups: Groups
    likelihood: Likelihood | None = None
    refused: str = ""

    @property
    def sentence(self) -> str:
        return self.likelihood.sentence(self.groups) if self.likelihood else self.refused

    @property
    def direction(self) -> str:
        return self.likelihood.direction(self.groups) if self.likelihood else ""

    @property
    def sides(self) -> list[dict[str, str]]:
        """Each group with its rate in full and the Wilson interval of it."""
        if not self.likelihood:
            return []
        pairs = ((self.groups.members, self.likelihood.members), (self.groups.others, self.likelihood.others))
        return [{"group": capitalised(name), "rate": one.in_full, "interval": _interval(one)} for name, one in pairs]


@dataclass
class Rates:
    """The rates of a year's figures under a definition, as far as a policy lets somebody see them."""

    figures: object
    counted: object
    table: Table
    definition: object
    policy: object

    def all(self) -> list[RateShown]:
        """Every rate of the measure that its stages allow, in its order: under a definition there is only the first."""
        names = {row.label for row in self.table.rows}
        missing = {stage.code for stage in self.figures.measure.stages if stage.name not in names}
        return [self.shown(rate) for rate in self.figures.measure.rates if not missing & {rate.of, rate.out_of}]

    def shown(self, rate: Rate) -> RateShown:
        """One rate, or why it cannot be given."""
        groups = groups_of(self.definition, rate.event, rate.people)
        title = self._title(rate)
        try:
            return RateShown(rate, title, groups, self._likelihood(rate))
        except NotComparable as refusal:
            return RateShown(rate, title, groups, refused=str(refusal))

    @cached_property
    def staff(self):
        """The staff in post, worked out once; the refusal is raised each time."""
        try:
            return staff_in_post(self.figures, self.policy)
        except NotComparable as refusal:
            return refusal

    def _likelihood(self, rate):
        of = self.proportion(rate.of)
        out_of = self._staff_proportion() if rate.is_of_staff else self.proportion(rate.out_of)
        members, others = (of.count, out_of.count), (of.base - of.count, out_of.base - out_of.count)
        if any(part > whole for part, whole in (members, others)):
            raise NotComparable(MORE_THAN_STAFF)
        return relative_likelihood(Proportion(*members), Proportion(*others), is_adverse=rate.adverse)

    def proportion(self, code):
        """The share of the members at a stage. Raises NotComparable where nothing was recorded or is to be shown."""
        row = row_of(self.table, self.figures.measure, code)
        _refuse_hidden(self.counted, self.table, row, self.definition)
        found = self.counted.proportion(self.definition.short_name, None if row.label == TOTAL else row.label)
        if not found.base and self._is_missing(row.label):
            raise NotComparable(NOT_RECORDED.format(stage=row.label))
        return found

    def _is_missing(self, label):
        return label != TOTAL and all(count is None for count in self.counted.row(label).values())

    def _staff_proportion(self):
        staff = self.staff
        if isinstance(staff, NotComparable):
            raise staff
        if not staff.has(self.definition):
            raise NotComparable(NO_DEFINITION.format(name=self.definition.name))
        _refuse_hidden(staff.counted, staff.table, staff.table.rows[-1], self.definition)
        return staff.counted.proportion(self.definition.short_name)

    def _title(self, rate):
        measure = self.figures.measure
        of = "All leaving" if rate.of == "all" else measure.stage(rate.of).name
        out_of = "staff in post" if rate.is_of_staff else measure.stage(rate.out_of).name.lower()
        return f"{of}, out of {out_of}"


def _refuse_hidden(counted, table, row, definition):
    """The sums of counts that are all shown tell nothing new; of one that is held back, they might."""
    share = next(measure for measure in counted.measures if measure.label == definition.short_name)
    for label in (*share.numerator, *share.denominator):
        if row.cells[table.headings.index(label)].kind == "marker":
            raise NotComparable(HELD_BACK)


def _interval(proportion):
    if not proportion.base:
        return "n/a"
    low, high = proportion.wilson()
    return f"{low}% to {high}%"
