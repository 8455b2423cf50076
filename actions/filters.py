"""The filters of a plan's register."""

import django_filters
from django import forms
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from actions import readings
from actions.models import Action, Lead, ReviewRound
from actions.statuses import Status
from edi_tracker.govuk.fields import DateField
from edi_tracker.govuk.filters import DayFilter, TickFilter

OPEN = "open"
OF_NO_OBJECTIVE = "none"


def day_asked_for(query):
    """The day of "as at" in a query string, before any filter is made; None when it is empty or no day."""
    field = DateField()
    try:
        return field.clean(field.widget.value_from_datadict(query, {}, "as_at"))
    except forms.ValidationError:
        return None


class ActionFilter(django_filters.FilterSet):
    """Search, objective or scheme, lead, status, past its date, without a lead, without an update; as at a day.

    `objectives` and `leads` are the choices of one plan, as (value, label) pairs.
    """

    search = django_filters.CharFilter(method="by_text", label="Search")
    objective = django_filters.ChoiceFilter(method="by_objective", label="Objective or scheme", empty_label="All")
    lead = django_filters.ChoiceFilter(method="by_lead", label="Lead", empty_label="All")
    status = django_filters.ChoiceFilter(
        method="by_status", label="Status", empty_label="All", choices=[(OPEN, "All that are open"), *Status.choices]
    )
    overdue = TickFilter(method="by_overdue", label="Past its target date")
    no_lead = TickFilter(method="by_no_lead", label="Without a lead")
    stale = TickFilter(method="by_stale", label="No update in the last round")
    as_at = DayFilter(method="by_nothing", label="As at")

    class Meta:
        model = Action
        fields = []

    def __init__(self, *args, objectives, leads, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["objective"].extra["choices"] = objectives
        self.filters["lead"].extra["choices"] = leads

    @property
    def day(self):
        """The day asked for by "as at", or None."""
        return self.form.cleaned_data.get("as_at") if self.is_valid() else None

    def by_text(self, actions, name, text):
        return actions.matching(text)

    def by_objective(self, actions, name, code):
        if code == OF_NO_OBJECTIVE:
            return actions.filter(objective=None)
        return actions.filter(objective__code=code)

    def by_lead(self, actions, name, lead):
        return actions.led_by(lead)

    def by_status(self, actions, name, status):
        return actions.open() if status == OPEN else actions.filter(status=status)

    def by_overdue(self, actions, name, is_on):
        return actions.overdue(self.day or F("plan__reported_on")) if is_on else actions

    def by_no_lead(self, actions, name, is_on):
        return actions.without_lead() if is_on else actions

    def by_stale(self, actions, name, is_on):
        last = ReviewRound.objects.closed().filter(plan=OuterRef("plan"))
        if self.day:
            last = last.filter(closed_at__lte=readings.end_of(self.day))
        return actions.stale(since=Subquery(last.values("opened_at")[:1])) if is_on else actions

    def by_nothing(self, actions, name, day):
        """The day says how the actions stood and which were past their date, not which are listed."""
        return actions


class AllActionsFilter(ActionFilter):
    """The same over every plan, and which plan, and only one's own. Overdue is as at today unless a day is given.

    `plans` are (slug, title) pairs; `user` is whose own actions are meant.
    """

    plan = django_filters.ChoiceFilter(field_name="plan__slug", label="Plan", empty_label="All")
    mine = TickFilter(method="by_mine", label="Only mine")

    def __init__(self, *args, plans, user, **kwargs):
        super().__init__(*args, **kwargs)
        del self.filters["objective"]
        self.filters["plan"].extra["choices"] = plans
        self.user = user

    @property
    def day(self):
        return super().day or timezone.localdate()

    def by_mine(self, actions, name, is_on):
        lead = Lead.objects.filter(user=self.user).first() if is_on else None
        if lead:
            return actions.led_by(lead.name)
        return actions.none() if is_on else actions
