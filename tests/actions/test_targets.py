"""Every target date of the five documents, and what must not be guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.targets import Kind, is_understood, read, read_all


def days(*parts):
    return date(*parts)


PLAN_OF_2005 = {
    "Dec-04": (Kind.MONTH, days(2004, 12, 1), days(2004, 12, 31)),
    "Jan-05": (Kind.MONTH, days(2005, 1, 1), days(2005, 1, 31)),
    "Feb-05": (Kind.MONTH, days(2005, 2, 1), days(2005, 2, 28)),
    "Apr-05": (Kind.MONTH, days(2005, 4, 1), days(2005, 4, 30)),
    "Jun-05": (Kind.MONTH, days(2005, 6, 1), days(2005, 6, 30)),
    "Mar-06": (Kind.MONTH, days(2006, 3, 1), days(2006, 3, 31)),
    "May-06": (Kind.MONTH, days(2006, 5, 1), days(2006, 5, 31)),
    "Jul-07": (Kind.MONTH, days(2007, 7, 1), days(2007, 7, 31)),
    "Aug-07": (Kind.MONTH, days(2007, 8, 1), days(2007, 8, 31)),
    "Sep-07": (Kind.MONTH, days(2007, 9, 1), days(2007, 9, 30)),
    "Oct-07": (Kind.MONTH, days(2007, 10, 1), days(2007, 10, 31)),
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
    "September 2017": (Kind.MONTH, days(2017, 9, 1), days(2017, 9, 30)),
    "• July 2017": (Kind.MONTH, days(2017, 7, 1), days(2017, 7, 31)),
    "Completion by March 2018": (Kind.MONTH, days(2018, 3, 1), days(2018, 3, 31)),
    "Audit by December 2017": (Kind.MONTH, days(2017, 12, 1), days(2017, 12, 31)),
    "Recommendations by February 2018": (Kind.MONTH, days(2018, 2, 1), days(2018, 2, 28)),
    "Evaluation by November 2017": (Kind.MONTH, days(2017, 11, 1), days(2017, 11, 30)),
    "July 2017 and annual update thereafter": (Kind.RECURRING, days(2017, 7, 1), None),
    "From January 2017 and on-going": (Kind.ONGOING_FROM, days(2017, 1, 1), None),
    "By March and then at least quarterly": (Kind.RECURRING, None, None),
    "April 2017": (Kind.MONTH, days(2017, 4, 1), days(2017, 4, 30)),
    "May 2017 onwards": (Kind.ONGOING_FROM, days(2017, 5, 1), None),
    "June 2017 onwards": (Kind.ONGOING_FROM, days(2017, 6, 1), None),
    "Review our estate by April 2018": (Kind.MONTH, days(2018, 4, 1), days(2018, 4, 30)),
    "Set priorities for work to be completed by April 2019": (Kind.MONTH, days(2019, 4, 1), days(2019, 4, 30)),
    "31/10/17": (Kind.DAY, days(2017, 10, 31), days(2017, 10, 31)),
}
PLAN_OF_THE_ISLE_OF_WIGHT = {
    "Ongoing.": (Kind.ONGOING, None, None),
    "ongoing": (Kind.ONGOING, None, None),
    "Sept 07 - ongoing": (Kind.ONGOING_FROM, days(2007, 9, 1), None),
    "Nov-07": (Kind.MONTH, days(2007, 11, 1), days(2007, 11, 30)),
    "Ongoing - discussed at Team meetings - staff aware where to find a copies": (Kind.ONGOING, None, None),
    "Ongoing - annual assessment": (Kind.ONGOING, None, None),
    "update due July 31st": (Kind.DAY, None, None),
    "Add to Team Meeting agenda July, October, January - update due July 31st": (Kind.DAY, None, None),
    "1-Jun-07": (Kind.DAY, days(2007, 6, 1), days(2007, 6, 1)),
}
FORMS_PEOPLE_TYPE = {
    "31 March 2008": (Kind.DAY, days(2008, 3, 31), days(2008, 3, 31)),
    "31st March 2008": (Kind.DAY, days(2008, 3, 31), days(2008, 3, 31)),
    "by the end of March 2008": (Kind.MONTH, days(2008, 3, 1), days(2008, 3, 31)),
    "Feb-08": (Kind.MONTH, days(2008, 2, 1), days(2008, 2, 29)),
    "Q1 2007/08": (Kind.QUARTER, days(2007, 4, 1), days(2007, 6, 30)),
    "Q4 2007/08": (Kind.QUARTER, days(2008, 1, 1), days(2008, 3, 31)),
    "quarter 3 2007/08": (Kind.QUARTER, days(2007, 10, 1), days(2007, 12, 31)),
    "2007/08": (Kind.YEAR, days(2007, 4, 1), days(2008, 3, 31)),
    "March 2008 to June 2008": (Kind.RANGE, days(2008, 3, 1), days(2008, 6, 30)),
    "Sept\u201307\u2013Mar\u201308": (Kind.RANGE, days(2007, 9, 1), days(2008, 3, 31)),
    "Quarterly": (Kind.RECURRING, None, None),
}
EVERY_FORM = PLAN_OF_2005 | PLAN_OF_2017 | PLAN_OF_THE_ISLE_OF_WIGHT | FORMS_PEOPLE_TYPE


@pytest.mark.parametrize(("text", "meaning"), EVERY_FORM.items())
def test_every_form_in_use_is_read(text, meaning):
    target = read(text)
    assert (target.kind, target.earliest, target.latest) == meaning
    assert target.text == text


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
    ],
)
def test_what_could_mean_two_things_or_none_is_not_guessed(text):
    assert read(text).kind == Kind.NOT_UNDERSTOOD
    assert (read(text).earliest, read(text).latest) == (None, None)
    assert not is_understood(text)


def test_two_targets_in_one_cell_are_read_apart():
    assert [target.latest for target in read_all("July 2017  September 2017")] == [date(2017, 7, 31), date(2017, 9, 30)]
    assert [target.kind for target in read_all("June 2017\nOngoing")] == [Kind.MONTH, Kind.ONGOING]


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_month_allows_all_of_its_days_and_no_other(day):
    target = read(f"{day:%b}-{day:%y}")
    assert target.earliest.day == 1
    assert target.earliest <= day <= target.latest
    assert (target.latest + timedelta(days=1)).day == 1


@given(st.text(max_size=60))
def test_any_text_is_kept_and_its_days_are_in_order(text):
    target = read(text)
    assert target.text == text
    assert target.earliest is None or target.latest is None or target.earliest <= target.latest
