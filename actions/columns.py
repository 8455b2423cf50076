"""The columns of a plan's register, in order: what an export writes and what an import looks for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column: the name the program uses, the heading an export writes, and what others call it.

    Synonyms are in small letters, with single spaces and no punctuation: see actions.importing.headings.
    """

    key: str
    heading: str
    synonyms: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.heading


COLUMNS = (
    Column("reference", "Reference", ("ref", "ref no", "reference number", "no", "number", "id", "action ref", "item")),
    Column("numbering", "Numbering", ("numbered in", "numbering used", "series")),
    Column(
        "objective",
        "Objective",
        ("theme", "aim", "goal", "scheme", "requirement", "standard", "strategic objective", "heading", "section"),
    ),
    Column("priority", "Priority", ("priorities", "priority area", "work stream", "workstream", "project", "focus")),
    Column(
        "action",
        "Action",
        (
            "actions",
            "activity",
            "activities",
            "action required",
            "action plan",
            "activity success measure",
            "success measure",
            "outcome",
            "task",
            "what",
            "what we will do",
            "milestone",
            "deliverable",
            "commitment",
        ),
    ),
    Column(
        "lead",
        "Lead",
        (
            "leads",
            "owner",
            "by whom",
            "who",
            "lead officer",
            "lead person",
            "responsible",
            "responsibility",
            "responsible officer",
            "project owner",
            "project owner support",
            "person responsible",
            "accountable",
            "lead by whom",
        ),
    ),
    Column("support", "Support", ("supported by", "support by", "supporting", "contributors", "with", "partners")),
    Column(
        "target",
        "Target date",
        (
            "target dates",
            "target",
            "timescale",
            "timescales",
            "by when",
            "when",
            "by when update",
            "due",
            "due date",
            "deadline",
            "date",
            "completion date",
            "end date",
            "target completion date",
            "timeline",
        ),
    ),
    Column(
        "next_steps",
        "Next steps",
        ("next step", "next actions", "current or next actions", "current actions", "steps", "milestones"),
    ),
    Column(
        "progress",
        "Progress",
        (
            "progress to date",
            "update",
            "updates",
            "current status progress to date",
            "current progress",
            "comments",
            "comment",
            "notes",
            "note",
            "position",
            "commentary",
            "progress update",
            "current position",
        ),
    ),
    Column("what_next", "What next", ("next", "what is next", "what happens next", "planned next")),
    Column("risk", "Risk or issue", ("risk", "risks", "issue", "issues", "risks and issues", "barriers", "concerns")),
    Column("status", "Status", ("rag", "rag status", "rag rating", "state", "current status", "smiley", "on track")),
    Column(
        "completed_on",
        "Completed on",
        ("completed", "date completed", "completed date", "actual completion date", "done on", "finished on"),
    ),
)
BY_KEY = {column.key: column for column in COLUMNS}
