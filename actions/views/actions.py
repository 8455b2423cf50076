"""The plans, the register of each, one action, and recording its progress."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_http_methods, require_safe
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from actions import crosstabs, services, timeline
from actions.charts import status_bar
from actions.filters import ActionFilter, chips
from actions.forms.progress import ProgressForm
from actions.models import Action, Plan
from actions.tables import ActionTable
from edi_tracker.periods import long_date
from edi_tracker.statistics.disclosure import NOT_OF_PEOPLE, publish
from edi_tracker.versions import Conflict


@require_safe
@permission_required("actions.view_action", raise_exception=True)
def plan_list(request):
    """Every plan with its state, the newest first."""
    plans = Plan.objects.with_state().prefetch_related("objectives__covered_by")
    return render(request, "actions/plan_list.html", {"plans": plans})


class ActionList(PermissionRequiredMixin, SingleTableMixin, FilterView):
    """The register of one plan: searched, filtered, sorted, 25 a page."""

    permission_required = "actions.view_action"
    raise_exception = True
    http_method_names = ("get", "head", "options")
    table_class = ActionTable
    filterset_class = ActionFilter
    table_pagination = {"per_page": 25}
    template_name = "actions/action_list.html"

    @cached_property
    def plan(self):
        """The plan with its state as at the day asked for, or the day of its last paper."""
        plans = Plan.objects.with_state(self.filterset.day)
        return get_object_or_404(plans, slug=self.kwargs["slug"])

    @property
    def day(self):
        return self.filterset.day or self.plan.reported_on

    def get_queryset(self):
        return Action.objects.filter(plan__slug=self.kwargs["slug"]).in_natural_order()

    def get_filterset_kwargs(self, filterset_class):
        choices = Action.objects.filter(plan__slug=self.kwargs["slug"]).choices()
        return super().get_filterset_kwargs(filterset_class) | choices

    def get_table_kwargs(self):
        return {"on": self.day, "reported_on": self.plan.reported_on, "caption": f"Actions of the {self.plan}"}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "plan": self.plan,
            "day": self.day,
            "form": self.filterset.form,
            "chips": chips(self.filterset, self.request.GET),
            "match_count": context["table"].page.paginator.count,
            "chart": status_bar(self.plan),
            "chart_table": publish(crosstabs.status_counts(self.plan), NOT_OF_PEOPLE),
        }


@require_safe
@permission_required("actions.view_action", raise_exception=True)
def action_detail(request, pk):
    """One action with its whole history."""
    action = get_object_or_404(Action.objects.select_related("plan", "objective"), pk=pk)
    context = {
        "action": action,
        "plan": action.plan,
        "is_overdue": action.is_overdue(action.plan.reported_on),
        "entries": timeline.entries(action),
    }
    return render(request, "actions/action_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("actions.record_progress", raise_exception=True)
def record_progress(request, pk):
    """Record how an action stands. When somebody else saved first, both texts are shown and nothing is lost."""
    action = get_object_or_404(Action.objects.select_related("plan", "updated_by"), pk=pk)
    form = ProgressForm(request.POST if request.method == "POST" else None, action=action, since=_since(action))
    if form.is_valid():
        try:
            services.record_progress(action, by=request.user, **form.cleaned_data)
        except Conflict as conflict:
            return _progress_conflict(request, conflict.theirs, form.cleaned_data)
        messages.success(request, f"Progress on {action} recorded. It is at the top of the history below.")
        return redirect(action)
    return render(request, "actions/record_progress.html", {"action": action, "plan": action.plan, "form": form})


def _progress_conflict(request, theirs, mine):
    """409: whose change came first, both texts, and the person's own still in the form to save as well."""
    again = request.POST.copy()
    again["version"] = theirs.version
    context = {
        "action": theirs,
        "plan": theirs.plan,
        "theirs": theirs.updates.select_related("by").first(),
        "mine": mine,
        "mine_status": dict(Action._meta.get_field("status").choices)[mine["status"]],
        "form": ProgressForm(again, action=theirs, since=_since(theirs)),
    }
    return render(request, "actions/progress_conflict.html", context, status=409)


def _since(action):
    return long_date(timezone.localtime(action.updated_at) if action.updated_at else action.plan.reported_on)
