"""Making an action of what a complaint taught: choose the plan, then write the action."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from actions.models import Plan
from edi_tracker.versions import Conflict
from reports.learning.forms import LearningActionForm
from reports.learning.relations import MAY_ACT
from reports.learning.services import make_action_of_learning
from service_users.models import Complaint


@require_safe
@permission_required(MAY_ACT, raise_exception=True)
def choose_plan_for_learning(request, reference):
    """Which plan the action is for; one plan alone is taken at once."""
    complaint = get_object_or_404(Complaint, reference=reference)
    plans = list(Plan.objects.all())
    if len(plans) == 1:
        return redirect("reports:act_on_learning", reference, plans[0].slug)
    return render(request, "reports/choose_plan_for_learning.html", {"complaint": complaint, "plans": plans})


@require_http_methods(["GET", "POST"])
@permission_required(MAY_ACT, raise_exception=True)
def act_on_learning(request, reference, plan):
    """Write the action, which starts with the words of the learning."""
    complaint = get_object_or_404(Complaint, reference=reference)
    plan = get_object_or_404(Plan, slug=plan)
    form = LearningActionForm(request.POST if request.method == "POST" else None, plan=plan, complaint=complaint)
    context = {"complaint": complaint, "plan": plan, "form": form}
    if form.is_valid():
        try:
            action = make_action_of_learning(complaint, plan=plan, by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        except Conflict as conflict:
            form.take_version(conflict.theirs)
            return render(request, "reports/act_on_learning.html", context | {"theirs": conflict.theirs}, status=409)
        else:
            messages.success(request, f"{action} is added to the {plan}. It came of the learning of {complaint}.")
            return redirect(complaint)
    return render(request, "reports/act_on_learning.html", context)
