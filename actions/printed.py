"""A plan as its document prints it: rows of cells in, what the services need out."""

from actions import priorities, statuses
from actions.priorities import PrintedRow
from actions.statuses import Status

COMPLETED_APPENDIX = 2


def read(rows: list[dict], words: dict[str, str] | None = None) -> list[dict]:
    """What services.add_action needs of each printed row, in order, and the code of its `objective`.

    A row has the cells that the plan prints: reference, activity, lead, progress (a list), next_steps ({text, target}
    each), targets (those of no step), status and so on; cells left out are blank. Adds what blank cells stand for:
    the priority, the reference it is printed under, the status. `words` says which status a printed word stands for.
    """
    resolved = priorities.resolve([_printed(row) for row in rows])
    details = []
    last_reference = ""
    for row, priority in zip(rows, resolved, strict=True):
        details.append(_details(row, priority, last_reference) | _state(row, words or {}))
        last_reference = row.get("reference", last_reference)
    return details


def _printed(row):
    section = str(row.get("appendix", ""))
    return PrintedRow(row.get("numbering", ""), section, row.get("reference", ""), row.get("priority", ""))


def _details(row, priority, last_reference):
    return {
        "reference": row.get("reference", ""),
        "numbering": row.get("numbering", ""),
        "occurrence": row.get("occurrence", 1),
        "follows": "" if row.get("reference") else last_reference,
        "objective": row.get("objective", ""),
        "priority": priority,
        "priority_as_printed": row.get("priority", ""),
        "activity": row["activity"],
        "lead": row.get("lead", ""),
        "measure": row.get("measure", ""),
        "appendix_as_filed": row.get("appendix"),
    }


def _state(row, words):
    steps = row.get("next_steps", [])
    tied = [(step["target"], place) for place, step in enumerate(steps) if "target" in step]
    glyph = row.get("status", "")
    return {
        "steps": [step["text"] for step in steps],
        "dates": [*tied, *((target, None) for target in row.get("targets", []))],
        "progress": "\n".join(row.get("progress", [])),
        "status": _status(row, words),
        "original_glyph": glyph if glyph.startswith("U+") else "",
    }


def _status(row, words):
    word = row.get("status", "")
    if row.get("appendix") == COMPLETED_APPENDIX:
        return statuses.of_completed("".join(row.get("progress", [])))
    if word.startswith("U+"):
        return statuses.from_glyph(word)
    return Status(words[word]) if word else Status.NOT_STATED
