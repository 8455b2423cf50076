"""Which measures have figures in a year, and by which characteristics."""

from workforce.models import CaseworkCount, MeasureFigures
from workforce.monitoring.measures import OF_CASEWORK, all_measures


def held_measures(year_start):
    """Measure code -> codes of the characteristics that a year's figures are held by, for every measure there is.

    `year_start` is 2007 for 2007/08. Casework held only as a total and those whom a definition counts is among them.
    """
    held = {measure.code: set() for measure in all_measures()}
    figures = MeasureFigures.objects.filter(year_start=year_start)
    for measure, characteristic in figures.values_list("measure_code", "scheme__characteristic__code"):
        held.setdefault(measure, set()).add(characteristic)
    casework = CaseworkCount.objects.filter(year_start=year_start).order_by()
    for case_type, characteristic in casework.values_list("case_type", "definition__characteristic__code"):
        held[OF_CASEWORK[case_type]].add(characteristic)
    return held


def years_held():
    """The years with figures of any measure, or casework, newest first, by the year they begin in."""
    figures = MeasureFigures.objects.order_by().values_list("year_start", flat=True).distinct()
    casework = CaseworkCount.objects.order_by().values_list("year_start", flat=True).distinct()
    return sorted({*figures, *casework}, reverse=True)
