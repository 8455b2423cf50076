"""Tables 1, 3 and 4 of the 2008 paper, taken in through the code that HR's own uploads go through."""

import csv
from datetime import date

from django.conf import settings
from django.utils import timezone

from edi_tracker.characteristics.models import MinorityDefinition
from edi_tracker.periods import FinancialYear
from workforce import services
from workforce.imports import digest, read_upload
from workforce.models import MeasureFigures, Snapshot
from workforce.monitoring.casework import SOURCE as SOURCE_OF_CASEWORK
from workforce.monitoring.groupings import UnderDefinition
from workforce.monitoring.measures import find
from workforce.monitoring.services import record_figures
from workforce.tasks import protect_tables

FOLDER = settings.BASE_DIR / "fixtures/workforce"
CASEWORK = "casework_2007_08.csv"
SOURCE = "Human resources records, as printed in the equality and diversity report of 27 June 2008, {table}"
WORKBOOKS = (
    ("table_1_disability_2007-09-30.xlsx", date(2007, 9, 30), "Table 1"),
    ("table_3_ethnicity_2008-03-31.xlsx", date(2008, 3, 31), "Table 3"),
)


def load(by):
    """Load the data unless they are there already; `by` maps a role to its demonstration user."""
    for name, as_at, table in WORKBOOKS:
        load_workbook(name, as_at, SOURCE.format(table=table), by["HR"])
    if not MeasureFigures.objects.exists():
        load_casework(by["HR"])


def load_workbook(name, as_at, source, by):
    """One workbook of fixtures/workforce, made the current figures of its date; once only."""
    data = (FOLDER / name).read_bytes()
    if Snapshot.objects.same_file(digest(data)).exists():
        return
    now = timezone.now()
    snapshot = services.keep_pending(read_upload(data, name), by=by, at=now, as_at=as_at, source=source)
    services.commit_snapshot(snapshot, by=by, at=now, version=snapshot.version)
    protect_tables.enqueue(snapshot.pk)


def load_casework(by):
    """The year's casework, as Table 4 has it."""
    with open(FOLDER / CASEWORK, newline="") as file:
        for row in csv.DictReader(file):
            _record_casework(row, by)


def _record_casework(row, by):
    measure = find(row["measure"])
    grouping = UnderDefinition(MinorityDefinition.objects.get(code=row["definition"]))
    counted, others = grouping.places()
    minority, total = int(row["minority_count"]), int(row["total"])
    stage = measure.stages[0].code
    record_figures(
        by=by,
        year_start=FinancialYear.from_slug(row["year"]).start_year,
        measure=measure,
        grouping=grouping,
        source=SOURCE_OF_CASEWORK,
        counts={(stage, counted): minority, (stage, others): total - minority},
        version=0,
    )
