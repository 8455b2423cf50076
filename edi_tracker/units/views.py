"""The units of the body: which there are and were, adding one, and what became of those that are no more."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from edi_tracker.models import Unit
from edi_tracker.units import services
from edi_tracker.units.forms import AddUnitForm, ChangeForm, TakeBackForm
from edi_tracker.units.todays_map import became
from edi_tracker.versions import Conflict

MANAGE = "edi_tracker.manage_people"
CHANGED = "Somebody else changed this unit first. Look at the list of units, then decide."


@require_safe
@permission_required(MANAGE, raise_exception=True)
def unit_list(request):
    """Every unit, from when to when it was there, and what became of it."""
    units = Unit.objects.prefetch_related("successions__successor")
    rows = [(unit, became(list(unit.successions.all()))) for unit in units]
    return render(request, "units/unit_list.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@permission_required(MANAGE, raise_exception=True)
def add_unit(request):
    """Add a unit that takes nobody's place."""
    form = AddUnitForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            unit = services.add_unit(by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, f"{unit} has been added. Choose it under each KPI that it returns.")
            return redirect("unit_list")
    return render(request, "units/add_unit.html", {"form": form})


@require_http_methods(["GET", "POST"])
@permission_required(MANAGE, raise_exception=True)
def record_unit_change(request):
    """Record that units were renamed, merged or split."""
    form = ChangeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = services.record_change(by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        except Conflict:
            form.add_error(None, CHANGED)
            return render(request, "units/record_change.html", {"form": form}, status=409)
        else:
            names = ", ".join(map(str, made))
            messages.success(request, f"The change has been recorded. Choose {names} under each KPI they return.")
            return redirect("unit_list")
    return render(request, "units/record_change.html", {"form": form})


@require_http_methods(["GET", "POST"])
@permission_required(MANAGE, raise_exception=True)
def take_back_unit_change(request, pk):
    """Have a unit be there again."""
    unit = get_object_or_404(Unit.objects.exclude(ends_on=None), pk=pk)
    form = TakeBackForm(request.POST if request.method == "POST" else None, initial={"version": unit.version})
    context = {"form": form, "unit": unit, "became": became(list(unit.successions.select_related("successor")))}
    if not form.is_valid():
        return render(request, "units/take_back.html", context)
    try:
        services.take_back_change(unit, by=request.user, **form.cleaned_data)
    except Conflict:
        form.add_error(None, CHANGED)
        return render(request, "units/take_back.html", context, status=409)
    messages.success(request, f"{unit} is there again.")
    return redirect("unit_list")
