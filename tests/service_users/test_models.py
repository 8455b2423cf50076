from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from edi_tracker.models import User
from edi_tracker.periods import FinancialYear
from service_users.models import CaseType, Complaint, ComplaintYear, ComplaintYearGround, KpiReturn
from service_users.models.kpis import units_entered_by
from tests.factories import make_user
from tests.service_users.factories import IN_2008, ground, kpi_5, make_complaint, make_return, north_east, someone

pytestmark = pytest.mark.django_db


def refused(constraint, make):
    """The database itself says no, whatever a form or a script does."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make()


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("kpi_return_part_within_the_whole", {"denominator": 1, "numerator": 2}),
        ("kpi_return_starts_on_a_first", {"starts_on": date(2008, 4, 2)}),
        ("kpi_return_has_figures_where_it_applies", {"denominator": None}),
        ("kpi_return_has_figures_where_it_applies", {"is_not_applicable": True}),
        ("kpi_return_is_submitted_by_somebody", {"state": "submitted"}),
        ("kpi_return_is_decided_by_somebody", {"decided_at": datetime(2008, 5, 6, tzinfo=UTC)}),
        ("kpi_return_is_(submitted|decided)_by_somebody", {"state": "lost"}),
    ],
)
def test_a_return_that_cannot_be_is_never_stored(constraint, fields):
    row = {"denominator": 2, "numerator": 1, "starts_on": IN_2008} | fields
    refused(constraint, lambda: KpiReturn.objects.create(kpi=kpi_5(), unit=north_east(), entered_by=someone(), **row))


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": "upheld"},
        {"closed_on": date(2008, 6, 1)},
        {"outcome": "upheld", "closed_on": date(2008, 5, 5)},
        {"outcome": "lost"},
    ],
)
def test_a_complaint_is_closed_by_an_outcome_and_a_date_together(fields):
    complaint = make_complaint()
    refused("complaint_", lambda: Complaint.objects.filter(pk=complaint.pk).update(**fields))


def test_a_percentage_of_a_year_is_one():
    year = ComplaintYear.objects.create(year_start=2009, source="a count")
    refused(
        "complaint_percentage_is_one",
        lambda: ComplaintYearGround.objects.create(
            complaint_year=year, ground=ground(), count=1, percent_as_printed=101
        ),
    )


def test_a_type_of_case_that_figures_were_counted_by_is_never_deleted():
    with pytest.raises(ProtectedError):
        CaseType.objects.get(code="fao").delete()


def test_a_regional_officer_enters_for_their_own_region_only():
    officer = make_user("Regional data officer", unit=north_east())
    assert [unit.name for unit in units_entered_by(officer)] == ["North East"]


def test_an_officer_of_no_region_enters_for_none():
    assert not units_entered_by(make_user("Regional data officer"))


def test_an_administrator_enters_for_any_region():
    assert set(kpi_5().units) <= set(units_entered_by(someone()))


def test_somebody_who_only_reads_enters_for_none_even_of_their_own_region():
    assert not units_entered_by(make_user("Steering group member", unit=north_east()))


def test_months_that_are_over_are_expected_and_the_current_one_is_not():
    make_return(date(2008, 4, 1))
    year = FinancialYear(2008)
    assert [str(one) for one in kpi_5().not_returned(north_east(), year, date(2008, 6, 30))] == ["May 2008"]
    assert len(kpi_5().not_returned(north_east(), year, date(2008, 7, 1))) == 2


def test_things_say_what_they_are():
    assert str(make_return()) == "KPI 5, North East, April 2008"
    assert str(make_complaint()) == "C-2008-001"
    assert str(kpi_5().target_in(FinancialYear(2007))) == "95%"
    assert User.objects.get(username="region").unit == north_east()
