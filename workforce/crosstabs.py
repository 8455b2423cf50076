"""The workforce's figures as crosstabs: from counts held to the one value object that everything is drawn from."""

from dataclasses import replace

from edi_tracker.characteristics.models import MinorityDefinition
from edi_tracker.periods import FinancialYear, long_date
from edi_tracker.statistics.crosstab import Crosstab, Measure
from workforce.counting.labels import BLANK
from workforce.models import CaseworkCount, Snapshot, SnapshotCell

Breakdown = SnapshotCell.Breakdown
DECLARED = "% answered"
MINORITY_STAFF, OTHER_STAFF = "Minority staff", "Other or unknown"
CASEWORK_SOURCE = "Human resources casework records"


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
    """The minority definitions that can be worked out from the categories of a scheme, in order."""
    definitions = MinorityDefinition.objects.filter(characteristic=scheme.characteristic_id, categories__scheme=scheme)
    return list(definitions.distinct().order_by("position"))


def breakdowns_of(profile):
    """What a profile can be shown by, in the order of the choices."""
    held = set(profile.cells.order_by().values_list("breakdown", flat=True).distinct())
    return [breakdown for breakdown in Breakdown if breakdown in held]


def profile(snapshot, *, characteristic, breakdown="grade", definition=None):
    """One characteristic of a snapshot by grade, staff group or area, with its minority share under a definition.

    `characteristic` and `definition` may be given by their code. Raises Profile.DoesNotExist when the snapshot does
    not count the characteristic, ValueError when it is not broken down so, and DefinitionDoesNotApply.
    """
    code = getattr(characteristic, "code", characteristic)
    held = snapshot.profiles.select_related("characteristic", "scheme").get(characteristic__code=code)
    definition = _definition(definition)
    members = {definition: _members(held.scheme, definition)} if definition else {}
    cells = list(held.cells.filter(breakdown=breakdown).select_related("category"))
    if not cells:
        raise ValueError(f"{held} is not broken down by {breakdown}")
    return _crosstab(held, breakdown, cells, members)


def every_share(held, breakdown):
    """A Profile by a breakdown, with the share under every definition that applies and the declaration rate last.

    The other breakdowns it is held by stand beside it. Raises KeyError when it is not broken down so.
    """
    members = {definition: _members(held.scheme, definition) for definition in definitions_for(held.scheme)}
    cells = {}
    for cell in held.cells.select_related("category"):
        cells.setdefault(cell.breakdown, []).append(cell)
    every = {one: _with_declaration(_crosstab(held, one, cells[one], members)) for one in cells}
    asked = every.pop(breakdown)
    return replace(asked, beside=tuple(every.values()))


def _with_declaration(crosstab):
    declared = tuple(label for label in crosstab.columns if label not in crosstab.undeclared)
    return crosstab.with_measures(*crosstab.measures, Measure(DECLARED, declared, crosstab.columns), definition="")


def _crosstab(held, breakdown, cells, members):
    """The cells of one breakdown; `members` maps each definition to the categories of the scheme that it counts."""
    snapshot = held.snapshot
    columns = _columns(cells, members.values())
    return Crosstab(
        title=_title(held, breakdown, snapshot),
        row_heading=Breakdown(breakdown).label if breakdown != Breakdown.ALL else "Staff",
        rows=_rows(cells),
        columns=tuple(columns),
        counts=_counts(cells, columns),
        unit="staff",
        as_at=long_date(snapshot.as_at),
        source=snapshot.source,
        base="all staff counted",
        definition=" ".join(map(in_words, members)),
        measures=tuple(_measure(definition, members[definition], columns) for definition in members),
        total_row=breakdown != Breakdown.ALL,
        undeclared=tuple(label for label, category in columns.items() if category and not category.is_answer),
    )


def casework(year_start, definition):
    """A year's cases by type: minority staff under the definition (or its code), the rest, and the share.

    `year_start` is 2007 for 2007/08. Raises CaseworkCount.DoesNotExist when nothing is recorded.
    """
    definition = _definition(definition)
    held = list(CaseworkCount.objects.filter(year_start=year_start, definition=definition))
    if not held:
        raise CaseworkCount.DoesNotExist(f"No casework is recorded for {FinancialYear(year_start)}")
    order = list(CaseworkCount.CaseType)
    held.sort(key=lambda row: order.index(row.case_type))
    year = FinancialYear(year_start).label
    return Crosstab(
        title=f"Casework by type, {year}",
        row_heading="Case type",
        rows=tuple(row.get_case_type_display() for row in held),
        columns=(MINORITY_STAFF, OTHER_STAFF),
        counts=tuple((row.minority_count, row.total - row.minority_count) for row in held),
        unit="cases",
        as_at=year,
        source=CASEWORK_SOURCE,
        base=f"all cases in {year}",
        definition=in_words(definition),
        measures=(Measure(definition.short_name, (MINORITY_STAFF,), (MINORITY_STAFF, OTHER_STAFF)),),
    )


def _definition(definition):
    if isinstance(definition, str):
        return MinorityDefinition.objects.get(code=definition)
    return definition


def in_words(definition):
    """A definition as the note under a table."""
    return f"{definition.short_name} is under the definition '{definition.name}': {definition.note}"


def _members(scheme, definition):
    """The categories of the scheme that a definition counts, in order."""
    members = list(definition.categories.filter(scheme=scheme).order_by("position"))
    if not members:
        raise DefinitionDoesNotApply(definition, scheme)
    return members


def _title(held, breakdown, snapshot):
    by = "" if breakdown == Breakdown.ALL else f" by {Breakdown(breakdown).label.lower()}"
    return f"{held.characteristic}{by}, {long_date(snapshot.as_at)}"


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


def _rows(cells):
    return tuple(dict.fromkeys(_row_label(cell) for cell in cells))


def _row_label(cell):
    return f"{cell.get_breakdown_display()} not recorded" if cell.row_label == BLANK else cell.row_label


def _counts(cells, columns):
    """Rows of counts in the order of the cells and columns; two labels that mean the same are added together."""
    places = {label: place for place, label in enumerate(columns)}
    rows = {}
    for cell in cells:
        row = rows.setdefault(_row_label(cell), [0] * len(places))
        row[places[cell.category.label if cell.category else cell.raw_label]] += cell.count
    return tuple(map(tuple, rows.values()))


def _measure(definition, members, columns):
    numerator = [member.label for member in members if member.label in columns]
    base = [label for label, category in columns.items() if category is None or definition.counts_in_base(category)]
    return Measure(definition.short_name, tuple(numerator), tuple(base))
