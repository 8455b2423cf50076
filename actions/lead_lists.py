"""The list of leads and the actions of one: filters and tables."""

import django_filters
import django_tables2 as tables
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.html import format_html

from actions.models import ActionLead, Lead
from actions.tables import TAGS
from edi_tracker.govuk.components import component
from edi_tracker.periods import long_date

PRESENT, ENDED = "present", "ended"


class LeadFilter(django_filters.FilterSet):
    """By any of their names, by what they are, and whether they are still there."""

    name = django_filters.CharFilter(label="Name", method="by_name")
    kind = django_filters.ChoiceFilter(label="Kind", choices=Lead.Kind.choices, empty_label="Any")
    state = django_filters.ChoiceFilter(
        label="Still there",
        choices=[(PRESENT, "Still there"), (ENDED, "Ended")],
        method="by_state",
        empty_label="Still there or ended",
    )

    class Meta:
        model = Lead
        fields = []

    def by_name(self, leads, name, text):
        words = Q(name__icontains=text) | Q(aliases__alias__icontains=text)
        return leads.filter(pk__in=Lead.objects.filter(words).values("pk"))

    def by_state(self, leads, name, state):
        present = Lead.objects.present(timezone.localdate())
        return leads.filter(pk__in=present) if state == PRESENT else leads.exclude(pk__in=present)


class LeadTable(tables.Table):
    """Every lead with what is open."""

    caption = "Leads"
    name = tables.Column("Lead")
    kind = tables.Column("Kind")
    led_count = tables.Column("Leads, open")
    supported_count = tables.Column("Supports, open")
    objective_count = tables.Column("Objectives owned")
    ended_on = tables.Column("Still there", empty_values=())

    class Meta:
        order_by = "name"
        empty_text = "No lead matches. Clear the filters to see them all."

    def render_name(self, record):
        aliases = ", ".join(alias.alias for alias in record.aliases.all())
        others = format_html('<span class="app-secondary">Also {}</span>', aliases) if aliases else ""
        return format_html('<a class="govuk-link" href="{}">{}</a>{}', record.get_absolute_url(), record.name, others)

    def order_name(self, leads, is_descending):
        return leads.order_by(Lower("name").desc() if is_descending else Lower("name")), True

    def render_ended_on(self, record):
        return ended_tag(record) or "Yes"


class ActionsOfLeadTable(tables.Table):
    """The actions that one lead leads or supports."""

    action = tables.Column("Action", order_by=("action__sort_key", "action__position"))
    plan = tables.Column("Plan", accessor="action__plan__title")
    role = tables.Column("Part")
    target = tables.Column("Target date", accessor="action__target_as_written", order_by=("action__latest_day",))
    status = tables.Column("Status", accessor="action__status")

    class Meta:
        model = ActionLead
        fields = ()
        sequence = ("action", "plan", "role", "target", "status")
        empty_text = "None at present."

    def __init__(self, *args, caption, **kwargs):
        super().__init__(*args, **kwargs)
        self.caption = caption

    def render_action(self, value):
        name = f"{value.name[:1].upper()}{value.name[1:]}"
        link = format_html('<a class="govuk-link" href="{}">{}</a>', value.get_absolute_url(), name)
        return format_html('{}<span class="app-secondary app-clamp">{}</span>', link, value.activity)

    def render_target(self, value):
        return format_html('<span class="app-lines">{}</span>', value)

    def render_status(self, record):
        return TAGS[record.action.status]


class PastActionsOfLeadTable(ActionsOfLeadTable):
    """Those that are closed, and those that went to somebody else, with the day."""

    until = tables.Column("Until", empty_values=())

    class Meta(ActionsOfLeadTable.Meta):
        sequence = ("action", "plan", "role", "until", "target", "status")
        empty_text = "None yet."

    def render_until(self, value):
        return long_date(value) if value else "It was closed"


def ended_tag(lead):
    """ "Left 27 June 2008" for a person, "Ended …" for a post or a group; red while they still have work.

    Empty for a lead who is still there; "Until …" for one whose last day is known and still to come.
    """
    if lead.ended_on is None:
        return ""
    if not lead.has_ended(timezone.localdate()):
        return _tag(f"Until {long_date(lead.ended_on)}", "yellow")
    word = "Left" if lead.kind == Lead.Kind.PERSON else "Ended"
    return _tag(f"{word} {long_date(lead.ended_on)}", "red" if has_work(lead) else "grey")


def has_work(lead):
    """Whether a lead from Lead.objects.with_work() has an open action or owns an objective."""
    return bool(lead.led_count or lead.supported_count or lead.objective_count)


def _tag(text, colour):
    return component("tag", {"text": text, "classes": f"govuk-tag--{colour} app-tag"})
