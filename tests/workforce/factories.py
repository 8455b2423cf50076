"""Makers for workforce tests: real workbooks, and snapshots made of them through the services."""

from datetime import UTC, date, datetime

from edi_tracker.models import User
from tests import workbooks
from workforce import services
from workforce.imports import read_upload

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
MARCH_2009 = date(2009, 3, 31)
HEADINGS = ["Staff number", "Surname", "Grade", "Area", "Sex", "Ethnic origin", "Disability"]
TABLE = [
    ["Grade", "Asian", "Black", "White", "Unknown", "Total"],
    ["FCA", 10, 20, 300, 5, 335],
    ["Admin", 6, 7, 80, 8, 101],
    ["Total", 16, 27, 380, 13, 436],
]


def hr():
    return User.objects.get(username="hr")


def people(count=60, **columns):
    """Rows of a staff list, all alike but for their numbers and names; `columns` replaces a value by heading."""
    usual = {"Grade": "FCA", "Area": "A1", "Sex": "Female", "Ethnic origin": "Indian", "Disability": "No"} | columns
    return [
        [f"E{number:04}", f"Surname{number}", *(usual[heading] for heading in HEADINGS[2:])] for number in range(count)
    ]


def staff_list(*rows):
    """A staff list of 60 people and the rows given."""
    return workbooks.with_titles(["Staff in post at 31st March 2009"], [HEADINGS, *people(), *rows], sheet="Staff")


def pending(data=None, *, name="figures.xlsx", as_at=MARCH_2009):
    """A pending snapshot of a workbook, by default the count table above."""
    upload = read_upload(data or workbooks.simple(TABLE, "Figures"), name)
    return services.keep_pending(upload, by=hr(), at=NOW, as_at=as_at, source="Human resources records")


def answered(snapshot):
    """A pending snapshot of which somebody has said that all that looks odd is right."""
    if services.unanswered(snapshot):
        asked = services.asked_of(snapshot)
        services.map_labels(snapshot, by=hr(), version=snapshot.version, chosen={}, said_right=asked)
    return snapshot


def committed(data=None, **options):
    """The same, confirmed, with whatever looks odd in it said to be right."""
    snapshot = answered(pending(data, **options))
    services.commit_snapshot(snapshot, by=hr(), at=NOW, version=snapshot.version)
    return snapshot
