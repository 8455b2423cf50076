"""Monitored measures: which are held in a year, one of them by a characteristic, and one over the years."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from edi_tracker.addresses import as_file, year_or_404
from edi_tracker.characteristics.models import CategoryScheme, Characteristic
from edi_tracker.periods import FinancialYear, financial_year
from workforce.crosstabs import definitions_for
from workforce.models import CaseworkCount, MeasureFigures
from workforce.monitoring import crosstabs, measures, trend
from workforce.monitoring.charts import rates_chart
from workforce.monitoring.held import years_held
from workforce.monitoring.rates import Rates
from workforce.protection import policy_for

YEARS_BACK = 3


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def measure_list(request, year=""):
    """Which measures have figures in a year and which have none; the newest year held unless told."""
    held = years_held()
    this_year = financial_year(timezone.localdate()).start_year
    year = year_or_404(year) if year else FinancialYear(held[0] if held else this_year)
    years = {*held, year.start_year, *(this_year - back for back in range(YEARS_BACK))}
    context = {
        "year": year,
        "years": [FinancialYear(start) for start in sorted(years, reverse=True)],
        "rows": _rows(year),
        "has_begun": year.first_day <= timezone.localdate(),
    }
    return render(request, "workforce/measure_list.html", context)


def _rows(year):
    """Each measure with its figures of the year, and its casework where only totals were recorded."""
    figures, casework = {}, {}
    for one in MeasureFigures.objects.filter(year_start=year.start_year).in_order():
        figures.setdefault(one.measure_code, []).append(one)
    for row in CaseworkCount.objects.filter(year_start=year.start_year).select_related("definition"):
        casework.setdefault(measures.OF_CASEWORK[row.case_type], []).append(row.definition)
    return [
        {"measure": one, "figures": figures.get(one.code, []), "casework": casework.get(one.code, [])}
        for one in measures.all_measures()
    ]


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def measure_choose(request, year, measure):
    """One measure in a year: what a case is, by which characteristics it is held, and where to enter the rest."""
    year, measure = year_or_404(year), measure_or_404(measure)
    figures = MeasureFigures.objects.filter(year_start=year.start_year, measure_code=measure.code).in_order()
    held = {one.scheme.characteristic_id: one for one in figures}
    characteristics = {}
    for scheme in CategoryScheme.objects.in_use().select_related("characteristic").order_by("-vintage"):
        characteristics.setdefault(scheme.characteristic, []).append(scheme)
    context = {
        "year": year,
        "measure": measure,
        "rows": [
            {"characteristic": one, "schemes": characteristics[one], "figures": held.get(one.pk)}
            for one in sorted(characteristics, key=lambda each: each.position)
        ],
        "casework": [row.definition for row in _casework_of(measure, year)],
        "has_begun": year.first_day <= timezone.localdate(),
    }
    return render(request, "workforce/measure_choose.html", context)


def _casework_of(measure, year):
    """The casework of a year that belongs to a measure: a total, and those whom a definition counts."""
    of_year = CaseworkCount.objects.filter(year_start=year.start_year).select_related("definition")
    return [row for row in of_year if measures.OF_CASEWORK[row.case_type] == measure.code]


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def measure_year(request, year, measure, scheme):
    """A measure's figures of a year by a characteristic, and what they allow one to say under a definition."""
    figures = figures_or_404(year, measure, scheme)
    policy = policy_for(request.user)
    definitions = definitions_for(figures.scheme)
    definition = _chosen(request, definitions)
    counted, table = crosstabs.published(figures, policy)
    rates = Rates(figures, counted, table, definition, policy).all() if definition else []
    context = {
        "figures": figures,
        "table": crosstabs.categories_down(counted, table, definition),
        "definition": definition,
        "definitions": definitions,
        "query": _query(definition),
        "rates": rates,
        "chart": rates_chart(table.title, rates),
        "protected": policy.hides_counts,
    }
    return render(request, "workforce/measure_year.html", context)


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def measure_download(request, year, measure, scheme, kind):
    """The same table as a file, or the chart of its rates."""
    figures = figures_or_404(year, measure, scheme)
    policy = policy_for(request.user)
    counted, table = crosstabs.published(figures, policy)
    definition = _chosen(request, definitions_for(figures.scheme))
    rates = Rates(figures, counted, table, definition, policy).all() if definition else []
    return as_file(crosstabs.categories_down(counted, table, definition), kind, chart=rates_chart(counted.title, rates))


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def measure_trend(request, measure, characteristic):
    """A measure by a characteristic over the years, under one definition."""
    figures = _over_the_years(measure, characteristic)
    definitions = trend.definitions_of(figures)
    definition = _chosen(request, definitions)
    years = trend.by_year(figures, definition, policy_for(request.user)) if definition else []
    context = {
        "measure": figures[0].measure,
        "characteristic": figures[0].characteristic,
        "definition": definition,
        "definitions": definitions,
        "query": _query(definition),
        "years": years,
        "chart": trend.chart(years, definition) if years else None,
        "figures": figures,
    }
    return render(request, "workforce/measure_trend.html", context)


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def measure_trend_download(request, measure, characteristic, kind):
    """The years, or the chart of them, as a file; 404 where no definition applies."""
    figures = _over_the_years(measure, characteristic)
    definition = _chosen(request, trend.definitions_of(figures))
    if definition is None:
        raise Http404("No definition names a group among these categories")
    years = trend.by_year(figures, definition, policy_for(request.user))
    return as_file(trend.as_table(years, definition), kind, chart=trend.chart(years, definition))


def _over_the_years(measure, characteristic):
    """The figures of every year, oldest first; 404 where there are none."""
    measure = measure_or_404(measure)
    figures = trend.figures_of(measure, get_object_or_404(Characteristic, code=characteristic))
    if not figures:
        raise Http404(f"No figures of {measure} by {characteristic}")
    return figures


def measure_or_404(code):
    """The measure with a code."""
    found = measures.find(code)
    if found is None:
        raise Http404(f"No measure '{code}'")
    return found


def figures_or_404(year, measure, scheme):
    """The figures of a year, a measure and a scheme, by the parts of an address."""
    held = MeasureFigures.objects.select_related("scheme__characteristic")
    place = {"year_start": year_or_404(year).start_year, "measure_code": measure_or_404(measure).code}
    return get_object_or_404(held, **place, scheme__code=scheme)


def _query(definition):
    return f"definition={definition.code}" if definition else ""


def _chosen(request, definitions):
    """The definition that the address asks for, or the first that applies."""
    asked = request.GET.get("definition", "")
    return next((one for one in definitions if one.code == asked), definitions[0] if definitions else None)
