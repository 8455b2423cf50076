"""Financial years and months, as the public sector writes them."""

from dataclasses import dataclass
from datetime import date, timedelta

APRIL = 4


@dataclass(frozen=True, order=True)
class FinancialYear:
    """The twelve months from 1 April of `start_year`, written 2007/08."""

    start_year: int

    @classmethod
    def from_slug(cls, slug):
        """The year written "2007-08"; ValueError when the two halves do not follow each other."""
        first = slug.partition("-")[0]
        year = cls(int(first))
        if year.slug != slug:
            raise ValueError(f"'{slug}' is not a financial year like 2007-08")
        return year

    @property
    def label(self):
        return f"{self.start_year}/{(self.start_year + 1) % 100:02d}"

    @property
    def slug(self):
        return self.label.replace("/", "-")

    @property
    def first_day(self):
        return date(self.start_year, APRIL, 1)

    @property
    def last_day(self):
        return date(self.start_year + 1, APRIL, 1) - timedelta(days=1)

    @property
    def months(self):
        """The first day of each of its twelve months, April first."""
        return tuple(
            date(self.start_year + (month > 12), (month - 1) % 12 + 1, 1) for month in range(APRIL, APRIL + 12)
        )

    def __str__(self):
        return self.label


def financial_year(day):
    """The financial year that a day falls in."""
    return FinancialYear(day.year if day.month >= APRIL else day.year - 1)


def month_label(month):
    """ "April 2007" for any day of that month."""
    return f"{month:%B %Y}"


def long_date(day):
    """ "31 March 2008"; an empty string for no day."""
    return f"{day.day} {day:%B %Y}" if day else ""


def last_day_of_month(year, month):
    """The last day of a month, as a date."""
    first_of_next = date(year + (month == 12), month % 12 + 1, 1)
    return first_of_next - timedelta(days=1)
