"""What KPI returns need of a person: those to submit, those sent back, and those that wait to be accepted."""

from django.db.models import Q
from django.urls import reverse
from django.utils.text import Truncator

from edi_tracker.periods import long_date
from reports.needs import Task, many
from service_users.models import KpiReturn
from service_users.models.kpis import units_entered_by
from service_users.outstanding import not_returned, still_in_time

MOST_SENT_BACK = 5
MOST_LETTERS = 80


def return_tasks(user, on):
    """What a person's own units have not returned, and what was sent back to them."""
    yield from sent_back_tasks(user, on)
    units = units_entered_by(user)
    for one in not_returned(units, on):
        tag = "Not returned" if one.kpi.due_after is None else "Overdue"
        yield Task(f"{_who(one)} of {one.kpi.number} in {one.year}", _grid(one), tag, "red")
    for one in still_in_time(units, on):
        yield Task(f"{_to_return(one)} by {long_date(one.due)}", _grid(one), "Due soon", "yellow")


def sent_back_tasks(user, on):
    """The returns of a person's own unit that were sent back, and those they submitted for another."""
    theirs = Q(submitted_by=user) | (Q(unit=user.unit_id) if user.unit_id else Q())
    found = KpiReturn.objects.sent_back().open_on(on).filter(theirs).select_related("kpi", "unit")
    for one in found.order_by("decided_at")[:MOST_SENT_BACK]:
        note = Truncator(" ".join(one.decision_note.split())).chars(MOST_LETTERS)
        period = one.period
        where = [one.kpi.code, period.year.slug, one.unit_id, period.slug]
        url = reverse("service_users:enter_kpi_return", args=where)
        yield Task(f"Sent back: {one.unit}, {period}, {one.kpi}: {note}", url, "Sent back", "orange")


def acceptance_tasks(user, on):
    """Returns that wait for somebody other than who entered them."""
    waiting = KpiReturn.objects.waiting().open_on(on).exclude(submitted_by=user).exclude(entered_by=user)
    if count := waiting.count():
        text = f"{many(count, 'return')} {'waits' if count == 1 else 'wait'} to be accepted"
        yield Task(text, reverse("service_users:returns_to_accept"), "To accept", "yellow")


def _who(outstanding):
    """ "North East has not returned 2 months", "3 units have not returned 7 months in all"."""
    word = outstanding.kpi.period_word
    if len(outstanding.by_unit) > 1:
        return f"{len(outstanding.by_unit)} units have not returned {many(outstanding.total, word)} in all"
    ((unit, count),) = outstanding.by_unit
    return f"{unit} has not returned {many(count, word)}"


def _to_return(outstanding):
    """ "North East has 1 month of KPI 5 to return", "10 units have 1 month each ..."."""
    what = f"1 {outstanding.kpi.period_word} of {outstanding.kpi.number} to return"
    if len(outstanding.by_unit) > 1:
        return f"{len(outstanding.by_unit)} units have {what}"
    return f"{outstanding.by_unit[0][0]} has {what}"


def _grid(outstanding):
    return reverse("service_users:kpi_grid", args=[outstanding.kpi.code, outstanding.year.slug])
