"""Casework becomes measures and goes back as it was."""

from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.workforce.measures import casework_recorded
from workforce.models import MeasureCell, MeasureFigures

pytestmark = pytest.mark.django_db
NAME = "0008_casework_is_a_measure"
KEYS = {"sqlite": "integer PRIMARY KEY AUTOINCREMENT", "postgresql": "bigserial PRIMARY KEY"}
TABLE = (
    "CREATE TABLE workforce_caseworkcount (id {key}, version integer, year_start integer, case_type varchar(12), "
    "definition_id bigint, minority_count integer, total integer)"
)


@pytest.fixture
def apps():
    """The models as they were between the two, with the table that casework once had."""
    with connection.cursor() as cursor:
        cursor.execute(TABLE.format(key=KEYS[connection.vendor]))
    return MigrationLoader(connection).project_state([("workforce", NAME)]).apps


def held():
    """Every cell under a definition, with what it belongs to."""
    figures = ("figures__year_start", "figures__measure_code", "figures__definition", "figures__version")
    cells = MeasureCell.objects.filter(figures__in=MeasureFigures.objects.under_a_definition())
    return set(cells.values_list(*figures, "figures__source", "stage_code", "group", "count"))


def test_casework_goes_back_to_totals_and_comes_again_as_it_was(apps):
    migration = import_module(f"workforce.migrations.{NAME}")
    casework_recorded("grievances", 12, 60, year_start=2008)
    casework_recorded("grievances", 13, 61, year_start=2008, version=1)
    before = held()
    migration.as_casework(apps, None)
    rows = apps.get_model("workforce", "CaseworkCount").objects.order_by("pk")
    assert list(rows.values_list("year_start", "case_type", "minority_count", "total", "version")) == [
        (2007, "grievance", 1, 18, 1),
        (2007, "disciplinary", 1, 11, 1),
        (2007, "capability", 2, 4, 1),
        (2007, "tribunal", 1, 18, 1),
        (2008, "grievance", 13, 61, 2),
    ]
    assert held() == set()
    migration.as_measures(apps, None)
    assert (held(), rows.count()) == (before, 0)
