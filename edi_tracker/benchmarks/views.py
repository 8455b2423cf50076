"""Benchmarks to read: the list, and one with its figures of a place, its source and its licence."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import permission_required
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from edi_tracker.addresses import as_file
from edi_tracker.benchmarks.crosstabs import groups_of
from edi_tracker.benchmarks.models import Benchmark
from edi_tracker.benchmarks.places import PlaceForm, places_of
from edi_tracker.statistics.disclosure import OFFICIAL, publish

VIEW = "edi_tracker.view_benchmark"


@require_safe
@permission_required(VIEW, raise_exception=True)
def benchmark_list(request):
    """Every benchmark by characteristic, also those of which no figures are held."""
    benchmarks = Benchmark.objects.select_related("characteristic").annotate(figures_held=Count("figures"))
    return render(request, "benchmarks/benchmark_list.html", {"benchmarks": benchmarks})


@require_safe
@permission_required(VIEW, raise_exception=True)
def benchmark_detail(request, code):
    """One benchmark: its figures of the place asked for, whom it counts, and where it is from."""
    benchmark = _find(code)
    places = places_of(benchmark)
    form = PlaceForm(request.GET or None, places=list(places))
    place = form.asked()
    table = publish(groups_of(benchmark, places[place]), OFFICIAL) if place else None
    context = {
        "benchmark": benchmark,
        "form": form,
        "place": place,
        "query": urlencode({"place": place}) if place else "",
        "table": table,
        "people": benchmark.people_of(place),
    }
    return render(request, "benchmarks/benchmark_detail.html", context)


@require_safe
@permission_required(VIEW, raise_exception=True)
def benchmark_download(request, code, extension):
    """The figures of the place asked for as a file."""
    benchmark = _find(code)
    places = places_of(benchmark)
    place = PlaceForm(request.GET or None, places=list(places)).asked()
    if not place:
        raise Http404(f"No figures of {benchmark} are held")
    table = publish(groups_of(benchmark, places[place]), OFFICIAL)
    return as_file(table, extension, f"{benchmark.code}-{slugify(place)}")


def _find(code):
    return get_object_or_404(Benchmark.objects.select_related("characteristic", "scheme"), code=code)
