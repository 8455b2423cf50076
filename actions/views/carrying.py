"""Carrying actions forward to another plan, and the account of what became of each."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from actions import crosstabs, services
from actions.forms.carrying import CarriedForm, ChooseActionsForm
from actions.forms.plans import PeriodForm
from actions.models import Plan
from actions.services.carrying import Carried
from edi_tracker.addresses import as_file
from edi_tracker.statistics.disclosure import NOT_OF_PEOPLE, publish
from edi_tracker.versions import Conflict


@require_safe
@permission_required("actions.change_plan", raise_exception=True)
def choose_actions(request, slug):
    """Step 1: which open actions go on, and in which plan; the answer is the address of step 2."""
    plan = get_object_or_404(Plan, slug=slug)
    form = ChooseActionsForm(request.GET if "to" in request.GET else None, plan=plan)
    if form.is_valid():
        chosen = list(form.cleaned_data["action"])
        return _review(request, plan, form.cleaned_data["to"], [CarriedForm(action=action) for action in chosen])
    return render(request, "actions/choose_actions.html", {"plan": plan, "form": form})


@require_http_methods(["POST"])
@permission_required("actions.change_plan", raise_exception=True)
def carry_forward(request, slug):
    """Step 2: the reference and words of each in the new plan; then all are carried, or none."""
    plan = get_object_or_404(Plan, slug=slug)
    chosen = ChooseActionsForm(request.POST, plan=plan)
    if not chosen.is_valid():
        return render(request, "actions/choose_actions.html", {"plan": plan, "form": chosen})
    to = chosen.cleaned_data["to"]
    forms = [CarriedForm(request.POST, action=action) for action in chosen.cleaned_data["action"]]
    valid = [form.is_valid() for form in forms]
    if all(valid) and _references_are_free(forms, to) and (new := _carried(forms, to, request.user)):
        messages.success(request, f"{len(new)} carried forward to the {to}. Each is linked to the action it continues.")
        return redirect(to)
    return _review(request, plan, to, forms)


@require_safe
@permission_required("actions.view_action", raise_exception=True)
def reconciliation(request, slug):
    """What became of the open actions of a plan between two days, by objective and scheme."""
    plan, form, table = _reconciled(request.GET, slug)
    context = {"plan": plan, "form": form, "table": table, "query": request.GET.urlencode()}
    return render(request, "actions/reconciliation.html", context)


@require_safe
@permission_required("actions.view_action", raise_exception=True)
def reconciliation_download(request, slug, kind):
    """The same table as a file."""
    plan, _, table = _reconciled(request.GET, slug)
    if table is None:
        raise Http404(f"{plan} has no actions yet")
    return as_file(table, kind)


def _reconciled(asked, slug):
    """A plan, the form of the two days asked for, and the published table between them; None without actions."""
    plan = get_object_or_404(Plan, slug=slug)
    form = PeriodForm(asked or None, initial={"start": plan.reported_on, "end": timezone.localdate()})
    table = crosstabs.reconciled(plan, **(form.cleaned_data if form.is_valid() else form.initial))
    return plan, form, publish(table, NOT_OF_PEOPLE) if table.rows else None


def _references_are_free(forms, to):
    """Whether each action can have its reference in the other plan; where not, its form says so."""
    taken = {reference.casefold() for reference in to.actions.values_list("reference", flat=True)}
    given = set()
    for form in forms:
        reference = form.cleaned_data["reference"]
        if reference.casefold() in taken:
            form.add_error("reference", f"{to} already has an action with the reference {reference}")
        elif reference.casefold() in given:
            form.add_error("reference", f"You give {reference} to another action as well")
        given.add(reference.casefold())
    return all(form.is_valid() for form in forms)


def _carried(forms, to, by):
    """The new actions; None when something is wrong, which the form it concerns then says."""
    chosen = [Carried(form.action, **form.cleaned_data) for form in forms]
    try:
        return services.carry_forward(chosen, to, by=by)
    except ValidationError as error:
        forms[0].add_error(None, error.messages)
    except Conflict as conflict:
        form = next(form for form in forms if form.action.pk == conflict.theirs.pk)
        form.add_error(None, f"Somebody else changed {conflict.theirs} meanwhile. Go back and choose again")
    return None


def _review(request, plan, to, forms):
    context = {"plan": plan, "to": to, "forms": forms}
    return render(request, "actions/carry_forward.html", context)
