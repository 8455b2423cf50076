"""The demonstration data of this app, loaded from fixtures/ through the services that people use."""

import csv
from datetime import date
from decimal import Decimal

from django.conf import settings

from edi_tracker.models import CategoryScheme, Characteristic, Unit
from edi_tracker.periods import FinancialYear, long_date
from service_users.flags import flags
from service_users.models import ComplaintYearGround, Kpi, MonitoringReturn
from service_users.services.complaint_years import record_complaint_year
from service_users.services.cycle import accept_return
from service_users.services.kpis import set_up_kpi
from service_users.services.monitoring import record_monitoring_return
from service_users.services.returns import enter_return

FIXTURES = settings.BASE_DIR / "fixtures"
YEAR = FinancialYear(2007)
PAPER_DATE = date(2008, 6, 27)
PAPER = f"Equality and diversity report, {long_date(PAPER_DATE)}"


def load(by):
    """Load the data unless they are there already; `by` maps a role to its demonstration user."""
    if not Kpi.objects.exists():
        load_kpi(by)
    if not MonitoringReturn.objects.exists():
        load_monitoring(by)
    if not ComplaintYearGround.objects.exists():
        load_complaint_years(by)


def load_kpi(by):
    """KPI 5 with the ten regions' twelve months, accepted as they were printed; totals are worked out, never stored."""
    officer, administrator = by["Regional data officer"], by["Administrator"]
    units = {unit.name: unit for unit in Unit.objects.filter(kind=Unit.Kind.REGION)}
    kpi = set_up_kpi(
        by=administrator,
        code="kpi-5",
        name="Diversity forms issued and returned",
        denominator_label="Forms issued",
        numerator_label="Forms returned",
        share_label="% returned",
        question="diversity forms issued to service users for cases allocated and closed in the period",
        source="KPI 5 returns of the regions",
        direction=Kpi.Direction.HIGHER,
        frequency=Kpi.Frequency.MONTH,
        returned_by=units.values(),
        starts_on=YEAR.first_day,
        percent=Decimal(95),
        near=None,
    )
    for row in monthly_rows():
        unit = units[row["region"]]
        kpi_return = enter_return(
            kpi=kpi,
            unit=unit,
            starts_on=row["month"],
            denominator=int(row["forms_issued"]),
            numerator=int(row["forms_returned"]),
            by=officer if officer.unit_id == unit.pk else administrator,
        )
        accept_return(kpi_return=kpi_return, version=kpi_return.version, by=by["Report author"])


def monthly_rows():
    """The rows of the printed return that are one region's one month, with its first day as `month`."""
    months = {f"{month:%b-%y}": month for month in YEAR.months}
    for row in rows_of("kpi5_2007_08.csv"):
        if row["period"] in months and row["region"] != "Total":
            yield {**row, "month": months[row["period"]]}


def load_monitoring(by):
    """Appendix 1 of the paper: seventeen ethnic groups by four types of case."""
    types = ("public", "private", "fao", "adoption")
    rows = [row for row in rows_of("service_users_2007_08.csv") if row["label"] != "Total"]
    scheme = CategoryScheme.objects.get(code="ethnicity-service-users-2008")
    notes = (
        *flags(scheme),
        "Nobody is shown as unknown: the return had no such row",
        f"The paper of {long_date(PAPER_DATE)} printed these figures in full",
    )
    record_monitoring_return(
        scheme=scheme,
        starts_on=YEAR.first_day,
        ends_on=YEAR.last_day,
        source=f"{PAPER}, Appendix 1",
        note="\n".join(notes),
        counts={(row["label"], case_type): int(row[case_type]) for row in rows for case_type in types},
        by=by["Administrator"],
    )


def load_complaint_years(by):
    """Table 6 of the paper and the gender complaints of its paragraph; the total of all complaints was not printed."""
    grounds = {ground.code: ground for ground in Characteristic.objects.all()}
    rows = rows_of("complaints_2005_08.csv")
    for slug in dict.fromkeys(row["year"] for row in rows):
        counts = {grounds[row["ground"]]: int(row["count"]) for row in rows if row["year"] == slug}
        record = record_complaint_year(
            year=FinancialYear.from_slug(slug),
            total=None,
            counts=counts,
            source=f"{PAPER}, Table 6",
            is_published=True,
            version=0,
            by=by["Complaints officer"],
        )
        for row in rows:
            if row["year"] == slug:
                printed = record.by_ground.filter(ground=grounds[row["ground"]])
                printed.update(percent_as_printed=Decimal(row["percent_as_printed"]))


def rows_of(name):
    """The rows of a CSV file in fixtures/ as dicts."""
    with open(FIXTURES / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
