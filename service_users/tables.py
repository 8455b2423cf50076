"""The complaints register as a table."""

import django_tables2 as tables
from django.utils.html import format_html

from edi_tracker.periods import long_date
from service_users.models import Complaint

COLOURS = {
    Complaint.Outcome.OPEN: "yellow",
    Complaint.Outcome.UPHELD: "red",
    Complaint.Outcome.PARTLY_UPHELD: "orange",
    Complaint.Outcome.NOT_UPHELD: "blue",
    Complaint.Outcome.WITHDRAWN: "grey",
}


class ComplaintTable(tables.Table):
    """One complaint a row, without its summary: the register says what kind of complaint it was, not what was said."""

    reference = tables.Column("Reference", order_by=("received_on", "pk"))
    received_on = tables.Column("Received")
    unit = tables.Column("Region", order_by=("unit__position", "unit__name"))
    grounds = tables.Column("Grounds", orderable=False, empty_values=())
    outcome = tables.Column("Outcome")
    closed_on = tables.Column("Closed", empty_values=())

    class Meta:
        model = Complaint
        fields = ("reference", "received_on", "unit", "grounds", "outcome", "closed_on")

    caption = "Complaints register"

    def render_reference(self, record):
        return format_html('<a class="govuk-link" href="{}">{}</a>', record.get_absolute_url(), record.reference)

    def render_received_on(self, value):
        return long_date(value)

    def render_grounds(self, record):
        return ", ".join(sorted(ground.ground for ground in record.grounds.all())) or "None"

    def render_outcome(self, record):
        colour = COLOURS[record.outcome]
        return format_html(
            '<strong class="govuk-tag govuk-tag--{} app-tag">{}</strong>', colour, record.get_outcome_display()
        )

    def render_closed_on(self, value):
        return long_date(value) or "Not closed"
