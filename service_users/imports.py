"""From the bytes of a count table to counts by label and type of case. Nothing is stored here."""

from dataclasses import dataclass
from hashlib import sha256

from edi_tracker.spreadsheets import child, sniff
from edi_tracker.spreadsheets.guard import file_label
from edi_tracker.spreadsheets.problems import Problem, ProblemsFound
from service_users.models import CaseType

READERS = {
    "workbook": ("workbook", "service_users.counting.monitoring:count_workbook"),
    "document": ("workbook", "service_users.counting.monitoring:count_workbook"),  # whose guard says what it is
    "text": ("long text", "service_users.counting.monitoring:count_text"),
}


@dataclass(frozen=True)
class CountTable:
    """What a file holds: (label, code of the type of case) -> count, and what was proved, left out and doubted."""

    name: str
    sha256: str
    counts: dict[tuple[str, str], int]
    proved: tuple[str, ...]
    ignored: tuple[str, ...]
    warnings: tuple[str, ...]


def digest(data):
    """The SHA-256 by which the same file is known again, in hexadecimal."""
    return sha256(data).hexdigest()


def read_count_table(data, name):
    """Read a workbook or a CSV file, told by its bytes, in the child process.

    Raises Refusal for a file that cannot be read at all, and ProblemsFound, with every problem, for one that can be
    read and not counted. Either way nothing of it is kept.
    """
    kind, reducer = READERS[sniff.kind(data)]
    types = {one.code: [one.name, *one.other_names.splitlines()] for one in CaseType.objects.in_use()}
    read = child.run(reducer, data, name, kind=kind, types=types)
    if read["problems"]:
        raise ProblemsFound([Problem(**problem) for problem in read["problems"]])
    return CountTable(
        name=file_label(name),
        sha256=digest(data),
        counts={(row["label"], code): count for row in read["rows"] for code, count in row["counts"].items()},
        proved=tuple(read["proved"]),
        ignored=tuple(read["ignored"]),
        warnings=tuple(Problem(**warning).sentence for warning in read["warnings"]),
    )
