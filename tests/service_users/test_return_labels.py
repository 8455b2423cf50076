"""Labels of months, spans and years however they are typed; pure, checked by hand."""

from datetime import date

import pytest

from edi_tracker.periods import FinancialYear
from edi_tracker.spreadsheets.cells import CellValue, text_cell
from service_users.return_upload.labels import Span, is_to_date, span_of, year_of

YEAR = FinancialYear(2007)


def months(first, last):
    return Span(date.fromisoformat(f"{first}-01"), date.fromisoformat(f"{last}-01"))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Apr-07", months("2007-04", "2007-04")),
        ("april 2007", months("2007-04", "2007-04")),
        ("Sept 07", months("2007-09", "2007-09")),
        ("01/04/2007", months("2007-04", "2007-04")),
        ("2007-04-01", months("2007-04", "2007-04")),
        ("Jan", months("2008-01", "2008-01")),
        ("Apr07 - Feb08", months("2007-04", "2008-02")),
        ("April to June 2007", months("2007-04", "2007-06")),
        ("Oct to Mar", months("2007-10", "2008-03")),
        ("Apr-09", months("2009-04", "2009-04")),
    ],
)
def test_a_label_names_months_however_it_is_typed(text, span):
    assert span_of(text_cell(text), YEAR) == span


@pytest.mark.parametrize("text", ["Aprl-07", "Total", "Notes", "0708", "40/13/2007", "Apr 07 12"])
def test_a_label_that_is_no_month_is_none(text):
    assert span_of(text_cell(text), YEAR) is None


def test_a_date_stands_for_its_month():
    assert span_of(CellValue(date(2008, 1, 15), "date"), YEAR) == months("2008-01", "2008-01")


@pytest.mark.parametrize("text", ["0708", "2007/08", "2007-2008", "07/08"])
def test_a_year_is_known_by_its_two_halves(text):
    assert year_of(text_cell(text)) == YEAR


def test_0708_that_excel_made_a_number_is_still_the_year():
    assert year_of(CellValue(708, "number")) == YEAR
    assert year_of(CellValue(2007, "number")) is None


def test_the_year_to_date_begins_with_its_words():
    assert is_to_date(text_cell("Year to Date"))
    assert not is_to_date(text_cell("Apr07 - Apr07"))
