from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from edi_tracker.models import AuditEvent, CategoryScheme
from edi_tracker.statistics.disclosure import AS_PUBLISHED_2008, STANDARD, UNPROTECTED, publish
from service_users.crosstabs.monitoring import (
    broad_groups_by_case_type,
    largest_group_chart,
    service_users_by_case_type,
)
from service_users.demonstration import rows_of
from service_users.models import MonitoringReturn
from service_users.services.monitoring import record_monitoring_return
from tests.service_users.factories import someone

pytestmark = pytest.mark.django_db


def appendix_1():
    return MonitoringReturn.objects.get(starts_on=date(2007, 4, 1))


def make_monitoring_return(counts, **fields):
    """A return for the year after the demonstration's."""
    fields = {"starts_on": date(2008, 4, 1), "ends_on": date(2009, 3, 31), "source": "A count"} | fields
    scheme = CategoryScheme.objects.get(code="ethnicity-service-users-2008")
    return record_monitoring_return(scheme=scheme, counts=counts, by=someone(), **fields)


def test_the_appendix_prints_as_it_was_printed():
    table = publish(service_users_by_case_type(appendix_1()), AS_PUBLISHED_2008, shares="column")
    printed = []
    for row in rows_of("service_users_2007_08.csv"):
        for case_type in ("public", "private", "fao", "adoption", "total"):
            printed += [f"{int(row[case_type]):,}", row[f"pct_{case_type}"]]
    assert [cell.text for row in table.rows for cell in row.cells] == printed


def test_there_are_53795_service_users_and_four_in_five_are_white_british():
    crosstab = service_users_by_case_type(appendix_1())
    assert crosstab.total == 53_795
    assert crosstab.transposed().share_of_total("White British").text == "81.2%"


def test_the_four_asian_rows_make_2664_in_private_law():
    assert broad_groups_by_case_type(appendix_1()).row("Asian")["Private"] == 2664


def test_broad_groups_are_alphabetical_with_other_and_no_group_last():
    crosstab = broad_groups_by_case_type(appendix_1())
    assert crosstab.rows == ("Asian", "Black", "Chinese", "Mixed", "White", "Other", "In no broad group")
    assert 'In no broad group: "Chinese Other"' in crosstab.notes
    assert crosstab.total == 53_795


def test_what_could_not_be_mapped_is_said_in_the_notes():
    notes = service_users_by_case_type(appendix_1()).notes
    assert any('"Asian" matches no census category' in note for note in notes)
    assert any('"Chinese Other" matches no census category' in note for note in notes)


def test_a_label_that_matches_nothing_keeps_its_row():
    counts = {("White British", "public"): 90, ("Martian", "public"): 10}
    crosstab = service_users_by_case_type(make_monitoring_return(counts))
    assert crosstab.rows == ("White British", "Martian")
    assert crosstab.row("Martian") == {"Public": 10, "Private": None, "FAO": None, "Adoption": None}
    assert crosstab.total == 100


def test_a_period_is_returned_once_and_the_whole_of_it_is_audited():
    monitoring_return = make_monitoring_return({("White British", "public"): 90})
    assert AuditEvent.objects.about(monitoring_return).get().changes == {"service users": [None, 90]}
    with pytest.raises(ValidationError, match="returned for the period already"):
        make_monitoring_return({("White British", "public"): 90})


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValidationError, match="must end on or after the day it starts"):
        make_monitoring_return({}, ends_on=date(2008, 3, 31))


def test_the_chart_is_of_the_largest_group():
    crosstab = service_users_by_case_type(appendix_1())
    chart = largest_group_chart(crosstab, publish(crosstab, STANDARD))
    assert chart.title == "White British service users: 79.5% (Adoption) to 81.8% (FAO) of each type of case"
    assert "All case types 81.2% (43,692 of 53,795)" in chart.alt


def test_there_is_no_chart_of_what_is_held_back_or_of_nobody():
    small = service_users_by_case_type(make_monitoring_return({("White British", "public"): 2}))
    assert largest_group_chart(small, publish(small, STANDARD)) is None
    assert largest_group_chart(small, publish(small, UNPROTECTED)) is not None
    next_year = {"starts_on": date(2009, 4, 1), "ends_on": date(2010, 3, 31)}
    nobody = service_users_by_case_type(make_monitoring_return({}, **next_year))
    assert largest_group_chart(nobody, publish(nobody, STANDARD)) is None


def detail(client):
    return client.get(appendix_1().get_absolute_url()).content.decode()


def test_small_numbers_are_shown_only_to_those_who_enter_the_return(client_for):
    bangladeshi_adoption = '<td class="govuk-table__cell govuk-table__cell--numeric">1</td>'
    assert bangladeshi_adoption in detail(client_for("Administrator"))
    for role in ("Steering group member", "Auditor", "HR", "Regional data officer"):
        html = detail(client_for(role))
        assert bangladeshi_adoption not in html
        assert "[c] = a number from 1 to 4" in html


def test_broad_groups_never_stand_beside_protected_ones(client_for):
    assert "broad groups" in detail(client_for("Administrator"))
    assert "broad groups" not in detail(client_for("Auditor"))


def test_a_download_is_protected_as_the_page_is(client_for):
    url = reverse("service_users:monitoring_download", args=[appendix_1().pk, "csv"])
    assert "[c]" in client_for("Auditor").get(url).content.decode()
    assert "[c]" not in client_for("Administrator").get(url).content.decode()


def test_the_list_names_each_return_and_how_many_it_counts(client_for, django_assert_max_num_queries):
    client = client_for("Auditor")
    with django_assert_max_num_queries(6):
        html = client.get(reverse("service_users:monitoring_list")).content.decode()
    assert "53,795 service users" in html


def test_a_return_costs_at_most_eight_queries(client_for, django_assert_max_num_queries):
    client, url = client_for("Administrator"), appendix_1().get_absolute_url()
    with django_assert_max_num_queries(8):
        client.get(url)


def test_an_empty_list_says_what_will_be_there(client_for):
    MonitoringReturn.objects.all().delete()
    html = client_for("Auditor").get(reverse("service_users:monitoring_list")).content.decode()
    assert "No monitoring return has been recorded yet" in html
