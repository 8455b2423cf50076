"""The pages of KPI returns, service users and complaints."""

from datetime import UTC, date, datetime

from django.utils import timezone

from edi_tracker.models import CategoryScheme, Unit, User
from service_users.models import (
    Complaint,
    ComplaintUpload,
    Kpi,
    KpiLock,
    KpiReturn,
    MonitoringReturn,
    MonitoringUpload,
    ReturnUpload,
)
from service_users.services.returns import enter_return
from tests.access.roles import ADMIN, APPROVER, AUDITOR, AUTHOR, COMPLAINTS, HR, NEDSG, REGION, Page
from tests.factories import ROLES

KPI_READERS = {NEDSG, HR, REGION, AUTHOR, APPROVER, AUDITOR, ADMIN}
MONITORING_READERS = {NEDSG, HR, REGION, AUTHOR, APPROVER, AUDITOR, ADMIN}
COMPLAINT_YEAR_READERS = {NEDSG, COMPLAINTS, AUTHOR, APPROVER, AUDITOR}


ENTERERS = {REGION, ADMIN}


def a_kpi_year():
    return {"code": "kpi-5", "year": "2007-08"}


def a_kpi_month():
    """A month of the region that the demonstration's regional data officer belongs to."""
    unit = Unit.objects.get(name="North East")
    return {"code": "kpi-5", "year": "2007-08", "unit": unit.pk, "month": "2007-05"}


def a_waiting_return():
    """A month of the same region that waits to be accepted; the demonstration has accepted all of its own."""
    unit = Unit.objects.get(name="North East")
    where = {"kpi": Kpi.objects.get(code="kpi-5"), "unit": unit, "starts_on": date(2008, 6, 1)}
    if not KpiReturn.objects.filter(**where).exists():
        enter_return(**where, by=User.objects.get(username=ROLES[REGION]), denominator=100, numerator=95)
    return {"code": "kpi-5", "year": "2008-09", "unit": unit.pk, "month": "2008-06"}


def a_period():
    return {"code": "kpi-5", "year": "2007-08", "month": "2007-06"}


def a_locked_period():
    by = User.objects.get(username=ROLES[AUTHOR])
    which = {"kpi": Kpi.objects.get(code="kpi-5"), "starts_on": date(2007, 4, 1)}
    KpiLock.objects.get_or_create(**which, defaults={"locked_by": by})
    return a_period() | {"month": "2007-04"}


def a_return_upload():
    """A return sent by a region, waiting to be confirmed: one figure changed, and one printed wrong."""
    kpi, unit = Kpi.objects.get(code="kpi-5"), Unit.objects.get(name="North East")
    upload, _ = ReturnUpload.objects.get_or_create(
        file_name="return.xlsx",
        defaults={
            "kpi": kpi,
            "year_start": 2007,
            "file_size": 9_000,
            "sha256": "0" * 64,
            "figures": [{"unit": unit.pk, "starts_on": "2007-04-01", "whole": 9, "part": 7, "seen": 1}],
            "proved": 1,
            "differences": [
                {
                    "sheet": "KPI 5",
                    "cell": "D4",
                    "about": "North East, Apr-07, % returned",
                    "printed": "66.7%",
                    "worked_out": "77.8%",
                }
            ],
            "uploaded_at": timezone.now(),
            "uploaded_by": User.objects.get(username=ROLES[REGION]),
        },
    )
    return {"code": "kpi-5", "year": "2007-08", "pk": upload.pk}


def a_unit_year():
    """The year of the region that the demonstration's regional data officer belongs to."""
    return a_kpi_year() | {"unit": a_kpi_month()["unit"]}


def a_monitoring_return():
    return {"pk": MonitoringReturn.objects.get(unit=None).pk}


def a_monitoring_trend():
    return {"characteristic": "ethnicity", "unit": "national"}


def a_monitoring_place():
    """A year that the region of the demonstration's regional data officer has not returned."""
    unit = Unit.objects.get(name="North East")
    return {"scheme": "ethnicity-2001", "unit": str(unit.pk), "month": "2008-04", "months": 12}


def their_monitoring_return():
    """A return of that region: the demonstration has the whole body's only."""
    about = {"unit": Unit.objects.get(name="North East"), "starts_on": date(2007, 4, 1), "ends_on": date(2008, 3, 31)}
    scheme = CategoryScheme.objects.get(code="ethnicity-2001")
    made, _ = MonitoringReturn.objects.get_or_create(
        **about, scheme=scheme, characteristic=scheme.characteristic, defaults={"source": "A count"}
    )
    return {"pk": made.pk}


def a_monitoring_upload():
    made, _ = MonitoringUpload.objects.get_or_create(
        sha256="0" * 64,
        defaults={
            "scheme": CategoryScheme.objects.get(code="ethnicity-2001"),
            "unit": Unit.objects.get(name="North East"),
            "starts_on": date(2008, 4, 1),
            "ends_on": date(2009, 3, 31),
            "source": "A count",
            "counts": [["Irish", "public", 30]],
            "file_name": "counts.csv",
            "uploaded_at": datetime(2009, 4, 1, 9, tzinfo=UTC),
            "uploaded_by": User.objects.get(username=ROLES[REGION]),
        },
    )
    return {"pk": made.pk}


def a_complaint():
    """The demonstration makes no complaint up, so one is made here."""
    complaint, _ = Complaint.objects.get_or_create(
        reference="C-2008-900",
        defaults={
            "received_on": date(2008, 5, 1),
            "unit": Unit.objects.get(name="North East"),
            "summary": "A letter went to the wrong address",
            "logged_by": User.objects.get(username=ROLES[COMPLAINTS]),
        },
    )
    return {"reference": complaint.reference}


def a_lesson():
    """The same complaint, from which something was learnt."""
    Complaint.objects.filter(**a_complaint()).update(learning="Check every address")
    return a_complaint()


RECEIVERS = {AUTHOR, ADMIN}
CYCLE = [
    Page(
        "service_users:returns_to_accept",
        get=RECEIVERS,
        post=RECEIVERS,
        kwargs=lambda: a_waiting_return() and {},
    ),
    Page("service_users:decide_kpi_return", get=RECEIVERS, post=RECEIVERS, kwargs=a_waiting_return),
    Page("service_users:on_time", get=KPI_READERS, kwargs=lambda: {"year": "2007-08"}),
    Page("service_users:on_time_download", get=KPI_READERS, kwargs=lambda: {"year": "2007-08", "extension": "csv"}),
    Page("service_users:kpi_on_time", get=KPI_READERS, kwargs=lambda: {"code": "kpi-5", "year": "2007-08"}),
    Page(
        "service_users:kpi_on_time_download",
        get=KPI_READERS,
        kwargs=lambda: {"code": "kpi-5", "year": "2007-08", "table": "by-unit", "extension": "xlsx"},
    ),
    Page("service_users:kpi_period", get=KPI_READERS, kwargs=a_period),
    Page("service_users:lock_kpi_period", get=RECEIVERS, post=RECEIVERS, kwargs=a_period),
    Page("service_users:reopen_kpi_period", get=RECEIVERS, post=RECEIVERS, kwargs=a_locked_period),
]


def a_register():
    """An upload of one complaint that waits, with a label that nobody knows."""
    upload = ComplaintUpload.objects.create(
        file_name="register.csv",
        file_size=1,
        sha256="0" * 64,
        headings=["Date received", "Region", "Summary", "Outcome"],
        rows=[{"row": 2, "cells": ["2008-05-06", "North East", "Mrs Smith rang", "Thrown out"], "wrong": {}}],
        columns={"0": "received_on", "1": "unit", "2": "summary", "3": "outcome"},
        uploaded_at=timezone.now(),
        uploaded_by=User.objects.get(username=ROLES[COMPLAINTS]),
    )
    return {"pk": upload.pk}


SERVICE_USERS = [
    *CYCLE,
    Page("service_users:kpi_list", get=KPI_READERS),
    Page("service_users:set_up_kpi", get={ADMIN}, post={ADMIN}),
    Page("service_users:kpi_detail", get=KPI_READERS, kwargs=lambda: {"code": "kpi-5"}),
    Page("service_users:change_kpi", get={ADMIN}, post={ADMIN}, kwargs=lambda: {"code": "kpi-5"}),
    Page("service_users:set_kpi_target", get={ADMIN}, post={ADMIN}, kwargs=lambda: {"code": "kpi-5"}),
    Page("service_users:kpi_grid", get=KPI_READERS, kwargs=lambda: {"code": "kpi-5", "year": "2007-08"}),
    Page("service_users:kpi_over_time", get=KPI_READERS, kwargs=lambda: {"code": "kpi-5", "year": "2007-08"}),
    Page("service_users:kpi_by_year", get=KPI_READERS, kwargs=lambda: {"code": "kpi-5", "extension": "csv"}),
    Page(
        "service_users:kpi_download",
        get=KPI_READERS,
        kwargs=lambda: {"code": "kpi-5", "year": "2007-08", "table": "by-region", "extension": "csv"},
    ),
    Page("service_users:kpi_on_todays_map", get=KPI_READERS, kwargs=lambda: {"code": "kpi-5", "year": "2007-08"}),
    Page(
        "service_users:todays_map_download",
        get=KPI_READERS,
        kwargs=lambda: {"code": "kpi-5", "year": "2007-08", "table": "by-region", "extension": "csv"},
    ),
    Page(
        "service_users:kpi_over_time_download",
        get=KPI_READERS,
        kwargs=lambda: {"code": "kpi-5", "year": "2007-08", "table": "control", "extension": "svg"},
    ),
    Page("service_users:kpi_return", get=KPI_READERS, kwargs=a_kpi_month),
    Page("service_users:enter_kpi_return", get={REGION, ADMIN}, post={REGION, ADMIN}, kwargs=a_kpi_month),
    Page("service_users:upload_return", get=ENTERERS, post=ENTERERS, kwargs=a_kpi_year),
    Page("service_users:blank_return", get=ENTERERS, kwargs=a_kpi_year),
    Page("service_users:return_problems", post=ENTERERS, kwargs=a_kpi_year),
    Page("service_users:check_return_upload", get=ENTERERS, post=ENTERERS, kwargs=a_return_upload),
    Page("service_users:throw_away_return_upload", post=ENTERERS, kwargs=a_return_upload),
    Page("service_users:enter_unit_year", get={REGION, ADMIN}, post={REGION, ADMIN}, kwargs=a_unit_year),
    Page("service_users:paste_unit_year", get={REGION, ADMIN}, post={REGION, ADMIN}, kwargs=a_unit_year),
    Page("service_users:enter_year", get={ADMIN}, post={ADMIN}, kwargs=a_kpi_year),
    Page("service_users:paste_year", get={ADMIN}, post={ADMIN}, kwargs=a_kpi_year),
    Page("service_users:returns_to_follow_up", get=RECEIVERS),
    Page("service_users:flag_kpi_return", post={AUTHOR, ADMIN}, kwargs=a_kpi_month),
    Page("service_users:case_type_list", get={ADMIN}),
    Page("service_users:add_case_type", get={ADMIN}, post={ADMIN}),
    Page("service_users:change_case_type", get={ADMIN}, post={ADMIN}, kwargs=lambda: {"code": "fao"}),
    Page("service_users:monitoring_list", get=MONITORING_READERS),
    Page("service_users:monitoring_start", get={REGION, ADMIN}),
    Page("service_users:enter_monitoring", get={REGION, ADMIN}, post={REGION, ADMIN}, kwargs=a_monitoring_place),
    Page("service_users:upload_monitoring", get={REGION, ADMIN}, post={REGION, ADMIN}, kwargs=a_monitoring_place),
    Page("service_users:monitoring_template", get={REGION, ADMIN}, kwargs=a_monitoring_place),
    Page("service_users:monitoring_problems", post={REGION, ADMIN}),
    Page(
        "service_users:check_monitoring_upload",
        get={REGION, ADMIN},
        post={REGION, ADMIN},
        kwargs=a_monitoring_upload,
    ),
    Page("service_users:discard_monitoring_upload", post={REGION, ADMIN}, kwargs=a_monitoring_upload),
    Page(
        "service_users:correct_monitoring",
        get={REGION, ADMIN},
        post={REGION, ADMIN},
        kwargs=their_monitoring_return,
    ),
    Page(
        "service_users:withdraw_monitoring",
        get={REGION, ADMIN},
        post={REGION, ADMIN},
        kwargs=their_monitoring_return,
    ),
    Page("service_users:between_case_types", get=MONITORING_READERS, kwargs=a_monitoring_return),
    Page(
        "service_users:between_case_types_download",
        get=MONITORING_READERS,
        kwargs=lambda: a_monitoring_return() | {"extension": "csv"},
    ),
    Page("service_users:monitoring_coverage", get=MONITORING_READERS, kwargs=a_monitoring_return),
    Page(
        "service_users:monitoring_coverage_download",
        get=MONITORING_READERS,
        kwargs=lambda: a_monitoring_return() | {"extension": "csv"},
    ),
    Page("service_users:monitoring_trend", get=MONITORING_READERS, kwargs=a_monitoring_trend),
    Page(
        "service_users:monitoring_trend_download",
        get=MONITORING_READERS,
        kwargs=lambda: a_monitoring_trend() | {"extension": "csv"},
    ),
    Page("service_users:monitoring_detail", get=MONITORING_READERS, kwargs=a_monitoring_return),
    Page(
        "service_users:monitoring_download",
        get=MONITORING_READERS,
        kwargs=lambda: a_monitoring_return() | {"extension": "xlsx"},
    ),
    Page(
        "service_users:broad_groups_download",
        get={ADMIN},
        kwargs=lambda: a_monitoring_return() | {"extension": "csv"},
    ),
    Page("service_users:complaint_list", get={COMPLAINTS, AUDITOR}),
    Page("service_users:complaint_upload", get={COMPLAINTS}, post={COMPLAINTS}),
    Page("service_users:complaint_upload_match", get={COMPLAINTS}, post={COMPLAINTS}, kwargs=a_register),
    Page("service_users:complaint_upload_check", get={COMPLAINTS}, post={COMPLAINTS}, kwargs=a_register),
    Page("service_users:complaint_upload_take_in", get={COMPLAINTS}, post={COMPLAINTS}, kwargs=a_register),
    Page("service_users:complaint_upload_problems", get={COMPLAINTS}, kwargs=a_register),
    Page("service_users:complaint_upload_discard", post={COMPLAINTS}, kwargs=a_register),
    Page("service_users:complaint_register_download", get={COMPLAINTS}, kwargs=lambda: {"extension": "csv"}),
    Page("service_users:complaint_rules", get={COMPLAINTS, ADMIN}, post={COMPLAINTS, ADMIN}),
    Page("service_users:complaint_log", get={COMPLAINTS}, post={COMPLAINTS}),
    Page("service_users:complaint_detail", get={COMPLAINTS, AUDITOR}, kwargs=a_complaint),
    Page("service_users:complaint_change", get={COMPLAINTS}, post={COMPLAINTS}, kwargs=a_complaint),
    Page("service_users:complaint_years", get=COMPLAINT_YEAR_READERS),
    Page(
        "service_users:complaint_years_download",
        get=COMPLAINT_YEAR_READERS,
        kwargs=lambda: {"ground": "ethnicity", "extension": "csv"},
    ),
    Page("service_users:complaint_year_record", get={COMPLAINTS}, post={COMPLAINTS}),
]
