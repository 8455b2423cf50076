"""From the bytes of a count table to a measure's counts by category. Nothing is stored here."""

from difflib import get_close_matches

from edi_tracker.characteristics.labels import key
from edi_tracker.characteristics.matching import known_keys, match_labels
from edi_tracker.spreadsheets import child, sniff
from edi_tracker.spreadsheets.problems import Problem, ProblemsFound
from workforce.monitoring.counting import by_sum

READERS = {
    "workbook": ("workbook", "workforce.monitoring.counting:count_workbook"),
    "document": ("workbook", "workforce.monitoring.counting:count_workbook"),  # whose guard says what it is
    "text": ("long text", "workforce.monitoring.counting:count_text"),
}


def read_figures(data, name, *, measure, scheme):
    """The counts of a workbook or CSV file, (stage code, Category) -> count, and a sentence for what was left out.

    Raises Refusal for a file that cannot be read, and ProblemsFound, with every problem, for one that can be read and
    not taken, such as one with a label that is none of the scheme's categories.
    """
    kind, reducer = READERS[sniff.kind(data)]
    stages = {stage.code: stage.name for stage in measure.stages}
    read = child.run(reducer, data, name, kind=kind, stages=stages, add_up=measure.are_reasons)
    means = match_labels([row["label"] for row in read["rows"]], scheme)
    problems = [Problem(**problem) for problem in read["problems"]] + _unknown(read["rows"], means, scheme)
    if problems:
        raise ProblemsFound(sorted(problems, key=lambda problem: problem.row or 0))
    added = by_sum(read["rows"], means)
    counts = {(code, category): count for category, of in added.items() for code, count in of.items()}
    return counts, read["ignored"]


def _unknown(rows, means, scheme):
    return [
        Problem("", row["row"], "", f"'{row['label']}' is not a category of '{scheme}'{_guess(row['label'], scheme)}")
        for row in rows
        if means[row["label"]] is None
    ]


def _guess(label, scheme):
    known = known_keys(scheme)
    close = get_close_matches(key(label), known, n=1, cutoff=0.75)
    return f". Do you mean '{known[close[0]]}'?" if close else ". The template has those that are"
