"""Pages of the action plan."""

from django.contrib.auth.decorators import permission_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import ListView

from actions.models import Action, Plan


@require_safe
@permission_required("actions.view_action", raise_exception=True)
def plan_list(request):
    """Every plan, the newest first."""
    return render(request, "actions/plan_list.html", {"plans": Plan.objects.with_state()})


class ActionList(PermissionRequiredMixin, ListView):
    permission_required = "actions.view_action"
    raise_exception = True
    http_method_names = ("get", "head", "options")
    model = Action
    template_name = "base.html"


@require_safe
@permission_required("actions.view_action", raise_exception=True)
def action_detail(request, pk):
    """One action with its whole history."""
    return render(request, "base.html", {"action": get_object_or_404(Action, pk=pk)})


@require_http_methods(["GET", "POST"])
@permission_required("actions.record_progress", raise_exception=True)
def record_progress(request, pk):
    return render(request, "base.html", {"action": get_object_or_404(Action, pk=pk)})
