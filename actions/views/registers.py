"""Lists of actions: the register of one plan, and the actions of all plans; as they stand, or stood on a day."""

from django.contrib.auth.decorators import permission_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.views.decorators.http import require_safe
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from actions import crosstabs, readings
from actions.charts import status_bar
from actions.exporting import printing
from actions.filters import ActionFilter, AllActionsFilter, day_asked_for
from actions.models import Plan
from actions.tables import ActionTable, AllActionsTable
from edi_tracker.addresses import as_file
from edi_tracker.govuk.filters import chips
from edi_tracker.statistics.disclosure import NOT_OF_PEOPLE, publish


class Register(PermissionRequiredMixin, SingleTableMixin, FilterView):
    """What the lists share: searched, filtered, sorted, 25 a page, and read as at the day asked for."""

    permission_required = "actions.view_action"
    raise_exception = True
    http_method_names = ("get", "head", "options")
    table_pagination = {"per_page": 25}

    @cached_property
    def reading(self):
        return readings.read(day_asked_for(self.request.GET), timezone.localdate(), **self.of_plan())

    def of_plan(self):
        return {}

    def get_queryset(self):
        return self.reading.actions.in_natural_order()

    def get_filterset_kwargs(self, filterset_class):
        return super().get_filterset_kwargs(filterset_class) | self.reading.actions.choices()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "form": self.filterset.form,
            "chips": chips(self.filterset, self.request.GET),
            "match_count": context["table"].page.paginator.count,
            "reading": self.reading,
        }


class ActionList(Register):
    """The register of one plan."""

    table_class = ActionTable
    filterset_class = ActionFilter
    template_name = "actions/action_list.html"

    @cached_property
    def plan(self):
        """The plan with its state as at the day asked for, or the day of its last paper."""
        plans = Plan.objects.with_state(self.reading.day, self.reading.moment)
        return get_object_or_404(plans, slug=self.kwargs["slug"])

    @property
    def day(self):
        return self.reading.day or self.plan.reported_on

    def of_plan(self):
        return {"plan__slug": self.kwargs["slug"]}

    def get_table_kwargs(self):
        return {"on": self.day, "reported_on": self.plan.reported_on, "caption": f"Actions of the {self.plan}"}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "plan": self.plan,
            "day": self.day,
            "chart": status_bar(self.plan),
            "most_in_pdf": printing.MOST_ROWS,
            "day_query": urlencode([one for one in self.request.GET.items() if one[0].startswith("as_at")]),
            "chart_table": publish(crosstabs.status_counts(self.plan), NOT_OF_PEOPLE),
        }


class AllActions(Register):
    """The actions of every plan: to search them all, or to find one's own."""

    table_class = AllActionsTable
    filterset_class = AllActionsFilter
    template_name = "actions/all_actions.html"

    def get_queryset(self):
        return self.reading.actions.select_related("plan").order_by("-plan__starts_on", "plan", "sort_key", "position")

    def get_filterset_kwargs(self, filterset_class):
        plans = list(Plan.objects.values_list("slug", "title"))
        return super().get_filterset_kwargs(filterset_class) | {"plans": plans, "user": self.request.user}

    def get_table_kwargs(self):
        return {"on": self.filterset.day, "caption": "Actions of all plans"}

    def get_context_data(self, **kwargs):
        is_mine = bool(self.request.GET.get("mine"))
        has_lead = hasattr(self.request.user, "lead")
        return super().get_context_data(**kwargs) | {"is_mine": is_mine, "has_lead": has_lead}


@require_safe
@permission_required(Register.permission_required, raise_exception=True)
def status_download(request, slug, kind):
    """The counts by status as they stood on the day asked for in the address, or the chart of them, as a file."""
    reading = readings.read(day_asked_for(request.GET), timezone.localdate(), plan__slug=slug)
    plan = get_object_or_404(Plan.objects.with_state(reading.day, reading.moment), slug=slug)
    table = publish(crosstabs.status_counts(plan), NOT_OF_PEOPLE)
    return as_file(table, kind, f"{slug}-by-status", chart=status_bar(plan))
