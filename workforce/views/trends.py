"""One share over all dates: its line, its table and its downloads."""

from dataclasses import dataclass

from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from edi_tracker.addresses import as_file
from edi_tracker.characteristics.models import Characteristic
from workforce import shares, slices, trends
from workforce.protection import sliced_policy_for
from workforce.slice_protection import shown_of
from workforce.slicers import SlicersForm, choices, slice_query


@dataclass
class Shown:
    """What the address asks for, put right where it cannot be had: which share, of which staff."""

    characteristic: Characteristic
    profiles: list
    part: slices.Slice
    definitions: list
    categories: list
    definition: str = ""
    category: str = ""

    def address(self, **changes):
        """The query string for this page with something else chosen; a category and a definition exclude each other."""
        asked = {"definition": self.definition, "category": self.category, **slice_query(self.part), **changes}
        return urlencode(_said(asked))

    @property
    def newest(self):
        return self.profiles[-1]


def _said(parameters):
    return {name: value for name, value in parameters.items() if value}


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def trend(request, characteristic):
    """A characteristic's share under one definition, or of one category, at every date it was counted."""
    shown = _shown(request, characteristic)
    line = _line(shown, request.user)
    context = {
        "shown": shown,
        "table": line and trends.table_of(line),
        "chart": line and trends.chart_of(line),
        "declared": line and trends.chart_of_declaration(line),
        "gaps": line.gaps if line else (),
        "query": shown.address(),
        "definition_links": [(one, shown.address(definition=one.code, category="")) for one in shown.definitions],
        "category_links": [(one, shown.address(category=one.code, definition="")) for one in shown.categories],
        "dashboard_query": urlencode({"characteristic": characteristic} | _said(slice_query(shown.part))),
        "everybody": shown.address(part="", area="", grade=""),
    }
    return render(request, "workforce/trend.html", context)


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def trend_download(request, characteristic, kind):
    """The same table, or the chart of it, as a file."""
    line = _line(_shown(request, characteristic), request.user)
    table = line and trends.table_of(line)
    if not table:
        raise Http404("There is nothing to take away")
    return as_file(table, kind, chart=trends.chart_of(line))


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def declaration_download(request, characteristic, kind):
    """The chart of how many answered at each date as a file; the figures are in the table of the share."""
    line = _line(_shown(request, characteristic), request.user)
    return as_file(None, kind, chart=line and trends.chart_of_declaration(line))


def _shown(request, code):
    characteristic = get_object_or_404(Characteristic, code=code)
    profiles = slices.in_force(code).get(code, [])
    newest = slices.categories_of(profiles[-1:]).get(profiles[-1].scheme_id) if profiles else []
    categories = [category for category in newest if category.is_answer and not category.is_retired]
    definitions = shares.ways_under_definitions([characteristic.pk])[characteristic.pk]
    shown = Shown(characteristic, profiles, _part(request, code, profiles), definitions, categories)
    if request.GET.get("category") in [one.code for one in categories]:
        shown.category = request.GET["category"]
    elif definitions:
        codes = [one.code for one in definitions]
        shown.definition = request.GET.get("definition") if request.GET.get("definition") in codes else codes[0]
    elif categories:
        shown.category = categories[0].code
    return shown


def _part(request, code, profiles):
    if not profiles:
        return slices.EVERYBODY
    form = SlicersForm(request.GET, choices=choices({code: profiles}))
    form.is_valid()
    return form.asked().part


def _line(shown, user):
    """The trend that is asked for; None where the characteristic was never counted, or has nothing to count."""
    if not shown.profiles or not (shown.category or shown.definition):
        return None
    policy = sliced_policy_for(user)
    return trends.trend_of(
        shown.profiles,
        shown.part,
        _editions(shown),
        policy,
        categories=slices.categories_of(shown.profiles),
        counts=slices.counts_in(shown.profiles, shown.part),
        shown=shown_of(shown.profiles, shown.part, policy),
    )


def _editions(shown):
    if shown.category:
        chosen = next(one for one in shown.categories if one.code == shown.category)
        return shares.way_of_category(chosen).editions
    return next(one for one in shown.definitions if one.code == shown.definition).editions
