"""Makers of rows as exports have them."""

from datetime import date

from actions.exporting.about import About
from actions.exporting.rows import Row

ABOUT = About("A plan & more", count=1, of=3, day=date(2008, 6, 27), filters=("Status: On track", "Lead: MK"))


def make_row(**fields):
    """A row with something in every column."""
    return Row(**ROW | fields)


ROW = {
    "reference": "1.1a",
    "numbering": "2007",
    "objective": "Objective 1. To inspire",
    "priority": "Inspire",
    "action": "Do the thing",
    "lead": "Marie Gittins, SM",
    "support": "KG",
    "target": "Mar-08",
    "next_steps": "Ask\nWait (done on 2008-01-02)",
    "progress": "Asked",
    "what_next": "Wait",
    "risk": "None known",
    "status": "On track",
    "completed_on": date(2008, 3, 31),
    "under": ("Objective 1. To inspire", ""),
    "place": (0, ""),
}
