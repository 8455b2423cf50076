"""The words beside yearly complaints are checked against the numbers that the table shows."""

from datetime import date

import pytest

from edi_tracker.models import Unit
from edi_tracker.periods import FinancialYear
from service_users.crosstabs.complaint_breakdowns import By, breakdown_table, breakdown_tables
from service_users.crosstabs.complaint_charts import ground_chart
from service_users.crosstabs.complaint_words import HELD_BACK, ShownYear, left_out, sentence, shown_years, year_on_year
from service_users.crosstabs.complaints import read_ledger, table_of_years
from service_users.services.complaint_years import record_complaint_year
from tests.service_users.factories import ground, make_complaint, someone

ON = date(2008, 7, 1)


def year(count, total, *, percent="1.0%", label="2008/09"):
    totals = total if total is None or isinstance(total, tuple) else (total, total)
    return ShownYear(label, count, percent, totals)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (year(6, 460), year(6, 660), "no change in number; 1.0% to 1.0% of a growing total; not significant"),
        (year(6, 460), year(5, 460), "1 fewer; 1.0% to 1.0% of the same total; not significant"),
        (year(6, 660), year(60, 460), "54 more; 1.0% to 1.0% of a shrinking total; unlikely to be chance alone"),
        (year(6, (445, 480)), year(6, (632, 705)), "of a growing total; not significant"),
        (year(6, (445, 480)), year(6, (460, 705)), "no change in number; 1.0% to 1.0%; not significant"),
        (year(2, (100, 8000)), year(12, (200, 200)), "whether by chance depends on totals not printed"),
        (year(6, None), year(7, 460), "6 and 7: 1 more; 1.0% to 1.0%"),
        (year(6, 460, percent=None), year(7, 460), "6 and 7: 1 more"),
    ],
)
def test_a_sentence_says_what_two_years_allow(before, after, words):
    said = sentence(before, after)
    assert said.endswith(words)


def words_of(code):
    years = read_ledger().years(ground(code))
    table = table_of_years(ground(code), years)
    return table, shown_years(table, years)


@pytest.mark.django_db
def test_the_decrease_of_2008_is_none():
    _, shown = words_of("ethnicity")
    assert year_on_year(shown)[-1] == (
        "2005/06 to 2007/08",
        "6 and 6: no change in number; 1.3% to 0.9% of a growing total; not significant",
    )


@pytest.mark.django_db
def test_one_percentage_alone_is_not_drawn():
    assert ground_chart(ground("sex"), *words_of("sex")) is None


@pytest.mark.django_db
def test_words_and_chart_tell_nothing_that_the_table_holds_back():
    for at in range(30):
        make_complaint(grounds=[ground()] if at < 2 else [])
    table, shown = words_of("ethnicity")
    assert (shown[-1].count, shown[-1].percent) == (None, None)
    assert [years for years, _ in year_on_year(shown)][1:] == ["2006/07 to 2007/08", "2005/06 to 2007/08"]
    assert left_out(shown) == HELD_BACK
    chart = ground_chart(ground(), table, shown)
    assert "1.3% of all in 2005/06, 0.9% in 2007/08" in chart.title
    assert "2008/09 not shown" in chart.alt


def texts(by):
    table = breakdown_table(read_ledger(), by, ON)
    return {row.label: [cell.text for cell in row.cells] for row in table.rows}


def register(number, **fields):
    for _ in range(number):
        make_complaint(date(2008, 5, 1), **fields)


@pytest.mark.django_db
def test_the_register_is_counted_by_region_outcome_and_timeliness():
    closed = {"outcome": "upheld", "closed_on": date(2008, 6, 2)}
    register(20, acknowledged_on=date(2008, 5, 7), responded_on=date(2008, 6, 3), **closed)
    register(10, unit=Unit.objects.get(name="Eastern"))
    register(5, kind="compliment")
    assert texts(By.REGION) == {
        "North East": ["20", "66.7%"],
        "Eastern": ["10", "33.3%"],
        "Total": ["30", "100.0%"],
    }
    assert texts(By.OUTCOME)["Upheld"] == ["20", "66.7%"]
    assert texts(By.ACKNOWLEDGED)["In time"] == ["20", "66.7%"]
    assert texts(By.RESPONDED)["Late"] == ["30", "100.0%"]


@pytest.mark.django_db
def test_small_numbers_of_a_breakdown_are_held_back_with_what_would_reveal_them():
    register(26)
    register(2, unit=Unit.objects.get(name="Eastern"))
    found = texts(By.REGION)
    assert found["Eastern"] == ["[c]", "[c]"]
    assert [label for label, row in found.items() if "[c]" not in row] == ["Total"]


@pytest.mark.django_db
def test_a_recorded_year_is_broken_down_as_it_was_recorded():
    register(6)
    record_complaint_year(
        year=FinancialYear(2008), total=40, counts={}, source="A count", is_published=True, version=0, by=someone(),
        breakdown={(By.REGION, "North East"): 37, (By.REGION, "Eastern"): 3, (By.OUTCOME, "Upheld"): None},
    )  # fmt: skip
    assert texts(By.REGION) == {"North East": ["37", "92.5%"], "Eastern": ["3", "7.5%"], "Total": ["40", "100.0%"]}
    assert [by for by, _ in breakdown_tables(read_ledger(), ON)] == [By.REGION]
