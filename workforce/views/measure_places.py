"""What the parts of an address name, for the pages on which the figures of a measure are entered."""

from django.http import Http404
from django.utils import timezone

from edi_tracker.addresses import begun_year_or_404
from workforce.models import MeasureFigures
from workforce.monitoring import services
from workforce.monitoring.forms import GridForm
from workforce.monitoring.groupings import find_grouping
from workforce.views.measures import measure_or_404


def place_or_404(year, measure, grouping):
    """A year that has begun, a measure and what its figures are held by, with the parts of the address."""
    named = measure_or_404(measure)
    found = find_grouping(grouping, named)
    if found is None:
        raise Http404(f"No list of categories '{grouping}'")
    return {
        "year": begun_year_or_404(year, timezone.localdate()),
        "measure": named,
        "grouping": found,
        "stages": found.stages(named),
        "address": (year, measure, grouping),
    }


def grid_form(place, data=None, *, counts=None, theirs=None):
    """The grid of a place: of `counts` that were read, or else of what is recorded."""
    held = MeasureFigures.objects.filter(
        year_start=place["year"].start_year, measure_code=place["measure"].code, **place["grouping"].held_as
    ).first()
    recorded = services.held_counts(held) if held else {}
    return GridForm(
        data,
        measure=place["measure"],
        grouping=place["grouping"],
        held=counts or recorded,
        used={one for _, one in recorded},
        version=held.version if held else 0,
        source=held.source if held else "",
        theirs=recorded if theirs else None,
    )
