"""The list of people and the audit trail as tables."""

import django_tables2
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from edi_tracker.govuk.components import component
from edi_tracker.people.entries import changes_in_words
from edi_tracker.people.filters import type_in_words
from edi_tracker.people.services import role_names
from edi_tracker.periods import long_date


def moment(at):
    """ "31 March 2008, 14:02", where the site is."""
    local = timezone.localtime(at)
    return f"{long_date(local)}, {local:%H:%M}"


class PeopleTable(django_tables2.Table):
    """Everybody with an account."""

    caption = "People with an account"
    name = django_tables2.Column(accessor="pk", order_by=("first_name", "last_name", "username"))
    username = django_tables2.Column()
    roles = django_tables2.Column(accessor="pk", orderable=False)
    unit = django_tables2.Column("Unit", accessor="unit__name", default="None")
    is_active = django_tables2.Column("Account")
    last_login = django_tables2.Column("Last sign-in", default="Never")

    class Meta:
        order_by = "name"
        empty_text = "Nobody matches. Clear the filters to see everybody, or add an account."

    def render_name(self, record):
        address = reverse("change_account", kwargs={"pk": record.pk})
        return format_html('<a class="govuk-link" href="{}">{}</a>', address, record)

    def render_roles(self, record):
        return ", ".join(role_names(record)) or "None"

    def render_is_active(self, value):
        word, colour = ("Open", "green") if value else ("Closed", "grey")
        return component("tag", {"text": word, "classes": f"govuk-tag--{colour} app-tag"})

    def render_last_login(self, value):
        return moment(value)


class AuditTable(django_tables2.Table):
    """Every change: when, who, what, which, from what to what, and why."""

    caption = "Changes, newest first"
    at = django_tables2.Column("When")
    actor_name = django_tables2.Column("Who")
    verb = django_tables2.Column("What")
    object_name = django_tables2.Column("Which")
    changes = django_tables2.Column("From and to")
    reason = django_tables2.Column("Why", default="None given")

    class Meta:
        orderable = False
        empty_text = "Nothing has been changed yet, or nothing that matches. Clear the filters to see every change."

    def render_at(self, value):
        return moment(value)

    def render_verb(self, value):
        return value[:1].upper() + value[1:]

    def render_object_name(self, record):
        kind = type_in_words(record.object_type)
        return format_html('{}<span class="app-secondary">{}</span>', record.object_name, kind)

    def render_changes(self, record):
        if not record.changes:
            return "No details kept"
        lines = ((change.label, change.old, change.new) for change in changes_in_words(record))
        items = format_html_join("", "<li>{}: {} → {}</li>", lines)
        return format_html('<ul class="govuk-list app-changes">{}</ul>', items)
