"""What a reader was given: the counts of a published table, by group and type of case, and the shares they make.

Everything that is worked out of a monitoring return beyond its own table is worked out here, from published cells and
from nothing else: what the table holds back cannot be in it.
"""

from collections import defaultdict
from dataclasses import dataclass

from edi_tracker.statistics.disclosure import publish
from edi_tracker.statistics.policies import Policy
from edi_tracker.statistics.proportions import Proportion
from edi_tracker.statistics.tables import Table
from service_users.crosstabs import monitoring
from service_users.models import MonitoringReturn

TOTAL = "Total"


@dataclass(frozen=True)
class Published:
    """A return as one reader may see it: its table, and which labels make up each group."""

    monitoring_return: MonitoringReturn
    policy: Policy
    table: Table
    groups: dict[str, tuple[str, ...]]
    undeclared: tuple[str, ...]

    @property
    def headings(self):
        """The types of case that anybody was counted in, without "Total" for all together."""
        return [one for one in self.table.headings if one != TOTAL and self.count(TOTAL, one)]

    @property
    def in_no_group(self):
        """The labels of answers that make up none of the groups."""
        grouped = {label for labels in self.groups.values() for label in labels}
        return [
            one.label for one in self.table.rows if not one.is_total and one.label not in {*grouped, *self.undeclared}
        ]

    def count(self, label, heading):
        """A published count, by row and type of case; None where it is held back, or nothing was returned."""
        at = self.table.headings.index(heading)
        row = next(row for row in self.table.rows if row.label == label)
        return row.cells[at].value

    def together(self, labels, heading):
        """The published counts of several rows added; None where one of them is held back."""
        counts = [self.count(label, heading) for label in labels]
        return None if None in counts else sum(counts)

    def declared(self, heading):
        """Those who gave an answer out of all of a type; None where it cannot be told."""
        everybody, silent = self.count(TOTAL, heading), self.together(self.undeclared, heading)
        if everybody is None or silent is None:
            return None
        return Proportion(max(everybody - silent, 0), everybody)

    def share(self, group, heading):
        """A group out of those who gave an answer, of a type of case; None where the policy gives no such share."""
        count, declared = self.together(self.groups.get(group, ()), heading), self.declared(heading)
        if not group or group not in self.groups or count is None or declared is None or self._is_barred(declared):
            return None
        is_small = 0 < count < self.policy.threshold
        return None if is_small else Proportion(min(count, declared.count), declared.count)

    def _is_barred(self, declared):
        """Whether too few were counted, or declared, for a percentage to be given."""
        too_few = declared.count < max(self.policy.minimum_base, 1)
        return too_few or 100 * declared.count < self.policy.declaration_floor * declared.base


def published(monitoring_return, policy):
    """The return as it is published under a policy."""
    crosstab = monitoring.service_users_by_case_type(monitoring_return)
    return Published(
        monitoring_return,
        policy,
        publish(crosstab, policy),
        groups_of(monitoring_return),
        crosstab.undeclared_rows,
    )


def groups_of(monitoring_return):
    """Group -> its labels: the broad groups, or each answer by itself where the list has no broad groups.

    Alphabetical, Other last; those who gave no answer, and labels in no broad group, are in none.
    """
    found = defaultdict(dict)
    cells = [one for one in monitoring.cells_of(monitoring_return) if one.category and one.category.is_answer]
    has_broad = any(cell.category.broad_group for cell in cells)
    for cell in cells:
        group = cell.category.broad_group if has_broad else cell.category.label
        if group:
            found[group][cell.raw_label] = True
    order = sorted(found, key=lambda name: (name.startswith("Other"), name)) if has_broad else list(found)
    return {group: tuple(found[group]) for group in order}
