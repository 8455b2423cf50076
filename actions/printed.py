"""A plan as its appendices print it: rows of cells in, what the services need out."""

from actions import priorities, statuses
from actions.priorities import PrintedRow

COMPLETED_APPENDIX = "2"


def read(rows: list[dict[str, str]]) -> list[dict]:
    """What services.add_action needs of each printed row, in order.

    Adds to each what its blank cells stand for: its priority, the reference it is printed under, its status.
    A cell holding only a space is blank; nothing else is altered.
    """
    rows = [{heading: _cell(text) for heading, text in row.items()} for row in rows]
    resolved = priorities.resolve([_printed(row) for row in rows])
    details = []
    last_reference = ""
    for row, priority in zip(rows, resolved, strict=True):
        details.append(_details(row, priority, last_reference))
        last_reference = row["ref"] or last_reference
    return details


def _cell(text):
    return text.replace("\u00a0", " ").strip()


def _printed(row):
    return PrintedRow(row["numbering"], row["appendix"], row["ref"], row["priority"])


def _details(row, priority, last_reference):
    return {
        "reference": row["ref"],
        "numbering": row["numbering"],
        "occurrence": int(row["occurrence"]),
        "follows": "" if row["ref"] else last_reference,
        "priority": priority,
        "priority_as_printed": row["priority"],
        "activity": row["activity"],
        "lead": row["lead"],
        "target": row["target_date"],
        "progress": row["progress"],
        "status": _status(row),
        "original_glyph": row["status"],
        "appendix_as_filed": int(row["appendix"]),
    }


def _status(row):
    if row["appendix"] == COMPLETED_APPENDIX:
        return statuses.of_completed(row["progress"])
    return statuses.from_glyph(row["status"])
