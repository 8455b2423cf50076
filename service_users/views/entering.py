"""Entering a year on one sheet: a unit's periods, or, for whoever may enter any unit's, units by periods."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from edi_tracker.versions import Conflict
from service_users.entry.sheet import NOTHING_CHANGED, Incomplete, seen_from
from service_users.services.returns import save_returns
from service_users.views.desks import ENTER_ANY, UNITS_A_SHEET, desk_of_all, desk_of_one, sheet_page
from service_users.views.expected import ENTER


@require_http_methods(["GET", "POST"])
@permission_required(ENTER, raise_exception=True)
def enter_unit_year(request, code, year, unit):
    """A unit's whole year: a row a period."""
    return _entered(request, desk_of_one(request, code, year, unit))


@require_http_methods(["GET", "POST"])
@permission_required(ENTER_ANY, raise_exception=True)
def enter_year(request, code, year):
    """So many units' year: a row a unit, two columns a period. A pasted block brings units of its own."""
    desk, chosen = desk_of_all(code, year), set(request.POST.getlist("unit"))
    page = Paginator(desk.units, UNITS_A_SHEET).get_page(request.GET.get("page"))
    units = [unit for unit in desk.units if str(unit.pk) in chosen] if chosen else page.object_list
    return _entered(request, replace(desk, units=tuple(units[:UNITS_A_SHEET])), page=page)


def _entered(request, desk, page=None):
    """The sheet; what was typed in it is saved whole, or shown again with all that is wrong."""
    if request.method != "POST":
        return sheet_page(request, desk, desk.sheet(), page=page)
    sheet, is_draft = _typed(desk, request.POST), request.POST.get("act") == "draft"
    cells = sheet.changed + ([] if is_draft or not desk.is_of_one else sheet.drafts)
    if sheet.is_valid() and not cells:
        sheet = replace(sheet, problems=(NOTHING_CHANGED,))
    if not sheet.is_valid():
        return sheet_page(request, desk, sheet)
    try:
        save_returns(kpi=desk.kpi, cells=cells, by=request.user, is_draft=is_draft)
    except Conflict:  # in the moment since the sheet was read: what is stored is read anew
        return sheet_page(request, desk, _typed(replace(desk), request.POST))
    except ValidationError as refused:
        return sheet_page(request, desk, replace(sheet, problems=tuple(refused.messages)))
    messages.success(request, _in_words(desk, cells, is_draft))
    return redirect(request.get_full_path())


def _typed(desk, posted):
    """The Sheet of a posted form, against what it says it showed."""
    typed = desk.typed_in(posted)
    try:
        return desk.sheet(typed, seen_from(posted.get("seen", "")))
    except Incomplete as refused:
        return desk.sheet(typed, problems=[str(refused)])


def _in_words(desk, cells, is_draft):
    """ "North East: 3 months saved", "4 returns kept as drafts"."""
    word = desk.kpi.period_word if desk.is_of_one else "return"
    number = f"{len(cells)} {word}{'' if len(cells) == 1 else 's'}"
    are_drafts = is_draft and not any(one.stored and one.stored.is_received for one in cells)
    return f"{f'{desk.units[0]}: ' if desk.is_of_one else ''}{number} {'kept as drafts' if are_drafts else 'saved'}"
