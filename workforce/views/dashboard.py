"""The dashboard of the workforce: its slicers are its address, so that what one person sees another can open."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from edi_tracker.addresses import ALL, as_file, as_workbook
from edi_tracker.characteristics.models import Characteristic
from workforce import slices
from workforce.dashboards import panels
from workforce.protection import sliced_policy_for
from workforce.slicers import SlicersForm, choices, slice_query

# What there is to take away of a panel: its table and the chart of it.
TABLES = {"figures": ("table", "chart"), "trend": ("trend_table", "trend_chart")}


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def dashboard(request):
    """The characteristics chosen, as they stand in the slice chosen and as they came to be so."""
    form, asked, shown = _shown(request)
    if form.is_valid() and request.GET.urlencode() != asked.query():
        return redirect(f"{request.path}?{asked.query()}" if asked.query() else request.path)
    context = {
        "form": form,
        "asked": asked,
        "chips": list(asked.chips()),
        "panels": [(panel, _links(panel, asked)) for panel in shown],
        "table_count": len(_tables(shown)),
        "missing": _missing(asked, shown) if form.is_valid() else [],
        "rounded": sliced_policy_for(request.user).is_rounded,
    }
    return render(request, "workforce/dashboard.html", context)


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def dashboard_download(request, characteristic, table, kind):
    """One table of the dashboard, or the chart of it, or all of its tables, as a file."""
    if (characteristic, table, kind) == (ALL, ALL, "xlsx"):
        return as_workbook("Workforce dashboard", _tables(_shown(request)[2]))
    _, _, shown = _shown(request, only=characteristic)
    found, chart = (getattr(shown[0], one) for one in TABLES[table]) if shown and table in TABLES else (None, None)
    if found is None:
        raise Http404("There is nothing to take away")
    return as_file(found, kind, chart=chart)


def _tables(shown):
    """Every table of the panels, in the order of the page."""
    return [table for panel in shown for table in (panel.table, panel.trend_table) if table]


def _shown(request, only=""):
    """The form, what it asks for in its one spelling, and the panels, of one characteristic when told."""
    profiles = slices.in_force()
    form = SlicersForm(request.GET, choices=choices(profiles))
    if not form.is_valid():
        return form, form.asked(), []
    asked = form.asked(request.GET.getlist("definition"))
    wanted = profiles if not only else {code: held for code, held in profiles.items() if code == only}
    shown = panels(wanted, asked.about(only) if only else asked, sliced_policy_for(request.user))
    return form, asked.under([panel.way for panel in shown if panel.is_under_another]), shown


def _links(panel, asked):
    """Where a panel leads: the same under other definitions, its line over all dates, and all of its tables."""
    here = slice_query(panel.part) | {"definition": panel.way.code if panel.way else ""}
    said = urlencode({name: value for name, value in here.items() if value})
    return {
        "definitions": [(way, asked.under_another(way, panel.ways).query()) for way in panel.ways],
        "trend": said,
        "profile": urlencode({"definition": panel.way.code}) if panel.way else "",
        "query": asked.query(),
    }


def _missing(asked, shown):
    """The names of what is asked for and was not counted in the range."""
    held = {panel.characteristic.code for panel in shown}
    codes = [code for code in asked.wanted if code not in held]
    return Characteristic.objects.filter(code__in=codes).values_list("name", flat=True) if codes else []
