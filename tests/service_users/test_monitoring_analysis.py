"""What returns say together, under what each reader may see."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from edi_tracker.statistics.disclosure import ROUNDED, STANDARD
from service_users.crosstabs import coverage, monitoring_trend
from service_users.crosstabs.between_types import as_table, between_types, chart
from service_users.crosstabs.monitoring import largest_group_chart, service_users_by_case_type
from service_users.crosstabs.published import groups_of, published
from service_users.models import Kpi, MonitoringReturn
from service_users.protection import OWN, policy_for, shown_count
from tests.service_users.factories import north_east, someone
from tests.service_users.monitored import appendix_1, counts, recorded, scheme

pytestmark = pytest.mark.django_db


def compared(policy=OWN, one="Private", other="Public"):
    return between_types(published(appendix_1(), policy), one, other)


def group(name, **asked):
    return next(each for each in compared(**asked).groups if each.name == name)


def test_asian_service_users_are_7_2_percent_of_private_against_2_4_of_public():
    asian = group("Asian")
    assert (asian.first.in_full, asian.second.in_full) == ("7.2% (2,664 of 37,083)", "2.4% (322 of 13,235)")
    # Newcombe's method 10 and Katz's on the logarithm, worked out apart from this code with the formulas in the papers.
    assert (asian.gap.text, asian.gap.interval) == ("+4.8", "4.4 to 5.1")
    assert (asian.likelihood.ratio, asian.likelihood.interval) == (Decimal("2.95"), (Decimal("2.63"), Decimal("3.31")))
    assert asian.words == (
        "Asian: 7.2% of service users in Private cases (2,664 of 37,083), against 2.4% of service users in Public "
        "cases: 4.8 percentage points higher (95% interval 4.4 to 5.1). With 13,235 service users in Public cases, a "
        "difference as large as this is unlikely to be chance alone."
    )


def test_a_difference_that_may_be_chance_is_said_to_and_lies_in_no_band():
    chinese = group("Chinese")
    assert "this could be chance: the interval reaches from lower to higher" in chinese.words
    assert chinese.band == ""
    assert group("Asian").band == "above the four-fifths band, 0.80 to 1.25"


def test_the_chart_is_of_the_clearest_difference_in_every_type():
    drawn = chart(compared())
    assert drawn.title == "Asian service users: 7.2% of Private cases, more than 2.4% of Public cases"
    assert "FAO 7.6% (106 of 1,388)" in drawn.alt


def test_what_is_in_no_group_is_said_and_counts_in_the_base():
    assert "In no group, and counted in the base only: Chinese Other." in as_table(compared()).notes


def test_nothing_is_said_of_a_group_whose_numbers_are_held_back():
    black = group("Black", policy=STANDARD, one="FAO", other="Adoption")
    assert (black.first, black.gap, black.words[:17]) == (None, None, "Black: not shown.")
    row = next(row for row in as_table(compared(STANDARD, "FAO", "Adoption")).rows if row.label == "Black")
    assert {cell.text for cell in row.cells} == {"[c]"}


def test_a_reader_gets_what_the_published_table_shows():
    asian = group("Asian", policy=STANDARD)
    assert asian.first.in_full == "7.2% (2,664 of 37,083)"


def test_no_share_is_given_of_fewer_than_25_or_where_few_declared():
    few = published(recorded(public=(5, 10, 5)), STANDARD)
    assert few.share("White", "Public") is None
    assert few.share("White", "Private").text == "72.2%"
    labels = ("Female", "Male", "Unknown")
    unknown = counts((30, 30, 90), (60, 60, 20), labels)
    half = published(recorded(scheme=scheme("sex"), counts=unknown, starts_on=date(2008, 5, 1)), STANDARD)
    assert half.share("Female", "Public") is None
    assert half.share("Female", "Private").in_full == "50.0% (60 of 120)"


def test_groups_are_broad_ones_or_the_answers_where_a_list_has_none():
    assert list(groups_of(appendix_1())) == ["Asian", "Black", "Chinese", "Mixed", "White", "Other"]
    sex = recorded(scheme=scheme("sex"), counts=counts((30, 30, 9), (60, 60, 9), ("Female", "Male", "Unknown")))
    assert list(groups_of(sex)) == ["Female", "Male"]


def test_no_percentage_of_a_type_is_printed_where_few_declared_in_it(client_for):
    unknown = counts((30, 30, 90), (160, 160, 20), ("Female", "Male", "Unknown"))
    one = recorded(scheme=scheme("sex"), counts=unknown)
    html = client_for("Auditor").get(one.get_absolute_url()).text
    assert "77.6% (380 of 490) gave an answer" in html
    assert "[x]" in html


def test_a_unit_is_seen_rounded_by_everybody_else(client_for):
    one = recorded(public=(41, 303, 62), unit=north_east())
    auditor, region = (
        client_for(role).get(one.get_absolute_url()).text for role in ("Auditor", "Regional data officer")
    )
    assert ">303<" not in auditor
    assert ">305<" in auditor
    assert ">303<" in region
    rows = client_for("Auditor").get(reverse("service_users:monitoring_list")).text
    assert "about 1,125 service users" in rows


def test_what_is_made_of_rounded_counts_says_how_far_it_may_be_off():
    one = recorded(public=(41, 303, 62), unit=north_east())
    rounded = between_types(published(one, ROUNDED), "Private", "Public")
    white = next(each for each in rounded.groups if each.name == "White")
    assert white.second.in_full == "90.1% (365 of 405)"
    assert any("may be off by 2 for each row" in note for note in as_table(rounded).notes)
    assert rounded.is_rounded
    assert not compared().is_rounded


def test_the_chart_of_a_unit_is_of_rounded_counts():
    one = recorded(public=(41, 303, 62), unit=north_east())
    table = published(one, ROUNDED).table
    assert "305" in largest_group_chart(service_users_by_case_type(one), table).alt


def test_each_reader_has_a_policy(user_for):
    assert policy_for(user_for("HR"), None) is STANDARD
    assert policy_for(user_for("HR"), north_east()) is ROUNDED
    assert policy_for(user_for("Regional data officer"), north_east()) is OWN
    assert policy_for(user_for("Regional data officer"), None) is STANDARD
    assert policy_for(someone(), None) is OWN
    assert [shown_count(count, STANDARD) for count in (0, 3, 1_240)] == ["0", "fewer than 5", "1,240"]


def test_shares_are_of_the_type_or_of_the_group(client_for):
    client, url = client_for("Administrator"), appendix_1().get_absolute_url()
    assert '<td class="govuk-table__cell govuk-table__cell--numeric">12.4%</td>' in client.get(f"{url}?shares=row").text
    download = reverse("service_users:monitoring_download", args=[appendix_1().pk, "csv"])
    assert "78.4" in client.get(f"{download}?shares=row").text


def over_time(policy=STANDARD, name="Asian", heading="Total"):
    every = monitoring_trend.published_returns(monitoring_trend.returns_of(appendix_1().characteristic, None), policy)
    return monitoring_trend.trend(every, name, heading)


def test_a_trend_has_intervals_and_a_break_where_the_list_changes():
    recorded(public=(400, 3000, 600), private=(200, 5000, 200))
    next_year = {"starts_on": date(2009, 4, 1), "ends_on": date(2010, 3, 31), "scheme": scheme("ethnicity-2001")}
    found = {("Asian or Asian British: Indian", "public"): 100, ("White: British", "public"): 900}
    recorded(counts=found, **next_year)
    trend = over_time()
    assert [point.is_break for point in trend.points] == [False, False, True]
    assert [str(point.share.text) for point in trend.points] == ["5.9%", "6.4%", "10.0%"]
    assert trend.points[0].interval == (Decimal("5.70"), Decimal("6.09"))
    drawn = monitoring_trend.chart(trend)
    assert drawn.title == "Asian service users: 5.9% in 2007/08, 10.0% in 2009/10, by other categories"
    assert any(
        note.startswith("2009/10: other categories from here") for note in monitoring_trend.as_table(trend).notes
    )


def test_a_trend_of_one_period_is_a_table_and_no_chart():
    trend = over_time()
    assert monitoring_trend.chart(trend) is None
    assert [cell.text for cell in monitoring_trend.as_table(trend).rows[0].cells] == [
        "3,169",
        "53,795",
        "5.9%",
        "5.7 to 6.1",
    ]


def test_a_trend_shows_nothing_of_a_number_that_is_held_back():
    trend = over_time(name="Chinese", heading="FAO")
    assert trend.points[0].share is None
    table = monitoring_trend.as_table(trend)
    assert {cell.text for cell in table.rows[0].cells} == {"[c]"}
    assert any(note.startswith("[c] =") for note in table.notes)


def test_people_monitored_stand_beside_forms_with_the_warning():
    found = coverage.coverage(appendix_1(), someone())
    assert (found.people.text, found.forms.share.in_full) == ("53,795", "86.5% (17,908 of 20,695)")
    assert found.is_whole
    assert "These are different populations." in coverage.warning(found)
    assert "one is no percentage of the other" in coverage.warning(found)
    assert [cell.text for cell in coverage.as_table(found).rows[-1].cells] == [
        "20,695",
        "17,908",
        "86.5%",
        "53,795",
        "3.0",
    ]


def test_a_unit_stands_beside_its_own_forms_where_it_gave_a_return():
    about = {"starts_on": date(2007, 4, 1), "ends_on": date(2008, 3, 31)}
    one = recorded(unit=north_east(), **about)
    national = coverage.as_table(coverage.coverage(appendix_1(), someone()))
    rows = {row.label: [cell.text for cell in row.cells] for row in national.rows}
    assert rows["North East"] == ["1,223", "836", "68.4%", "1,120", "1.3"]
    assert rows["Eastern"][3:] == ["[x]", "[x]"]
    assert [place for place, _, _ in coverage.coverage(one, someone()).places] == ["North East"]


def test_a_period_without_forms_has_nothing_beside_it(client_for):
    one = recorded()
    html = client_for("Auditor").get(reverse("service_users:monitoring_coverage", args=[one.pk])).text
    assert "KPI 5 has no returns of 2008/09" in html
    Kpi.objects.update(code="another")
    with pytest.raises(coverage.NothingBeside, match="No KPI counts the forms"):
        coverage.coverage(one, someone())


@pytest.mark.parametrize("name", ["between_case_types", "monitoring_coverage"])
def test_pages_cost_a_bounded_number_of_queries(name, client_for, django_assert_max_num_queries):
    client, url = client_for("Auditor"), reverse(f"service_users:{name}", args=[appendix_1().pk])
    with django_assert_max_num_queries(13):
        client.get(url)


def test_the_list_is_narrowed_and_says_when_nothing_matches(client_for):
    recorded(unit=north_east())
    recorded(scheme=scheme("sex"), counts=counts((30, 30), (60, 60), ("Female", "Male")))
    client, url = client_for("Auditor"), reverse("service_users:monitoring_list")
    assert "3 returns" in client.get(url).text
    assert "1 return<" in client.get(url, {"characteristic": "sex"}).text
    assert "1 return<" in client.get(url, {"unit": north_east().pk}).text
    assert "2 returns" in client.get(url, {"year": "2008-09", "unit": "somewhere"}).text
    assert "No return matches" in client.get(url, {"characteristic": "sex", "unit": north_east().pk}).text
    assert MonitoringReturn.objects.current().count() == 3
