"""The complaints register as a table."""

import django_tables2 as tables
from django.utils.html import format_html

from edi_tracker.periods import long_date
from service_users.models import Complaint
from service_users.stages import next_stage

COLOURS = {
    Complaint.Outcome.OPEN: "yellow",
    Complaint.Outcome.UPHELD: "red",
    Complaint.Outcome.PARTLY_UPHELD: "orange",
    Complaint.Outcome.NOT_UPHELD: "blue",
    Complaint.Outcome.WITHDRAWN: "grey",
    Complaint.Outcome.NOTED: "light-blue",
}


class ComplaintTable(tables.Table):
    """One complaint a row, without its summary: the register says what kind of complaint it was, not what was said.

    `on` is the day as at which a stage is late. Without `shows_grounds` they are left out.
    """

    reference = tables.Column("Reference", order_by=("received_on", "pk"))
    kind = tables.Column("Kind")
    received_on = tables.Column("Received")
    unit = tables.Column("Region", order_by=("unit__position", "unit__name"))
    grounds = tables.Column("Grounds", orderable=False, empty_values=())
    respond_by = tables.Column("Next", empty_values=())
    outcome = tables.Column("Outcome")

    class Meta:
        model = Complaint
        fields = ("reference", "kind", "received_on", "unit", "grounds", "respond_by", "outcome")

    caption = "Complaints register"

    def __init__(self, *args, on, shows_grounds, **kwargs):
        super().__init__(*args, exclude=() if shows_grounds else ("grounds",), **kwargs)
        self.on = on

    def render_reference(self, record):
        return format_html('<a class="govuk-link" href="{}">{}</a>', record.get_absolute_url(), record.reference)

    def render_received_on(self, value):
        return long_date(value)

    def render_grounds(self, record):
        return ", ".join(sorted(ground.ground for ground in record.grounds.all())) or "None"

    def render_respond_by(self, record):
        stage = next_stage(record, self.on)
        if stage is None:
            return "Nothing"
        text = f"{stage.name} by {long_date(stage.due)}"
        return format_html("{} {}", text, _tag("red", "Late")) if stage.state == "Late" else text

    def render_outcome(self, record):
        closed = f"on {long_date(record.closed_on)}" if record.closed_on else ""
        return format_html(
            '{}<span class="app-small">{}</span>', _tag(COLOURS[record.outcome], record.get_outcome_display()), closed
        )


def _tag(colour, word):
    return format_html('<strong class="govuk-tag govuk-tag--{} app-tag">{}</strong>', colour, word)
