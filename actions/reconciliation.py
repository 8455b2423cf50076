"""From how many actions were open on one day to how many on another: every one accounted for, always adding up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from actions.statuses import CLOSED, COMPLETED, Status

Group = TypeVar("Group")

# How an action that was open, or new, stopped being so.
ENDINGS = {
    "Completed": COMPLETED,
    "Withdrawn": (Status.WITHDRAWN,),
    "Merged": (Status.MERGED,),
    "Carried forward": (Status.CARRIED_FORWARD,),
}
COLUMNS = ("Opening", "New", "Brought forward", "Reopened", *ENDINGS, "Closing")


@dataclass(frozen=True)
class Course:
    """How one action stood on the two days; None where it was not in the plan yet. `group` is what it counts under.

    `is_brought_forward`: it continues an action of another plan. Raises ValueError for one that was there and is not
    any more: an action is withdrawn, never lost.
    """

    group: str
    before: str | None
    after: str | None
    is_brought_forward: bool = False

    def __post_init__(self):
        if self.before is not None and self.after is None:
            raise ValueError("An action that was in the plan is still in it, open or closed")

    @property
    def columns(self) -> Iterable[str]:
        """The columns that it counts in."""
        was_open = self.before is not None and self.before not in CLOSED
        is_open = self.after is not None and self.after not in CLOSED
        if was_open:
            yield "Opening"
        elif self.before is None:
            yield "Brought forward" if self.is_brought_forward else "New"
        elif is_open:
            yield "Reopened"
        if is_open:
            yield "Closing"
        elif was_open or self.before is None:
            yield next(ending for ending, statuses in ENDINGS.items() if self.after in statuses)


def reconcile(courses: Iterable[Course]) -> Mapping[str, dict[str, int]]:
    """How many actions count in each column, by group: {"Objective 1": {"Opening": 3, …}}.

    In every group: opening + new + brought forward + reopened - completed - withdrawn - merged
    - carried forward = closing. An action that is there on neither day counts nowhere.
    """
    counts: dict[str, dict[str, int]] = {}
    for course in courses:
        if course.before is None and course.after is None:
            continue
        group = counts.setdefault(course.group, dict.fromkeys(COLUMNS, 0))
        for column in course.columns:
            group[column] += 1
    return counts
