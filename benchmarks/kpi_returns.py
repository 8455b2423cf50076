"""What KPI returns cost a national body: python benchmarks/kpi_returns.py

A database of its own holds 500 units x 10 KPIs x 120 months, 600,000 returns. It is SQLite, or beside the one that
DATABASE_URL names on PostgreSQL. The grid of a year is asked for as the centre and as a region see it, then the year to
date of all units as a file, and then a return of 12 months of all units is sent as a workbook and confirmed. Prints
queries and times beside their limits: 15 queries and 400 ms (95th percentile) for a grid, 300 ms for the year to date,
and 5 s each to read and to confirm the workbook. Ends with 1 when a limit is passed.
"""

import os
import statistics
import sys
import tempfile
import time
from datetime import date
from io import StringIO
from pathlib import Path

UNITS, KPIS, YEARS = 500, 10, 10
FIRST_YEAR = 2015
ROUNDS, WARM_UP = 30, 3
MOST_QUERIES, MOST_MILLISECONDS, MOST_TO_DATE, MOST_SECONDS = 15, 400, 300, 5
ROOT = Path(__file__).resolve().parent.parent
GRID = "/kpis/kpi-101/2024-25/"
UPLOAD = "/kpis/kpi-101/2025-26/upload/"
PAGES = {
    "grid, centre": ("admin", GRID, MOST_MILLISECONDS),
    "grid, last page": ("admin", f"{GRID}?page=20", MOST_MILLISECONDS),
    "grid, region": ("region", GRID, MOST_MILLISECONDS),
    "year to date of all": ("admin", f"{GRID}to-date.csv", MOST_TO_DATE),
}


def main():
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        from django.db import connection

        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            clients = load()
            fits = [page(name, clients[user], address, most) for name, (user, address, most) in PAGES.items()]
            return 0 if all([*fits, *upload(clients["admin"])]) else 1
        finally:
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def set_up(folder):
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        url = f"sqlite:///{folder}/returns.sqlite3"
    os.environ |= {"DEBUG": "1", "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "edi_tracker.settings"}
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    settings.ALLOWED_HOSTS = ["testserver"]
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = f"{folder}/benchmark.sqlite3"


def load():
    """Fill the database; a signed-in client of the centre and of a region."""
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from edi_tracker.models import User

    call_command("load_demo", stdout=StringIO())
    settings.DEBUG = False
    begun = time.perf_counter()
    print(f"{fill():,} returns in {time.perf_counter() - begun:.0f} s", flush=True)
    clients = {}
    for name in ("admin", "region"):
        clients[name] = Client()
        clients[name].force_login(User.objects.get(username=name), backend=settings.AUTHENTICATION_BACKENDS[0])
    return clients


def fill():
    """500 units, 10 KPIs and every return of 10 years, accepted; the number of returns."""
    from django.db import connection

    from edi_tracker.models import Unit, User
    from service_users.models import KpiReturn

    by = User.objects.get(username="admin")
    units = list(Unit.objects.filter(kind=Unit.Kind.REGION))
    units += Unit.objects.bulk_create(
        Unit(name=f"Unit {number:03}", kind=Unit.Kind.REGION, position=100 + number)
        for number in range(UNITS - len(units))
    )
    for number in range(KPIS):
        insert(a_kpi(number, units, by), units, by)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return KpiReturn.objects.filter(kpi__code__startswith="kpi-1").count()


def a_kpi(number, units, by):
    from decimal import Decimal

    from service_users.models import Kpi
    from service_users.services.kpis import set_up_kpi

    return set_up_kpi(
        by=by,
        code=f"kpi-{101 + number}",
        name=f"Indicator {101 + number}",
        denominator_label="Forms issued",
        numerator_label="Forms returned",
        share_label="% returned",
        question="forms",
        direction=Kpi.Direction.HIGHER,
        frequency=Kpi.Frequency.MONTH,
        returned_by=units,
        starts_on=date(FIRST_YEAR, 4, 1),
        percent=Decimal(95),
        near=Decimal(90),
    )


def insert(kpi, units, by):
    """Every month of ten years of every unit, without a row of the model for each."""
    from django.db import connection
    from django.utils import timezone

    from edi_tracker.periods import FinancialYear
    from service_users.models import KpiReturn

    now = timezone.now()
    one = KpiReturn(kpi=kpi, unit=units[0], starts_on=kpi.starts_on, denominator=0, numerator=0, entered_by=by)
    one.state, one.submitted_by, one.submitted_at, one.entered_at = KpiReturn.State.SUBMITTED, by, now, now
    fields = [field for field in KpiReturn._meta.concrete_fields if not field.primary_key]
    same = {field.column: field.get_db_prep_save(getattr(one, field.attname), connection) for field in fields}
    months = [month for number in range(YEARS) for month in FinancialYear(FIRST_YEAR + number).months]
    rows = [
        tuple((same | said_of(unit.pk, connection.ops.adapt_datefield_value(month), month.month)).values())
        for month in months
        for unit in units
    ]
    columns = ", ".join(map(connection.ops.quote_name, same))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {KpiReturn._meta.db_table} ({columns}) VALUES ({', '.join(['%s'] * len(same))})", rows
        )


def said_of(unit, starts_on, month):
    whole = 20 + (unit * 7 + month * 3) % 30
    return {"unit_id": unit, "starts_on": starts_on, "denominator": whole, "numerator": whole - (unit + month) % 5}


def page(name, client, address, most):
    """Ask for a page until its times tell, print them against its limit, and say whether it keeps to it."""
    asked = [cost(lambda: client.get(address), {200}) for _ in range(WARM_UP + ROUNDS)][WARM_UP:]
    slow = statistics.quantiles([milliseconds for milliseconds, _ in asked], n=20)[-1]
    return line(name, max(queries for _, queries in asked), slow, most, MOST_QUERIES)


def upload(client):
    """Send and confirm a return of all units for a year that nothing is held of."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from service_users.models import KpiReturn, ReturnUpload
    from service_users.return_comparison import compare

    sent = SimpleUploadedFile("return.xlsx", a_return())
    taken, queries = cost(lambda: client.post(UPLOAD, {"workbook": sent}), {302})
    yield line("upload, read and kept", queries, taken, 1000 * MOST_SECONDS)
    kept = ReturnUpload.objects.get()
    address = kept.get_absolute_url()
    taken, queries = cost(lambda: client.get(address), {200})
    yield line("upload, looked at", queries, taken, MOST_MILLISECONDS * 2, MOST_QUERIES)
    said = {"version": 1} | {cell.key: "A benchmark" for cell in compare(kept).asking}
    taken, queries = cost(lambda: client.post(address, said), {302})
    yield line("upload, confirmed", queries, taken, 1000 * MOST_SECONDS)
    assert KpiReturn.objects.filter(kpi=kept.kpi).in_year(kept.year).count() == UNITS * 12


def a_return():
    """The blank return of all units with the 12 months filled in, as the bytes of a workbook."""
    from edi_tracker.periods import FinancialYear
    from service_users.models import Kpi
    from service_users.return_imports import asked_of
    from service_users.return_upload.blank_workbook import blank_return

    kpi = Kpi.objects.with_units().get(code="kpi-101")
    asked = asked_of(kpi, FinancialYear(FIRST_YEAR + YEARS), kpi.units)
    held = {(name, start): (30, 28) for name in asked.units for start in asked.starts}
    return blank_return(asked, held)


def cost(ask, expected):
    """The milliseconds and the queries of one request."""
    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext

    reset_queries()
    with CaptureQueriesContext(connection) as queries:
        begun = time.perf_counter()
        response = ask()
        taken = (time.perf_counter() - begun) * 1000
    assert response.status_code in expected, (response.status_code, response.content[:2000])
    return taken, len(queries)


def line(name, queries, milliseconds, most, most_queries=None):
    fits = milliseconds <= most and (most_queries is None or queries <= most_queries)
    print(f"{name:<24}{queries:>5} queries{milliseconds:>8.0f} ms of {most:,}", end="", flush=True)
    print("" if fits else "   over the limit", flush=True)
    return fits


if __name__ == "__main__":
    sys.exit(main())
