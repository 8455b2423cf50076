"""Narrowing the list of people and the audit trail."""

from datetime import datetime, time, timedelta

import django_filters
from django import forms
from django.apps import apps
from django.contrib.auth.models import Group
from django.db.models import Q, Value
from django.db.models.functions import Concat
from django.utils import timezone

from edi_tracker.govuk.filters import DayFilter
from edi_tracker.models import AuditEvent, User

THE_SYSTEM = "the-system"


class PersonFilter(django_filters.FilterSet):
    """By name, by role, and open or closed."""

    name = django_filters.CharFilter(label="Name or username", method="name_contains")
    role = django_filters.ModelChoiceFilter(
        label="Role",
        field_name="groups",
        queryset=Group.objects.order_by("name"),
        to_field_name="name",
        empty_label="Any role",
    )
    state = django_filters.ChoiceFilter(
        label="Account",
        choices=[("open", "Open"), ("closed", "Closed")],
        method="in_state",
        empty_label="Open or closed",
    )

    class Meta:
        model = User
        fields = []

    def name_contains(self, queryset, name, value):
        words = Q(username__icontains=value) | Q(full_name__icontains=value)
        return queryset.alias(full_name=Concat("first_name", Value(" "), "last_name")).filter(words)

    def in_state(self, queryset, name, value):
        return queryset.filter(is_active=value == "open")


class AuditFilterForm(forms.Form):
    """Refuses a period that ends before it begins."""

    def clean(self):
        first, last = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if first and last and last < first:
            self.add_error("until", "The last day must be the same as or after the first day")
        return self.cleaned_data


def who_choices():
    """Everybody with an account, and the system itself."""
    people = [(user.username, str(user)) for user in User.objects.order_by("first_name", "last_name", "username")]
    return [*people, (THE_SYSTEM, "The system")]


def object_type_choices():
    """The kinds of thing that the audit trail tells about so far."""
    found = AuditEvent.objects.order_by("object_type").values_list("object_type", flat=True).distinct()
    return sorted(((name, type_in_words(name)) for name in found), key=lambda choice: choice[1])


def type_in_words(object_type):
    """ "service_users.kpireturn" -> "KPI return", the name its model gives itself."""
    try:
        name = apps.get_model(object_type)._meta.verbose_name
    except (LookupError, ValueError):
        name = object_type.rpartition(".")[2]
    return name[:1].upper() + name[1:]


def start_of(day):
    """The moment a day begins, where the site is."""
    return timezone.make_aware(datetime.combine(day, time.min))


class AuditFilter(django_filters.FilterSet):
    """By person, kind of thing and days, both days included."""

    person = django_filters.ChoiceFilter(label="Who", choices=who_choices, method="by_person", empty_label="Anybody")
    about = django_filters.ChoiceFilter(
        label="About", field_name="object_type", choices=object_type_choices, empty_label="Anything"
    )
    since = DayFilter(label="From", method="from_day")
    until = DayFilter(label="To", method="to_day")

    class Meta:
        model = AuditEvent
        fields = []
        form = AuditFilterForm

    def by_person(self, queryset, name, value):
        return queryset.filter(actor="" if value == THE_SYSTEM else value)

    def from_day(self, queryset, name, value):
        return queryset.filter(at__gte=start_of(value))

    def to_day(self, queryset, name, value):
        return queryset.filter(at__lt=start_of(value + timedelta(days=1)))
