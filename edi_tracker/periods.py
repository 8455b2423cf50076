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
        return tuple(months_after(self.first_day, number) for number in range(12))

    def periods(self, months):
        """The year in Periods of so many months each: 12 of one, 4 quarters of three, or the year itself."""
        return tuple(Period(first, months) for first in self.months[::months])

    def __str__(self):
        return self.label


@dataclass(frozen=True, order=True)
class Period:
    """So many whole months (1, 3 or 12) of a financial year, from the first day of the first of them."""

    first_day: date
    months: int = 1

    @property
    def last_day(self):
        return months_after(self.first_day, self.months) - timedelta(days=1)

    @property
    def year(self):
        return financial_year(self.first_day)

    @property
    def label(self):
        """ "April 2007", "April to June 2007", or "2007/08" for the whole year."""
        if self.months == 1:
            return month_label(self.first_day)
        return self.year.label if self.months == 12 else f"{self.first_day:%B} to {month_label(self.last_day)}"

    @property
    def short(self):
        """For the head of a column: "Apr", "Apr to Jun", or "2007/08"."""
        if self.months == 1:
            return f"{self.first_day:%b}"
        return self.year.label if self.months == 12 else f"{self.first_day:%b} to {self.last_day:%b}"

    @property
    def slug(self):
        """Its first month as addresses have it: "2007-04"."""
        return f"{self.first_day:%Y-%m}"

    def is_over(self, on):
        """Whether it ended before a day: from then on its return is expected."""
        return self.last_day < on

    def has_begun(self, on):
        return self.first_day <= on

    def __str__(self):
        return self.label


def financial_year(day):
    """The financial year that a day falls in."""
    return FinancialYear(day.year if day.month >= APRIL else day.year - 1)


def months_after(first, number):
    """The first day of the month so many months after that of a first day."""
    years, month = divmod(first.month - 1 + number, 12)
    return date(first.year + years, month + 1, 1)


def month_label(month):
    """ "April 2007" for any day of that month."""
    return f"{month:%B %Y}"


def long_date(day):
    """ "31 March 2008"; an empty string for no day."""
    return f"{day.day} {day:%B %Y}" if day else ""


def last_day_of_month(year, month):
    """The last day of a month, as a date."""
    return months_after(date(year, month, 1), 1) - timedelta(days=1)
