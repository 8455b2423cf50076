"""Pasting a block from a spreadsheet, without a script: it is shown in the sheet as it was understood."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from service_users.entry.block import read_block
from service_users.entry.pasted import columns_of, names_of_rows, placed
from service_users.forms.grids import BlockForm
from service_users.views.desks import ENTER_ANY, UNITS_A_SHEET, context_of, desk_of_all, desk_of_one, sheet_page
from service_users.views.expected import ENTER


@require_http_methods(["GET", "POST"])
@permission_required(ENTER, raise_exception=True)
def paste_unit_year(request, code, year, unit):
    """A block of a unit's periods. Nothing is stored here."""
    return _pasted(request, desk_of_one(request, code, year, unit))


@require_http_methods(["GET", "POST"])
@permission_required(ENTER_ANY, raise_exception=True)
def paste_year(request, code, year):
    """A block of units by periods. Nothing is stored here."""
    return _pasted(request, desk_of_all(code, year))


def _pasted(request, desk):
    form = _form(desk, request.POST if request.method == "POST" else None)
    block = _block(desk, form) if form.is_valid() else None
    if block is None or block.problems:
        context = context_of(desk) | {"form": form, "columns": columns_of(desk), "most": UNITS_A_SHEET}
        return render(request, "service_users/kpi_return_paste.html", context)
    desk, texts = placed(desk, block, form.cleaned_data.get("first_period", 0))
    typed = desk.pasted(texts)
    return sheet_page(request, desk, desk.sheet(typed), pasted=block, read=len(typed))


def _form(desk, data):
    rows = [names[0] for names in names_of_rows(desk)]
    return BlockForm(data, rows=rows, periods=[one.label for one in desk.periods], is_of_one=desk.is_of_one)


def _block(desk, form):
    """The Block; what is wrong with it is said in the form."""
    said, what = form.cleaned_data, desk.kpi.period_word if desk.is_of_one else "region"
    room = columns_of(desk) - 2 * said.get("first_period", 0)
    block = read_block(said["block"], names_of_rows(desk), first=said["first_row"], columns=room, what=what)
    if block.problems:
        form.add_error("block", list(block.problems))
    elif not desk.is_of_one and len(block.rows) > UNITS_A_SHEET:
        form.add_error("block", f"Paste at most {UNITS_A_SHEET} regions at once")
        return None
    return block
