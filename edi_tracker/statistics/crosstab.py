"""The crosstab: counts by two headings, with everything a reader needs to know about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from edi_tracker.statistics.proportions import Proportion

Count = int | None


@dataclass(frozen=True)
class Measure:
    """A share printed as an extra column: the numerator's columns over the denominator's, both by column label."""

    label: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]

    @property
    def sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self.numerator, self.denominator


@dataclass(frozen=True)
class Crosstab:
    """Counts by row and column, with their title, unit, date, source and base.

    `counts` has one tuple a row and one count a column; None means nothing was returned or recorded, which is not 0.
    `base` says in words what the total is of. `undeclared` names the columns of those who did not say or are unknown,
    and `undeclared_rows` the rows of them, where the answers stand down the side.
    `total_row` and `total_column` are off where adding up would mean nothing (years; issued beside returned).
    `column_heading` says what the columns are of ("Ethnicity"), and `within` which part of the people is counted, by
    heading and label (("Area", "A1"),), so that the same count is known for the same in another table.
    `beside` are the same people by other rows (by area beside by grade): a reader may lay them side by side, so the
    small numbers of all of them are protected together.
    Raises ValueError, naming what is wrong, for ragged rows, negative counts, repeated labels and unknown columns,
    and for what stands beside with another total row or the same row heading.
    """

    title: str
    row_heading: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[Count, ...], ...]
    unit: str
    as_at: str
    source: str
    base: str
    definition: str = ""
    notes: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    total_row: bool = True
    total_column: bool = True
    undeclared: tuple[str, ...] = ()
    undeclared_rows: tuple[str, ...] = ()
    beside: tuple[Crosstab, ...] = ()
    column_heading: str = ""
    within: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        _refuse_repeats("row", self.rows)
        _refuse_repeats("column", (*self.columns, *(measure.label for measure in self.measures)))
        self._refuse_ragged()
        self._refuse_bad_counts()
        self._refuse_unknown_columns()
        self._refuse_other_totals()

    @property
    def row_totals(self) -> tuple[int, ...]:
        """One total a row; a missing count adds nothing."""
        return tuple(_add(row) for row in self.counts)

    @property
    def column_totals(self) -> tuple[int, ...]:
        """One total a column; a missing count adds nothing."""
        return tuple(_add(row[at] for row in self.counts) for at in range(len(self.columns)))

    @property
    def total(self) -> int:
        return sum(self.row_totals)

    def row(self, label: str) -> dict[str, Count]:
        """The counts of one row by column label. Raises ValueError for a row that is not here."""
        return dict(zip(self.columns, self.counts[self._row_at(label)], strict=True))

    def proportion(self, measure_label: str, row_label: str | None = None) -> Proportion:
        """A measure for one row, or pooled over all rows when `row_label` is None.

        Nothing recorded for the numerator or the denominator gives 0 of 0, which prints as "n/a".
        Raises ValueError for a measure or a row that is not here, or a numerator above its denominator.
        """
        measure = self._measure(measure_label)
        rows = self.counts if row_label is None else (self.counts[self._row_at(row_label)],)
        count, base = self._pick(rows, measure.numerator), self._pick(rows, measure.denominator)
        if _all_missing(count) or _all_missing(base):
            return Proportion(0, 0)
        return Proportion(_add(count), _add(base))

    def share_of_total(self, column: str) -> Proportion:
        """One column's total out of the whole. Raises ValueError for a column that is not here."""
        if column not in self.columns:
            raise ValueError(f"There is no column {column!r} in {self.title!r}")
        return Proportion(self.column_totals[self.columns.index(column)], self.total)

    def declaration(self, row_label: str | None = None) -> Proportion:
        """Those who declared out of all, for one row or for the whole table."""
        labels = self.rows if row_label is None else (row_label,)
        counts = tuple(self.counts[self._row_at(label)] for label in labels)
        answers = (
            counts
            if row_label is not None
            else tuple(self.counts[self._row_at(label)] for label in self._answered_rows)
        )
        declared = tuple(label for label in self.columns if label not in self.undeclared)
        return Proportion(_add(self._pick(answers, declared)), _add(self._pick(counts, self.columns)))

    def declaration_in(self, column: str) -> Proportion:
        """Those who declared out of all of one column, where the answers stand down the side."""
        answers = tuple(self.counts[self._row_at(label)] for label in self._answered_rows)
        return Proportion(_add(self._pick(answers, (column,))), _add(self._pick(self.counts, (column,))))

    def transposed(self, row_heading: str = "") -> Crosstab:
        """Rows become columns. Measures and undeclared columns are left behind: they are about the old columns."""
        return replace(
            self,
            row_heading=row_heading or self.row_heading,
            column_heading=self.row_heading,
            rows=self.columns,
            columns=self.rows,
            counts=tuple(zip(*self.counts, strict=True)) if self.counts else tuple(() for _ in self.columns),
            total_row=self.total_column,
            total_column=self.total_row,
            measures=(),
            undeclared=(),
            undeclared_rows=(),
            beside=(),
        )

    def select_rows(self, labels: Sequence[str]) -> Crosstab:
        """Only these rows, in this order; totals become theirs. Raises ValueError for a row that is not here."""
        part = () if set(labels) == set(self.rows) else ((self.row_heading, ", ".join(labels)),)
        counts = tuple(self.counts[self._row_at(label)] for label in labels)
        undeclared = tuple(label for label in self.undeclared_rows if label in labels)
        within = (*self.within, *part)
        return replace(self, rows=tuple(labels), counts=counts, within=within, undeclared_rows=undeclared, beside=())

    def select_columns(self, labels: Sequence[str]) -> Crosstab:
        """Only these columns, in their order; measures are of them too, and go where none is left to count."""
        places = [self.columns.index(label) for label in self.columns if label in labels]
        measures = [
            Measure(one.label, *(tuple(label for label in side if label in labels) for side in one.sides))
            for one in self.measures
        ]
        return replace(
            self,
            columns=tuple(self.columns[at] for at in places),
            counts=tuple(tuple(row[at] for at in places) for row in self.counts),
            measures=tuple(one for one in measures if all(one.sides)),
            undeclared=tuple(label for label in self.undeclared if label in labels),
            beside=(),
        )

    def with_measures(self, *measures: Measure, definition: str | None = None) -> Crosstab:
        """The same counts under other measures, and their definition when one is given."""
        return replace(self, measures=measures, definition=self.definition if definition is None else definition)

    @property
    def _answered_rows(self) -> tuple[str, ...]:
        return tuple(label for label in self.rows if label not in self.undeclared_rows)

    def _row_at(self, label: str) -> int:
        if label not in self.rows:
            raise ValueError(f"There is no row {label!r} in {self.title!r}")
        return self.rows.index(label)

    def _measure(self, label: str) -> Measure:
        for measure in self.measures:
            if measure.label == label:
                return measure
        raise ValueError(f"There is no measure {label!r} in {self.title!r}")

    def _pick(self, rows: Iterable[tuple[Count, ...]], columns: Sequence[str]) -> tuple[Count, ...]:
        places = [self.columns.index(label) for label in columns]
        return tuple(row[at] for row in rows for at in places)

    def _refuse_ragged(self) -> None:
        if len(self.counts) != len(self.rows):
            raise ValueError(f"{self.title!r} has {len(self.rows)} row labels and {len(self.counts)} rows of counts")
        for label, counts in zip(self.rows, self.counts, strict=True):
            if len(counts) != len(self.columns):
                raise ValueError(f"Row {label!r} has {len(counts)} counts for {len(self.columns)} columns")

    def _refuse_bad_counts(self) -> None:
        for label, counts in zip(self.rows, self.counts, strict=True):
            for column, count in zip(self.columns, counts, strict=True):
                if count is not None and (not isinstance(count, int) or count < 0):
                    raise ValueError(f"Row {label!r}, column {column!r}: {count!r} is not a count")

    def _refuse_unknown_columns(self) -> None:
        for measure in self.measures:
            _refuse_repeats(f"{measure.label!r} numerator", measure.numerator)
            _refuse_repeats(f"{measure.label!r} denominator", measure.denominator)
        named = [label for measure in self.measures for label in (*measure.numerator, *measure.denominator)]
        for label in (*named, *self.undeclared):
            if label not in self.columns:
                raise ValueError(f"There is no column {label!r} in {self.title!r}")
        for label in self.undeclared_rows:
            self._row_at(label)

    def _refuse_other_totals(self) -> None:
        for other in self.beside:
            is_alike = self.total_row and self.total_column and other.total_row and other.total_column
            if not is_alike or (other.columns, other.column_totals) != (self.columns, self.column_totals):
                raise ValueError(f"{other.title!r} cannot stand beside {self.title!r}: it has another total row")
        _refuse_repeats("row heading", [self.row_heading, *(other.row_heading for other in self.beside)])


def _refuse_repeats(what: str, labels: Sequence[str]) -> None:
    repeated = [label for label, times in Counter(labels).items() if times > 1]
    if repeated:
        raise ValueError(f"Repeated {what} label: {', '.join(repeated)}")


def _add(counts: Iterable[Count]) -> int:
    return sum(count for count in counts if count is not None)


def _all_missing(counts: Sequence[Count]) -> bool:
    return all(count is None for count in counts)
