"""From the bytes of a count table to a measure's counts by label, and from labels to places. Nothing is stored here."""

from edi_tracker.characteristics.matching import known_words
from edi_tracker.spreadsheets import child, sniff
from edi_tracker.spreadsheets.problems import Problem, ProblemsFound
from workforce.counting.names import names_among
from workforce.imports import said_of_names
from workforce.monitoring.counting import by_sum

READERS = {
    "workbook": ("workbook", "workforce.monitoring.counting:count_workbook"),
    "document": ("workbook", "workforce.monitoring.counting:count_workbook"),  # whose guard says what it is
    "text": ("long text", "workforce.monitoring.counting:count_text"),
}


def read_figures(data, name, *, measure, stages):
    """The rows of a workbook or CSV file, as `counting` has them, and a sentence for what was left out of it.

    Raises Refusal for a file that cannot be read, and ProblemsFound, with every problem, for one that can be read and
    not taken.
    """
    kind, reducer = READERS[sniff.kind(data)]
    names = {stage.code: stage.name for stage in stages}
    read = child.run(reducer, data, name, kind=kind, stages=names, add_up=measure.are_reasons)
    if read["problems"]:
        raise ProblemsFound([Problem(**problem) for problem in read["problems"]])
    return read["rows"], read["ignored"]


def refuse_names(rows, grouping):
    """Raise ProblemsFound, by row, where labels that mean nothing yet look like names; they are not repeated."""
    unknown = unknown_labels(rows, grouping.match([row["label"] for row in rows]))
    counts = {row["label"]: max(row["counts"].values()) for row in rows if row["label"] in unknown}
    found = names_among(counts, known_words(grouping.characteristic)) if counts else []
    if found:
        raise ProblemsFound([Problem("", row["row"], "", said_of_names(1)) for row in rows if row["label"] in found])


def unknown_labels(rows, means):
    """The labels of rows that nobody has said the meaning of, once each, as they stand; `means` is of every label."""
    return list(dict.fromkeys(row["label"] for row in rows if means[row["label"]] is None))


def counts_of(rows, means):
    """(stage code, place) -> count, of rows whose labels all mean a place."""
    return {(code, place): count for place, of in by_sum(rows, means).items() for code, count in of.items()}
