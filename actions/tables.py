"""The register of a plan as a table; lean, since every page of it is drawn cell by cell."""

import django_tables2 as tables
from django.db.models import Case, F, Value, When
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime

from actions.statuses import COLOURS, Status
from edi_tracker.periods import long_date

STATUS_ORDER = Case(*(When(status=status, then=Value(place)) for place, status in enumerate(Status)))
BREAK = mark_safe("<br>")
OVERDUE = format_html('<br><strong class="govuk-tag govuk-tag--red app-tag">{}</strong>', "Overdue")
TAGS = {
    str(status): format_html('<strong class="govuk-tag govuk-tag--{} app-tag">{}</strong>', colour, status.label)
    for status, colour in COLOURS.items()
}


def _lines(text):
    """Each line of a text on its own."""
    return format_html_join(BREAK, "{}", ((line,) for line in text.splitlines()))


class ActionTable(tables.Table):
    """One plan's actions. `on` is the day they are overdue at, and `reported_on` the day of the plan's last paper."""

    reference = tables.Column("Reference", order_by=("sort_key", "position"), empty_values=())
    activity = tables.Column("Action", orderable=False)
    lead_as_written = tables.Column("Lead", order_by=("lead_as_written", "sort_key"), empty_values=())
    target_as_written = tables.Column("Target date", empty_values=())
    status = tables.Column("Status")
    updated_at = tables.Column("Last update", empty_values=())

    class Meta:
        fields = ("reference", "activity", "lead_as_written", "target_as_written", "status", "updated_at")
        order_by = "reference"
        empty_text = "No action matches. Take off a filter to see more."

    def __init__(self, *args, on, caption, reported_on=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        self.caption = caption
        self.reported = long_date(reported_on)

    def render_reference(self, record):
        if not record.reference:
            return format_html('<span class="app-small">Under {}</span>', record.follows)
        if record.numbering and record.objective_id is None:
            return format_html('{}<br><span class="app-small">of {}</span>', record.reference, record.numbering)
        return record.reference

    def render_activity(self, record):
        return format_html(
            '<span class="app-small app-clamp">{}</span><a class="govuk-link app-clamp" href="{}">{}</a>',
            record.priority,
            record.get_absolute_url(),
            record.activity,
        )

    def render_lead_as_written(self, value):
        return value or "No lead"

    def render_target_as_written(self, record):
        words = _lines(record.target_as_written) or "None"
        if record.target_was:
            return format_html('{}<br><span class="app-small">was {}</span>', words, _lines(record.target_was))
        return words

    def render_status(self, record):
        tag = TAGS[record.status]
        return tag + OVERDUE if record.is_overdue(self.on) else tag

    def render_updated_at(self, record):
        return long_date(localtime(record.updated_at)) if record.updated_at else self.last_reported(record)

    def last_reported(self, record):
        return self.reported

    def order_target_as_written(self, actions, is_descending):
        days = F("latest_day")
        first = days.desc(nulls_last=True) if is_descending else days.asc(nulls_last=True)
        return actions.order_by(first, "sort_key", "position"), True

    def order_status(self, actions, is_descending):
        return actions.order_by(STATUS_ORDER.desc() if is_descending else STATUS_ORDER, "sort_key", "position"), True

    def order_updated_at(self, actions, is_descending):
        first = F("updated_at").desc(nulls_last=True) if is_descending else F("updated_at").asc(nulls_first=True)
        return actions.order_by(first, "sort_key", "position"), True


class AllActionsTable(ActionTable):
    """The actions of every plan, each with the name of its own."""

    plan = tables.Column("Plan", order_by=("-plan__starts_on", "plan", "sort_key", "position"))

    class Meta(ActionTable.Meta):
        sequence = ("reference", "plan", "...")
        order_by = None

    def last_reported(self, record):
        return long_date(record.plan.reported_on)
