"""The workforce's figures as crosstabs: from counts held to the one value object that everything is drawn from."""

from dataclasses import dataclass, replace

from django.db.models import F

from edi_tracker.characteristics.models import MinorityDefinition
from edi_tracker.periods import long_date
from edi_tracker.spreadsheets.counts.labels import BLANK
from edi_tracker.statistics.crosstab import Crosstab, Measure
from edi_tracker.statistics.likelihood import Groups, capitalised
from workforce.breakdowns import ALL, in_order
from workforce.models import Snapshot, SnapshotCell

DECLARED = "% answered"
OTHER_STAFF = "Other or unknown"


class DefinitionDoesNotApply(Exception):
    """The categories held cannot answer to a definition. Its text says so, with the definitions that they can."""

    def __init__(self, definition, scheme):
        self.definition = definition
        self.alternatives = definitions_for(scheme)
        names = ", ".join(f"'{one.name}'" for one in self.alternatives) or "none"
        super().__init__(
            f"'{definition.name}' cannot be worked out from '{scheme.name}'. {definition.note} "
            f"Definitions that can: {names}."
        )


def latest(characteristic, on=None):
    """The newest current Snapshot that counts a characteristic (or its code), as at `on` or before; or None."""
    code = getattr(characteristic, "code", characteristic)
    snapshots = Snapshot.objects.current().filter(profiles__characteristic__code=code)
    if on:
        snapshots = snapshots.filter(as_at__lte=on)
    return snapshots.newest_first().first()


def definitions_for(scheme):
    """The minority definitions that can be worked out from the categories of a scheme, in order, retired ones last."""
    definitions = MinorityDefinition.objects.filter(characteristic=scheme.characteristic_id, categories__scheme=scheme)
    return list(definitions.distinct().order_by(F("retired_on").asc(nulls_first=True), "position"))


def breakdowns_of(profile):
    """What a profile can be shown by, in the order of the choices: the organisation's own first, then pairs."""
    return profile.breakdowns


def parts_of(profile):
    """The parts of the staff, by social work, that a profile is counted within; [] where it is not."""
    return list(profile.cells.exclude(within="").order_by("within").values_list("within", flat=True).distinct())


def profile(snapshot, *, characteristic, breakdown="grade", definition=None, within=""):
    """One characteristic of a snapshot by grade, area or another breakdown, with its share under a definition.

    `characteristic` and `definition` may be given by their code; `within` is one of `parts_of`, "" for everybody.
    Raises Profile.DoesNotExist when the snapshot does not count the characteristic, ValueError when it is not broken
    down so, and DefinitionDoesNotApply.
    """
    held = held_in(snapshot, characteristic)
    definition = _definition(definition)
    members = {definition: _members(held.scheme, definition)} if definition else {}
    cells = list(held.cells.filter(breakdown=breakdown, within=within).select_related("category"))
    if not cells:
        raise ValueError(f"{held} is not broken down by {breakdown}")
    (shown,) = _in_words(held, in_order({breakdown}))
    return _crosstab(held, shown, cells, members)


def counts_of(held):
    """A Profile by the first of its breakdowns, counts only, from cells that may be at hand already."""
    first = held.breakdowns[0]
    cells = [cell for cell in held.cells.all() if cell.breakdown == first and not cell.within]
    (shown,) = _in_words(held, [first])
    return _crosstab(held, shown, cells, {})


def held_in(snapshot, characteristic):
    """The Profile of a characteristic (or its code) in a snapshot. Raises Profile.DoesNotExist."""
    code = getattr(characteristic, "code", characteristic)
    return snapshot.profiles.select_related("characteristic", "scheme", "snapshot").get(characteristic__code=code)


def every_share(held, breakdown=""):
    """A Profile by a breakdown, or by its first, with the share under every definition and the declaration rate last.

    The other breakdowns it is held by stand beside it. Raises KeyError when it is not broken down so.
    """
    members = _members_of_each(held.scheme)
    cells = {}
    for cell in held.cells.filter(within="").select_related("category"):
        cells.setdefault(cell.breakdown, []).append(cell)
    every = {
        shown.code: _with_declaration(_crosstab(held, shown, cells[shown.code], members))
        for shown in _in_words(held, in_order(set(cells)))
    }
    asked = every.pop(breakdown or next(iter(every)))
    return replace(asked, beside=tuple(every.values()))


@dataclass(frozen=True)
class _Shown:
    """A breakdown as a table prints it; of a pair, what the workbook's labels of the rows mean, in their order."""

    code: str
    label: str
    answers: dict[str, str]

    def row_label(self, cell):
        if cell.row_label in self.answers:
            return self.answers[cell.row_label]
        return f"{self.label} not recorded" if cell.row_label == BLANK else cell.row_label

    def rows(self, cells):
        """The labels of the rows: answers as their scheme has them, other rows as they are held."""
        order = {label: place for place, label in enumerate(self.answers.values())}
        return tuple(sorted(dict.fromkeys(map(self.row_label, cells)), key=lambda row: order.get(row, len(order))))


def _in_words(held, shown):
    """Breakdowns as tables print them."""
    pairs = [one.value for one in shown if one.is_pair]
    answers = _answers(held.snapshot_id, pairs) if pairs else {}
    return [_Shown(one.value, one.label, answers.get(one.value, {})) for one in shown]


def _answers(snapshot_pk, codes):
    """Characteristic code -> raw label -> the label of its category, in the order of the categories."""
    said = SnapshotCell.objects.filter(
        profile__snapshot=snapshot_pk, profile__characteristic__code__in=codes, category__isnull=False
    )
    fields = ("profile__characteristic__code", "raw_label", "category__label")
    answers = {}
    for code, raw, label in said.order_by("category__position").values_list(*fields).distinct():
        answers.setdefault(code, {})[raw] = label
    return answers


def _with_declaration(crosstab):
    declared = tuple(label for label in crosstab.columns if label not in crosstab.undeclared)
    return crosstab.with_measures(*crosstab.measures, Measure(DECLARED, declared, crosstab.columns), definition="")


def _crosstab(held, shown, cells, members):
    """The cells of one breakdown; `members` maps each definition to the categories of the scheme that it counts."""
    snapshot = held.snapshot
    columns = _columns(cells, members.values())
    return Crosstab(
        title=_title(held, shown, cells[0].within),
        row_heading=shown.label if shown.code != ALL else "Staff",
        rows=shown.rows(cells),
        columns=tuple(columns),
        counts=_counts(cells, columns, shown),
        unit="staff",
        as_at=long_date(snapshot.as_at),
        source=snapshot.source,
        base=f"staff counted: {cells[0].within.lower()}" if cells[0].within else "all staff counted",
        definition=" ".join(map(in_words, members)),
        measures=tuple(_measure(definition, members[definition], columns) for definition in members),
        total_row=shown.code != ALL,
        undeclared=tuple(label for label, category in columns.items() if category and not category.is_answer),
        column_heading=held.characteristic.name,
        within=(("Social work", cells[0].within),) if cells[0].within else (),
    )


def _definition(definition):
    if isinstance(definition, str):
        return MinorityDefinition.objects.get(code=definition)
    return definition


def counted_as(definition):
    """The people whom a definition counts, as the heading of a column: "BME" of "% BME"."""
    return capitalised(definition.short_name.removeprefix("% "))


def groups_of(definition, event, people="staff"):
    """What to call the two groups that a definition makes of some people, in a sentence about what happened to them."""
    counted = definition.short_name.removeprefix("% ")
    return Groups(f"{people} counted as {counted}", f"other {people}", event)


def in_words(definition):
    """A definition as the note under a table."""
    return f"{definition.short_name} is under the definition '{definition.name}': {definition.note}"


def _members(scheme, definition):
    """The categories of the scheme that a definition counts, in order."""
    members = list(definition.categories.filter(scheme=scheme).order_by("position"))
    if not members:
        raise DefinitionDoesNotApply(definition, scheme)
    return members


def _members_of_each(scheme):
    """Each definition that can be worked out from a scheme, in order, with the categories of it that it counts."""
    rows = MinorityDefinition.categories.through.objects.filter(category__scheme=scheme)
    members = {}
    for row in rows.select_related("minoritydefinition", "category").order_by(
        "minoritydefinition__position", "category__position"
    ):
        members.setdefault(row.minoritydefinition, []).append(row.category)
    return members


def _title(held, shown, within):
    by = "" if shown.code == ALL else f" by {shown.label.lower()}"
    part = f", {within.lower()}" if within else ""
    return f"{held.characteristic}{by}{part}, {long_date(held.snapshot.as_at)}"


def _columns(cells, memberships):
    """Column label -> category, in the scheme's order; labels that nobody has explained yet come last.

    Where nobody belongs to a definition, one of its categories stands with its zeros: a share of 0 is not "n/a".
    """
    categories = {cell.category_id: cell.category for cell in cells if cell.category}
    for members in memberships:
        if not any(member.pk in categories for member in members):
            categories[members[0].pk] = members[0]
    known = sorted(categories.values(), key=lambda category: category.position)
    unknown = dict.fromkeys(cell.raw_label for cell in cells if not cell.category)
    return {category.label: category for category in known} | unknown


def _counts(cells, columns, shown):
    """Rows of counts in the order of the rows and columns; two labels that mean the same are added together."""
    places = {label: place for place, label in enumerate(columns)}
    rows = {label: [0] * len(places) for label in shown.rows(cells)}
    for cell in cells:
        rows[shown.row_label(cell)][places[cell.category.label if cell.category else cell.raw_label]] += cell.count
    return tuple(map(tuple, rows.values()))


def _measure(definition, members, columns):
    numerator = [member.label for member in members if member.label in columns]
    base = [label for label, category in columns.items() if category is None or definition.counts_in_base(category)]
    return Measure(definition.short_name, tuple(numerator), tuple(base))
