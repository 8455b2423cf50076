"""Every target date of the four plans, and what must not be guessed."""

import json
from datetime import date, timedelta

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from actions.targets import Kind, is_understood, read, read_all

PLANS = settings.BASE_DIR / "fixtures/plans"


def days(*parts):
    return date(*parts)


PLAN_OF_2005 = {
    "Dec-04": (Kind.MONTH, days(2004, 12, 1), days(2004, 12, 31)),
    "Jan-05": (Kind.MONTH, days(2005, 1, 1), days(2005, 1, 31)),
    "Feb-05": (Kind.MONTH, days(2005, 2, 1), days(2005, 2, 28)),
    "Apr-05": (Kind.MONTH, days(2005, 4, 1), days(2005, 4, 30)),
    "Jun-05": (Kind.MONTH, days(2005, 6, 1), days(2005, 6, 30)),
    "Mar-06": (Kind.MONTH, days(2006, 3, 1), days(2006, 3, 31)),
    "Apr-06": (Kind.MONTH, days(2006, 4, 1), days(2006, 4, 30)),
    "May-06": (Kind.MONTH, days(2006, 5, 1), days(2006, 5, 31)),
    "Jun-06": (Kind.MONTH, days(2006, 6, 1), days(2006, 6, 30)),
    "Jul-06": (Kind.MONTH, days(2006, 7, 1), days(2006, 7, 31)),
    "Aug-06": (Kind.MONTH, days(2006, 8, 1), days(2006, 8, 31)),
    "Sep-06": (Kind.MONTH, days(2006, 9, 1), days(2006, 9, 30)),
    "Apr-07": (Kind.MONTH, days(2007, 4, 1), days(2007, 4, 30)),
    "Jun-07": (Kind.MONTH, days(2007, 6, 1), days(2007, 6, 30)),
    "Jul-07": (Kind.MONTH, days(2007, 7, 1), days(2007, 7, 31)),
    "Aug-07": (Kind.MONTH, days(2007, 8, 1), days(2007, 8, 31)),
    "Sep-07": (Kind.MONTH, days(2007, 9, 1), days(2007, 9, 30)),
    "Oct-07": (Kind.MONTH, days(2007, 10, 1), days(2007, 10, 31)),
    "Dec-07": (Kind.MONTH, days(2007, 12, 1), days(2007, 12, 31)),
    "Mar-08": (Kind.MONTH, days(2008, 3, 1), days(2008, 3, 31)),
    "Sept-07-Mar-08": (Kind.RANGE, days(2007, 9, 1), days(2008, 3, 31)),
    "2010": (Kind.YEAR, days(2010, 1, 1), days(2010, 12, 31)),
    "TBC": (Kind.TO_BE_CONFIRMED, None, None),
    "Ongoing": (Kind.ONGOING, None, None),
    "": (Kind.NONE, None, None),
    "\u00a0": (Kind.NONE, None, None),
    "Appointed Michael Howard.": (Kind.NOT_UNDERSTOOD, None, None),
}
PLAN_OF_2017 = {
    "June 2017 for Operating Framework": (Kind.MONTH, days(2017, 6, 1), days(2017, 6, 30)),
    "September 2017 for Masterclass": (Kind.MONTH, days(2017, 9, 1), days(2017, 9, 30)),
    "Completion of training by March 2018": (Kind.MONTH, days(2018, 3, 1), days(2018, 3, 31)),
    "Ethnographic interviews ongoing throughout 2017-20": (Kind.RANGE, days(2017, 1, 1), days(2020, 12, 31)),
    "April 2017": (Kind.MONTH, days(2017, 4, 1), days(2017, 4, 30)),
    "May 2017": (Kind.MONTH, days(2017, 5, 1), days(2017, 5, 31)),
    "June 2017": (Kind.MONTH, days(2017, 6, 1), days(2017, 6, 30)),
    "July 2017": (Kind.MONTH, days(2017, 7, 1), days(2017, 7, 31)),
    "September 2017": (Kind.MONTH, days(2017, 9, 1), days(2017, 9, 30)),
    "October 2017": (Kind.MONTH, days(2017, 10, 1), days(2017, 10, 31)),
    "December 2017": (Kind.MONTH, days(2017, 12, 1), days(2017, 12, 31)),
    "• July 2017": (Kind.MONTH, days(2017, 7, 1), days(2017, 7, 31)),
    "Completion by March 2018": (Kind.MONTH, days(2018, 3, 1), days(2018, 3, 31)),
    "Audit by December 2017": (Kind.MONTH, days(2017, 12, 1), days(2017, 12, 31)),
    "Recommendations by February 2018": (Kind.MONTH, days(2018, 2, 1), days(2018, 2, 28)),
    "Evaluation by November 2017": (Kind.MONTH, days(2017, 11, 1), days(2017, 11, 30)),
    "Review our estate by April 2018": (Kind.MONTH, days(2018, 4, 1), days(2018, 4, 30)),
    "Set priorities for work to be completed by April 2019": (Kind.MONTH, days(2019, 4, 1), days(2019, 4, 30)),
    "Ongoing": (Kind.ONGOING, None, None),
    "July 2017 and annual update thereafter": (Kind.RECURRING, days(2017, 7, 1), None),
    "From January 2017 and on-going": (Kind.ONGOING_FROM, days(2017, 1, 1), None),
    "By March and then at least quarterly": (Kind.RECURRING, None, None),
    "May 2017 onwards": (Kind.ONGOING_FROM, days(2017, 5, 1), None),
    "June 2017 onwards": (Kind.ONGOING_FROM, days(2017, 6, 1), None),
    "31/10/17": (Kind.DAY, days(2017, 10, 31), days(2017, 10, 31)),  # within a next step of work stream 18
}
PLAN_OF_THE_ISLE_OF_WIGHT = {
    "Ongoing.": (Kind.ONGOING, None, None),
    "Ongoing": (Kind.ONGOING, None, None),
    "ongoing": (Kind.ONGOING, None, None),
    "Sept 07 - ongoing": (Kind.ONGOING_FROM, days(2007, 9, 1), None),
    "Jul-07": (Kind.MONTH, days(2007, 7, 1), days(2007, 7, 31)),
    "Sep-07": (Kind.MONTH, days(2007, 9, 1), days(2007, 9, 30)),
    "Oct-07": (Kind.MONTH, days(2007, 10, 1), days(2007, 10, 31)),
    "Nov-07": (Kind.MONTH, days(2007, 11, 1), days(2007, 11, 30)),
    "Ongoing - discussed at Team meetings - staff aware where to find a copies": (Kind.ONGOING, None, None),
    "Ongoing - discussed at Team meeting - Rosie Barnard first contact if need arises": (Kind.ONGOING, None, None),
    "Ongoing - annual assessment": (Kind.ONGOING, None, None),
    "Add to Team Meeting agenda July, October, January - update due July 31st": (Kind.RECURRING, None, None),
    "1-Jun-07": (Kind.DAY, days(2007, 6, 1), days(2007, 6, 1)),  # the day of the plan itself
}
FORMS_PEOPLE_TYPE = {
    "31 March 2008": (Kind.DAY, days(2008, 3, 31), days(2008, 3, 31)),
    "31st March 2008": (Kind.DAY, days(2008, 3, 31), days(2008, 3, 31)),
    "31st of March 2008": (Kind.DAY, days(2008, 3, 31), days(2008, 3, 31)),
    "31.03.2008": (Kind.DAY, days(2008, 3, 31), days(2008, 3, 31)),
    "2008-03-31": (Kind.DAY, days(2008, 3, 31), days(2008, 3, 31)),
    "end March 2008": (Kind.MONTH, days(2008, 3, 1), days(2008, 3, 31)),
    "update due July 31st": (Kind.DAY, None, None),
    "January, April, July and October": (Kind.RECURRING, None, None),
    "between June 2007 and March 2008": (Kind.RANGE, days(2007, 6, 1), days(2008, 3, 31)),
    "Q4 2007-08": (Kind.QUARTER, days(2008, 1, 1), days(2008, 3, 31)),
    "by the end of March 2008": (Kind.MONTH, days(2008, 3, 1), days(2008, 3, 31)),
    "Feb-08": (Kind.MONTH, days(2008, 2, 1), days(2008, 2, 29)),
    "Q1 2007/08": (Kind.QUARTER, days(2007, 4, 1), days(2007, 6, 30)),
    "Q4 2007/08": (Kind.QUARTER, days(2008, 1, 1), days(2008, 3, 31)),
    "quarter 3 2007/08": (Kind.QUARTER, days(2007, 10, 1), days(2007, 12, 31)),
    "2007/08": (Kind.YEAR, days(2007, 4, 1), days(2008, 3, 31)),
    "March 2008 to June 2008": (Kind.RANGE, days(2008, 3, 1), days(2008, 6, 30)),
    "Sept\u201307\u2013Mar\u201308": (Kind.RANGE, days(2007, 9, 1), days(2008, 3, 31)),
    "Quarterly": (Kind.RECURRING, None, None),
    "Ongoing - but the audit by March 2018": (Kind.MONTH, days(2018, 3, 1), days(2018, 3, 31)),
}
EVERY_FORM = PLAN_OF_2005 | PLAN_OF_2017 | PLAN_OF_THE_ISLE_OF_WIGHT | FORMS_PEOPLE_TYPE


@pytest.mark.parametrize(("text", "meaning"), EVERY_FORM.items())
def test_every_form_in_use_is_read(text, meaning):
    target = read(text)
    assert (target.kind, target.earliest, target.latest) == meaning
    assert target.text == text


def test_the_tables_above_leave_out_no_target_date_of_the_plans():
    found = {target for file in PLANS.glob("*20*.json") for target in _targets(json.loads(file.read_text()))}
    assert len(found) == 55
    assert found <= PLAN_OF_2005.keys() | PLAN_OF_2017.keys() | PLAN_OF_THE_ISLE_OF_WIGHT.keys()


def _targets(plan):
    for action in plan["actions"]:
        yield from action.get("targets", [])
        yield from (step["target"] for step in action.get("next_steps", []) if "target" in step)


@pytest.mark.parametrize(
    "text",
    [
        "July 17",  # a day or a year
        "2007-08",  # two calendar years or one financial year
        "06/08",  # a month or a day
        "2007/09",  # not a financial year
        "31/02/08",
        "32 March 2008",
        "Mar-08-Sept-07",  # ends before it starts
        "Jan-05 Feb-06",
        "Spring 2018",
        "Q3 2017",  # of which kind of year?
        "soon",
        "by Easter",
        "14 May",
        "summer 08",
        "prior to January 08",
        "alongside or before 2022/3 Annual Report and Accounts",
        "June 2007 and March 2008",  # two dates, or from the one to the other
        "Ongoing - training in March 2018",  # hides a date
        "June 2007 - update due July 31st",
        "Jul 2017, Oct 2017, update due July 31st",
        "00/00/0000",
        "March 0000",
        "Q1 9999/00",
    ],
)
def test_what_could_mean_two_things_or_none_is_not_guessed(text):
    assert read(text).kind == Kind.NOT_UNDERSTOOD
    assert (read(text).earliest, read(text).latest) == (None, None)
    assert not is_understood(text)


def written(targets):
    return [target.text for target in targets]


def test_two_targets_in_one_cell_are_read_apart():
    assert [target.latest for target in read_all("July 2017  September 2017")] == [date(2017, 7, 31), date(2017, 9, 30)]
    assert [target.kind for target in read_all("June 2017\nOngoing")] == [Kind.MONTH, Kind.ONGOING]
    assert written(read_all("• May 2017 onwards\n• December 2017")) == ["May 2017 onwards", "December 2017"]
    assert written(read_all("June 2017; October 2017")) == ["June 2017", "October 2017"]


def test_one_target_in_a_cell_is_not_cut_where_its_spaces_are_wide():
    assert written(read_all("Ongoing  - annual assessment")) == ["Ongoing  - annual assessment"]
    assert written(read_all("Appointed Michael Howard.")) == ["Appointed Michael Howard."]
    assert read_all(" \n\u00a0") == []


DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
WAYS_TO_WRITE_A_DAY = (
    "{0:%d/%m/%Y}",
    "{0:%d/%m/%y}",
    "{0.day} {0:%B %Y}",
    "{0.day}-{0:%b-%y}",
    "by {0:%d.%m.%Y}",
    "{0}",
)
WAYS_TO_WRITE_A_MONTH = ("{0:%b}-{0:%y}", "{0:%B %Y}", "{0:%b} '{0:%y}", "Audit by {0:%B %Y}", "end of {0:%B-%Y}")


@given(DAYS, st.sampled_from(WAYS_TO_WRITE_A_DAY))
def test_a_day_reads_back_to_itself(day, way):
    target = read(way.format(day))
    assert (target.kind, target.earliest, target.latest) == (Kind.DAY, day, day)


@given(DAYS, st.sampled_from(WAYS_TO_WRITE_A_MONTH))
def test_a_month_allows_all_of_its_days_and_no_other(day, way):
    target = read(way.format(day))
    assert target.kind == Kind.MONTH
    assert target.earliest == day.replace(day=1)
    assert target.earliest <= day <= target.latest
    assert (target.latest + timedelta(days=1)).day == 1


@given(DAYS)
def test_a_quarter_and_a_year_hold_the_day_they_are_written_for(day):
    start = day.year if day.month > 3 else day.year - 1
    year = f"{start}/{(start + 1) % 100:02}"
    quarter = (day.month - 4) % 12 // 3 + 1
    if start < 2000:
        return
    for text, months in ((f"Q{quarter} {year}", 3), (year, 12), (f"{day.year}", 12)):
        target = read(text)
        assert target.earliest <= day <= target.latest
        assert (target.latest + timedelta(days=1)).month == (target.earliest.month - 1 + months) % 12 + 1


@given(DAYS, DAYS, st.sampled_from(("{0:%b}-{0:%y}-{1:%b}-{1:%y}", "{0:%B %Y} to {1:%B %Y}")))
def test_a_range_runs_from_its_first_day_to_its_last_or_is_not_understood(first, last, way):
    target = read(way.format(first, last))
    if last.replace(day=1) <= first.replace(day=1):
        assert target.kind == Kind.NOT_UNDERSTOOD
    else:
        assert (target.kind, target.earliest) == (Kind.RANGE, first.replace(day=1))
        assert (target.latest + timedelta(days=1)).day == 1
        assert last <= target.latest


@given(DAYS, st.sampled_from(("{0:%B %Y} onwards", "{0:%b} {0:%Y} - ongoing", "from {0:%B %Y} and on-going")))
def test_what_goes_on_has_a_first_day_and_no_last(day, way):
    target = read(way.format(day))
    assert (target.kind, target.earliest, target.latest) == (Kind.ONGOING_FROM, day.replace(day=1), None)


NEARLY_DATES = st.from_regex(
    r"(00|07|31|2008|9999|0000| |-| - |/|,|\.|'|\u2013|Mar|July|June 2017|st|by |to |and |due |for |from |between |"
    r"throughout |ongoing|quarterly|Q4 |TBC|\n|  |;|•){0,12}",
    fullmatch=True,
)


@given(st.one_of(st.text(max_size=80), NEARLY_DATES))
def test_any_text_is_kept_and_its_days_are_in_order(text):
    target = read(text)
    assert target.text == text
    assert target.earliest is None or target.latest is None or target.earliest <= target.latest
    if target.kind == Kind.NOT_UNDERSTOOD:
        assert (target.earliest, target.latest) == (None, None)


@given(NEARLY_DATES)
def test_no_word_of_a_cell_is_lost(text):
    apart = "".join(written(read_all(text)))
    marks = {ord(mark): None for mark in " \u00a0\t\n;•"}
    assert apart.translate(marks) == text.translate(marks)
