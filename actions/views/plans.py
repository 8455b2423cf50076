"""Adding and changing plans, and what they are for."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from actions import services
from actions.forms.plans import ObjectiveForm, PlanForm
from actions.models import Objective, Plan
from edi_tracker.versions import Conflict

CONFLICT = 409


@require_safe
@permission_required("actions.view_action", raise_exception=True)
def plan_list(request):
    """Every plan with its state, the newest first."""
    plans = Plan.objects.with_state().prefetch_related("objectives__covered_by")
    return render(request, "actions/plan_list.html", {"plans": plans})


@require_safe
@permission_required("actions.view_action", raise_exception=True)
def plan_detail(request, slug):
    """What a plan is called and answers to, what it is for, and the words it uses for how actions stand."""
    plans = Plan.objects.select_related("status_scheme")
    plan = get_object_or_404(plans.prefetch_related("objectives__covered_by", "objectives__owner"), slug=slug)
    words = plan.status_scheme.words.all() if plan.status_scheme else []
    return render(request, "actions/plan_detail.html", {"plan": plan, "words": words})


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def add_plan(request):
    """A new plan, without objectives or actions yet."""
    form = PlanForm(request.POST or None)
    if form.is_valid():
        plan = services.add_plan(by=request.user, **form.cleaned_data)
        messages.success(request, f"{plan} added. Add what it is for, or carry actions forward to it.")
        return redirect("actions:plan_detail", plan.slug)
    return render(request, "actions/plan_form.html", {"form": form, "heading": "Add a plan"})


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def change_plan(request, slug):
    """Change a plan. When somebody else saved first, both are shown and nothing is lost."""
    plan = get_object_or_404(Plan, slug=slug)
    form = PlanForm(request.POST or None, plan=plan)
    context = {"plan": plan, "form": form, "heading": f"Change the {plan}"}
    if form.is_valid():
        try:
            services.change_plan(plan, by=request.user, **form.cleaned_data)
        except Conflict as conflict:
            again = PlanForm(_over(request.POST, conflict.theirs), plan=conflict.theirs)
            return render(request, "actions/plan_form.html", context | _both(again), status=CONFLICT)
        messages.success(request, f"{plan} changed.")
        return redirect("actions:plan_detail", plan.slug)
    return render(request, "actions/plan_form.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def add_objective(request, slug):
    """A further objective, scheme, theme or requirement of a plan."""
    plan = get_object_or_404(Plan, slug=slug)
    form = ObjectiveForm(request.POST or None, plan=plan)
    if form.is_valid():
        try:
            objective = services.add_objective(plan, by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, f"{objective.label} added.")
            return redirect("actions:plan_detail", plan.slug)
    return render(request, "actions/plan_form.html", {"plan": plan, "form": form, "heading": "Add an objective"})


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def change_objective(request, pk):
    """Change what a group of actions is for. When somebody else saved first, both are shown and nothing is lost."""
    objective = get_object_or_404(Objective.objects.select_related("plan", "owner"), pk=pk)
    plan = objective.plan
    form = ObjectiveForm(request.POST or None, plan=plan, objective=objective)
    context = {"plan": plan, "form": form, "heading": f"Change {objective.label}"}
    if form.is_valid():
        try:
            services.change_objective(objective, by=request.user, **form.cleaned_data)
        except Conflict as conflict:
            again = ObjectiveForm(_over(request.POST, conflict.theirs), plan=plan, objective=conflict.theirs)
            return render(request, "actions/plan_form.html", context | _both(again), status=CONFLICT)
        messages.success(request, f"{objective.label} changed.")
        return redirect("actions:plan_detail", plan.slug)
    return render(request, "actions/plan_form.html", context)


def _over(sent, theirs):
    """What somebody sent, to be sent again over the version as it now stands."""
    again = sent.copy()
    again["version"] = theirs.version
    return again


def _both(again):
    """The form with one's own words, and beside it each field in which the other's differ."""
    changed = [name for name in again.changed_data if name != "version"]
    theirs = [(again.fields[name].label, again.get_initial_for_field(again.fields[name], name)) for name in changed]
    return {"form": again, "theirs": theirs}
