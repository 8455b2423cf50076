"""What the pages on which a year is entered share: whose year it is, and the sheet as a page."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from edi_tracker.addresses import year_or_404
from service_users.entry.desk import Desk
from service_users.history import history
from service_users.models.kpis import units_entered_by
from service_users.services.refusals import record_refusal
from service_users.usual import RULE
from service_users.views.places import kpi_or_404, unit_or_404
from service_users.views.returns import labels_of

ENTER_ANY = "service_users.enter_any_kpireturn"
UNITS_A_SHEET = 20  # by twelve months, within the number of fields that Django takes


def desk_of_one(request, code, year, unit):
    """The Desk of one unit's year, for somebody who may enter it; the attempt of another to save there is logged."""
    kpi = kpi_or_404(code)
    unit = unit_or_404(kpi, unit)
    desk = _desk(kpi, year, (unit,), is_of_one=True)
    if not units_entered_by(request.user).contains(unit):
        if request.method == "POST":
            record_refusal(kpi=kpi, units=[unit], of=desk.year, by=request.user)
        raise PermissionDenied("This is another unit's return")
    return desk


def desk_of_all(code, year):
    """The Desk of every unit's year, to be cut down to those of a page."""
    kpi = kpi_or_404(code)
    return _desk(kpi, year, tuple(kpi.units_in(year_or_404(year))), is_of_one=False)


def context_of(desk):
    """What every page of a Desk names."""
    unit = desk.units[0] if desk.is_of_one else None
    return {"desk": desk, "kpi": desk.kpi, "year": desk.year, "unit": unit}


def sheet_page(request, desk, sheet, **more):
    """The sheet, with what others saved meanwhile beside what was typed."""
    last = [(one, history(one.cell.theirs, labels_of(desk.kpi))[:1]) for one in sheet.conflicts]
    context = {**context_of(desk), "sheet": sheet, "form": sheet, "conflicts": last, "rule": RULE, **more}
    status = 409 if sheet.conflicts else 200
    return render(request, "service_users/kpi_return_sheet.html", context, status=status)


def _desk(kpi, year, units, *, is_of_one):
    desk = Desk(kpi, year_or_404(year), units, timezone.localdate(), is_of_one)
    if not desk.periods:
        raise Http404(f"{kpi} is not returned in {year}")
    return desk
