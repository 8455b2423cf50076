"""Two snapshots set side by side: staff then and now, by category, and the groups that came or went.

Every figure is taken from the table of each snapshot as it is published to the reader, so that the two side by side
tell nothing that the two apart do not.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache

from edi_tracker.characteristics.crosswalk import Kind, between
from edi_tracker.characteristics.labels import key
from edi_tracker.periods import long_date
from edi_tracker.spreadsheets.counts.labels import BLANK
from edi_tracker.statistics.crosstab import Crosstab
from edi_tracker.statistics.disclosure import publish
from edi_tracker.statistics.tables import Cell, Row, Table, count_cell, missing_cell
from workforce import crosstabs
from workforce.breakdowns import ALL_NAME
from workforce.models import Profile, Snapshot
from workforce.protection import whole
from workforce.publishing import publish_every_share

# More than a third is asked about, where there are enough people for it to be more than somebody coming or going.
A_JUMP, SMALLEST = 3, 10
NOBODY = count_cell(0)
NET = "A change is the net of everybody who joined, left or changed category; n/a is what the categories cannot say."


@dataclass(frozen=True)
class Change:
    """One category then and now, as published; None where the categories of that day cannot say."""

    label: str
    then: Cell | None
    now: Cell | None

    @property
    def difference(self):
        """How many more now, or None when either figure is held back or cannot be said."""
        if self.cannot_be_said or self.then.value is None or self.now.value is None:
            return None
        return self.now.value - self.then.value

    @property
    def cannot_be_said(self):
        return self.then is None or self.now is None

    @property
    def in_words(self):
        """The difference with its sign, or the symbol that stands for a figure held back."""
        if self.difference is not None:
            return signed(self.difference)
        if self.cannot_be_said:
            return "n/a"
        return self.then.text if self.then.value is None else self.now.text

    @property
    def is_new(self):
        return self.difference is not None and self.then.value == 0 < self.now.value

    @property
    def is_gone(self):
        return self.difference is not None and self.then.value > 0 == self.now.value

    @property
    def is_jump(self):
        return self.difference is not None and is_jump(self.then.value, self.now.value)


@dataclass(frozen=True)
class GroupChange:
    """The grades, areas or other groups of one breakdown that are only in one of two snapshots."""

    breakdown: str
    new: list[str]
    gone: list[str]


@dataclass(frozen=True)
class ProfileChange:
    """One characteristic in two snapshots, in the categories of one of them; `scheme_in_words` says how it does that.

    `moved` and `left_over` are the categories that are in another broad group in the other, or in none.
    """

    then: Profile
    now: Profile
    categories: list[Change]
    groups: list[GroupChange]
    scheme_in_words: str = ""
    moved: list[str] = field(default_factory=list)
    left_over: list[Change] = field(default_factory=list)

    @property
    def characteristic(self):
        return self.now.characteristic

    @property
    def staff_in_words(self):
        """How many staff more or fewer, as a net number."""
        difference = self.now.snapshot.staff_counted - self.then.snapshot.staff_counted
        if not difference:
            return "as many as before, though not always the same people"
        return f"{abs(difference):,} {'more' if difference > 0 else 'fewer'}, those who joined less those who left"


def signed(difference):
    """+5, −8 or 0, with thousands commas."""
    return f"{difference:+,}".replace("-", "−") if difference else "0"


def is_jump(then, now):
    """Whether a number changed by more than a third, and is large enough for that to mean something."""
    return A_JUMP * abs(now - then) > then and max(then, now) >= SMALLEST


def since(then, now, policy):
    """Each characteristic that both snapshots count, as a ProfileChange under a disclosure policy."""
    before = {one.characteristic_id: one for one in _profiles(then)}
    return [
        profile_change(before[one.characteristic_id], one, policy)
        for one in _profiles(now)
        if one.characteristic_id in before
    ]


def since_the_last(snapshot, policy):
    """Each characteristic of a snapshot against the newest current figures of it; nothing where there are none."""
    changes, profiles_of = [], cache(_profiles)
    for profile in profiles_of(snapshot):
        before = crosstabs.latest(profile.characteristic, on=snapshot.as_at)
        if before and before != snapshot:
            (then,) = [one for one in profiles_of(before) if one.characteristic_id == profile.characteristic_id]
            changes.append(profile_change(then, profile, policy))
    return changes


def only_in_one(then, now):
    """The characteristics that only the first counts, and those that only the second does."""
    before, after = ({one.characteristic for one in _profiles(snapshot)} for snapshot in (then, now))
    return sorted(before - after, key=_position), sorted(after - before, key=_position)


def profile_change(then, now, policy):
    """A characteristic of one snapshot beside that of another, through the crosswalk when the categories changed."""
    figures_then, figures_now = _figures(then, policy), _figures(now, policy)
    groups = _groups(then, now)
    if then.scheme_id == now.scheme_id:
        labels = dict.fromkeys([*figures_now, *figures_then])
        categories = [
            Change(label, figures_then.get(label, NOBODY), figures_now.get(label, NOBODY)) for label in labels
        ]
        return ProfileChange(then, now, categories, groups)
    onward = between(then.scheme, now.scheme)
    forward = _under(onward, figures_then, figures_now)
    if forward.left_over:
        back = between(now.scheme, then.scheme)
        backward = _under(back, figures_now, figures_then)
        if len(backward.left_over) < len(forward.left_over):  # now in more detail than then
            changes, left_over = ([_turned(one) for one in found] for found in (backward.changes, backward.left_over))
            said = f"{back.in_words} {_set_under(now, then)}"
            return ProfileChange(then, now, changes, groups, said, _moved(back, figures_now), left_over)
    said = f"{onward.in_words} {_set_under(then, now)}"
    moved = _moved(onward, figures_then)
    return ProfileChange(then, now, forward.changes, groups, said, moved, forward.left_over)


@dataclass(frozen=True)
class _Carried:
    """Figures set under the categories of another scheme, beside those that are held by it."""

    changes: list[Change]
    left_over: list[Change]


def _under(walk, figures, others):
    """`figures` through the crosswalk, beside `others`, which are in its target already."""
    carried, left_over = _carried(walk, figures)
    possible = {step.target.label for step in walk.steps.values() if step.target}
    changes = [
        Change(label, carried.get(label, NOBODY if label in possible else None), others.get(label, NOBODY))
        for label in dict.fromkeys([*others, *carried])
    ]
    return _Carried(changes, [Change(label, cell, None) for label, cell in left_over])


def _turned(change):
    return Change(change.label, change.now, change.then)


def _set_under(one, other):
    return (
        f"The figures of {long_date(one.snapshot.as_at)} are set under the categories of "
        f"{long_date(other.snapshot.as_at)}."
    )


def table_of(change):
    """A ProfileChange as a table to take away, each figure as published to the reader."""
    then, now = (long_date(one.snapshot.as_at) for one in (change.then, change.now))
    title = f"{change.characteristic}: {then} and {now}"
    rows = tuple(_row(one) for one in (*change.categories, *change.left_over))
    notes = (NET, *([change.scheme_in_words] if change.scheme_in_words else []), *change.moved)
    return Table(title, "Category", (then, now, "Change"), rows, notes)


def _row(change):
    figures = [one or missing_cell("n/a") for one in (change.then, change.now)]
    return Row(change.label, (*figures, Cell(change.in_words, change.difference, _kind(change))))


def _kind(change):
    return "missing" if change.difference is None else "count"


def _profiles(snapshot: Snapshot):
    held = snapshot.profiles.select_related("characteristic", "scheme", "snapshot").prefetch_related("cells__category")
    return list(held)


def _position(characteristic):
    return characteristic.position


def _figures(profile, policy):
    """Category label -> its cell for all staff, as published to the reader."""
    if policy.hides_counts:
        crosstab = crosstabs.every_share(profile)
        table = publish_every_share(crosstab, policy)
    else:
        crosstab = _of_all_staff(profile)
        table = publish(crosstab, policy)
    return {label: whole(table, label) for label in crosstab.columns}


def _of_all_staff(profile):
    """A profile without a breakdown, from cells that are at hand."""
    breakdown = _breakdowns(profile)[0]
    counts = Counter()
    for cell in profile.cells.all():
        if cell.breakdown == breakdown and not cell.within:
            counts[cell.category or cell.raw_label] += cell.count
    order = sorted(counts, key=lambda one: (isinstance(one, str), getattr(one, "position", 0), str(one)))
    return Crosstab(
        title=str(profile),
        row_heading=ALL_NAME,
        rows=(ALL_NAME,),
        columns=tuple(map(str, order)),
        counts=(tuple(counts[one] for one in order),),
        unit="staff",
        as_at=long_date(profile.snapshot.as_at),
        source=profile.snapshot.source,
        base="",
        total_row=False,
    )


def _breakdowns(profile):
    """What a profile is broken down by, pairs left out."""
    return [breakdown for breakdown in profile.breakdowns if not breakdown.is_pair]


def _carried(walk, figures):
    """The cells of then under the categories of now, added up; and those that no category of now can hold."""
    parts, left_over = defaultdict(list), []
    targets = {category.label: walk.target_of(category) for category in walk.categories}
    for label, cell in figures.items():
        target = targets.get(label)
        if target:
            parts[target.label].append(cell)
        elif cell.value != 0:
            left_over.append((label, cell))
    return {label: _added(cells) for label, cells in parts.items()}, left_over


def _added(cells):
    """Cells added up; what is held back in one is held back in the sum."""
    held_back = [cell for cell in cells if cell.value is None]
    return held_back[0] if held_back else count_cell(sum(cell.value for cell in cells))


def _moved(walk, figures):
    """A sentence for each category that holds people and is in another broad group since the categories changed."""
    return [
        f"'{category}' ({category.broad_group}) is under {walk.target_of(category).broad_group} in the other."
        for category in walk.categories
        if (step := walk.step_of(category))
        and step.kind == Kind.MOVED
        and figures.get(category.label, NOBODY).value != 0
    ]


def _is_moved(step):
    return step is not None and step.kind == Kind.MOVED


def _groups(then, now):
    """What each breakdown that both have lost and gained; pairs of characteristics have no groups of their own."""
    found = []
    for breakdown in _breakdowns(now):
        before, after = (_group_labels(profile, breakdown) for profile in (then, now))
        new, gone = _missing(after, before), _missing(before, after)
        if before and (new or gone):
            found.append(GroupChange(breakdown.label, new, gone))
    return found


def _group_labels(profile, code):
    """Key -> label, without the cells that were blank."""
    cells = [cell for cell in profile.cells.all() if cell.breakdown == code and not cell.within]
    return {key(cell.row_label): cell.row_label for cell in cells if cell.row_label != BLANK}


def _missing(labels, among):
    return [label for folded, label in labels.items() if folded not in among]
