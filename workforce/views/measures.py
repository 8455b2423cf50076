"""Monitored measures: which are held in a year, one of them by a characteristic, and one over the years."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from edi_tracker.addresses import as_file, year_or_404
from edi_tracker.characteristics.models import CategoryScheme, Characteristic, MinorityDefinition
from edi_tracker.periods import FinancialYear, financial_year
from workforce.models import MeasureFigures
from workforce.monitoring import crosstabs, measures, trend
from workforce.monitoring.charts import rates_chart
from workforce.monitoring.groupings import UnderDefinition, find_grouping
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
        "casework": _casework_definitions(year),
        "has_begun": year.first_day <= timezone.localdate(),
    }
    return render(request, "workforce/measure_list.html", context)


def _rows(year):
    """Each measure with its figures of the year: by categories, and under definitions where only totals are known."""
    held = {}
    for one in MeasureFigures.objects.filter(year_start=year.start_year).in_order():
        held.setdefault(one.measure_code, []).append(one)
    return [_row(measure, held.get(measure.code, [])) for measure in measures.all_measures()]


def _row(measure, held):
    by_categories = [one for one in held if one.scheme_id]
    return {"measure": measure, "figures": by_categories, "totals": [one for one in held if one.definition_id]}


def _casework_definitions(year):
    """The definitions under which casework of the year is held, for the table of all its types."""
    held = MeasureFigures.objects.under_a_definition().filter(year_start=year.start_year)
    return MinorityDefinition.objects.filter(pk__in=held.values("definition"))


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def measure_choose(request, year, measure):
    """One measure in a year: what a case is, by which characteristics it is held, and where to enter the rest."""
    year, measure = year_or_404(year), measure_or_404(measure)
    figures = MeasureFigures.objects.filter(year_start=year.start_year, measure_code=measure.code).in_order()
    held = {one.scheme.characteristic_id: one for one in figures if one.scheme_id}
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
        "totals": [one for one in figures if one.definition_id],
        "definitions": _definitions(figures) if measure.is_casework else [],
        "has_begun": year.first_day <= timezone.localdate(),
    }
    return render(request, "workforce/measure_choose.html", context)


def _definitions(figures):
    """Each definition in use under which a total can still be entered, with what an address calls it."""
    held = {one.definition_id for one in figures}
    free = MinorityDefinition.objects.in_use().exclude(pk__in=held - {None})
    found = free.select_related("characteristic").order_by("characteristic__position", "position")
    return [(definition, UnderDefinition(definition).code) for definition in found]


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def measure_year(request, year, measure, grouping):
    """A measure's figures of a year by a characteristic, and what they allow one to say under a definition."""
    figures = figures_or_404(year, measure, grouping)
    policy = policy_for(request.user)
    definitions = trend.definitions_of([figures])
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
def measure_download(request, year, measure, grouping, kind):
    """The same table as a file, or the chart of its rates."""
    figures = figures_or_404(year, measure, grouping)
    policy = policy_for(request.user)
    counted, table = crosstabs.published(figures, policy)
    definition = _chosen(request, trend.definitions_of([figures]))
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


def figures_or_404(year, measure, grouping):
    """The figures of a year, a measure and a grouping, by the parts of an address."""
    named = measure_or_404(measure)
    by = find_grouping(grouping, named)
    if by is None:
        raise Http404(f"No list of categories '{grouping}'")
    place = {"year_start": year_or_404(year).start_year, "measure_code": named.code}
    return get_object_or_404(MeasureFigures.objects.with_words(), **place, **by.held_as)


def _query(definition):
    return f"definition={definition.code}" if definition else ""


def _chosen(request, definitions):
    """The definition that the address asks for, or the first that applies."""
    asked = request.GET.get("definition", "")
    return next((one for one in definitions if one.code == asked), definitions[0] if definitions else None)
