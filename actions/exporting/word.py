"""A register as a Word document: a table under the heading of each objective."""

from collections.abc import Sequence

from actions.columns import COLUMNS
from actions.exporting.about import About
from actions.exporting.rows import Row, by_objective
from edi_tracker.documents.word import Heading, Paragraph, Table, write_document
from edi_tracker.periods import long_date

# Shares of the page's width. The objective is the heading; a column in which nothing is said is left out.
SHARES = {
    "reference": 12, "numbering": 13, "priority": 28, "action": 40, "lead": 18, "support": 16, "target": 16,
    "next_steps": 26, "progress": 46, "what_next": 24, "risk": 20, "status": 16, "completed_on": 16,
}  # fmt: skip
ALWAYS = {"reference", "action", "lead", "target", "progress", "status"}
NOTHING = "No action matches these filters."


def to_docx(rows: Sequence[Row], about: About, body_name: str) -> bytes:
    """The document, on A4 across; `body_name` is who publishes it."""
    columns = _columns(rows)
    blocks = [Paragraph(about.in_words)]
    for group in by_objective(rows):
        blocks.append(Heading(group.heading))
        blocks.extend([Paragraph(group.note)] if group.note else [])
        blocks.append(_table(group, columns))
    if not rows:
        blocks.append(Paragraph(NOTHING))
    return write_document(about.heading, blocks, author=body_name)


def _columns(rows):
    return [
        column
        for column in COLUMNS
        if column.key in SHARES and (column.key in ALWAYS or any(getattr(row, column.key) for row in rows))
    ]


def _table(group, columns):
    headings = [column.heading for column in columns]
    cells = [[_words(row, column.key) for column in columns] for row in group.rows]
    return Table(group.heading, headings, cells, widths=[SHARES[column.key] for column in columns])


def _words(row, key):
    if key == "status":
        return f"{row.status}, overdue" if row.is_overdue else row.status
    return long_date(row.completed_on) if key == "completed_on" else getattr(row, key)
