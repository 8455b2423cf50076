"""Which measures have figures in a year, and by which characteristics."""

from workforce.models import MeasureFigures
from workforce.monitoring.measures import all_measures


def held_measures(year_start):
    """Measure code -> codes of the characteristics that a year's figures are held by, for every measure there is.

    `year_start` is 2007 for 2007/08. Casework held only as a total and those whom a definition counts is among them.
    """
    held = {measure.code: set() for measure in all_measures()}
    for figures in MeasureFigures.objects.filter(year_start=year_start).with_words():
        held.setdefault(figures.measure_code, set()).add(figures.characteristic.code)
    return held


def years_held():
    """The years with figures of any measure, newest first, by the year they begin in."""
    years = MeasureFigures.objects.order_by("-year_start").values_list("year_start", flat=True)
    return list(years.distinct())
