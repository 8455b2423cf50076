"""What KPI returns remind people of: those that are due, late or sent back, and those that wait to be accepted."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import Count
from django.urls import reverse

from edi_tracker.models import Unit, User
from edi_tracker.periods import long_date
from edi_tracker.reminders.notices import Kind, Notice
from edi_tracker.working_days import add_working_days
from service_users.models import KpiReturn
from service_users.outstanding import not_returned, still_in_time

ENTER, ACCEPT = "service_users.enter_kpireturn", "service_users.accept_kpireturn"
WORKING_DAYS_BEFORE = (1, 3)


def due(on):
    """Periods that are over and not returned, 3 working days and 1 working day before they are due."""
    people = _people_by_unit()
    for one in still_in_time(_units(people), on):
        stage = next((days for days in WORKING_DAYS_BEFORE if on >= add_working_days(one.due, -days)), None)
        for unit, _ in one.by_unit if stage else ():
            key = f"return-due-{stage}:{one.kpi.pk}:{unit.pk}:{one.due}"
            title = f"{one.kpi} of {unit} is due {_ahead((one.due - on).days)}"
            text = f"{one.kpi.name}: the last {one.kpi.period_word} has not been returned. It is due by "
            text += f"{long_date(one.due)}."
            yield from _to(people[unit.pk], key, "return-due", title, text, _grid(one), one.due)


def overdue(on):
    """Periods past their due day, from the day after and again each week while anything is missing."""
    people = _people_by_unit()
    week = on - timedelta(days=on.weekday())
    for one in not_returned(_units(people), on):
        for unit, count in one.by_unit if one.kpi.due_after is not None else ():
            key = f"return-overdue:{one.kpi.pk}:{one.year.slug}:{unit.pk}:{count}:{week}"
            periods = f"{count} {one.kpi.period_word}{'' if count == 1 else 's'}"
            title = f"{unit} has not returned {periods} of {one.kpi} in {one.year}"
            text = f"{one.kpi.name}: past the due day. You can say of a {one.kpi.period_word} that it does not apply."
            yield from _to(people[unit.pk], key, "return-overdue", title, text, _grid(one), on)


def sent_back(on):
    """Returns that were sent back, with what is to be put right; each time once."""
    people = _people_by_unit()
    found = KpiReturn.objects.sent_back().open_on(on).filter(unit__in=people).select_related("kpi", "unit")
    for one in found:
        period, key = one.period, f"return-sent-back:{one.pk}:{one.decided_at.isoformat()}"
        title = f"{one.unit}, {period}, was sent back"
        where = [one.kpi.code, period.year.slug, one.unit_id, period.slug]
        path = reverse("service_users:enter_kpi_return", args=where)
        yield from _to(people[one.unit_id], key, "return-sent-back", title, one.decision_note, path, on)


def to_accept(on):
    """Returns that wait to be accepted by somebody who neither entered nor submitted them, once a week."""
    week = on - timedelta(days=on.weekday())
    waiting = KpiReturn.objects.waiting().open_on(on).order_by().values_list("entered_by", "submitted_by")
    counts = list(waiting.annotate(count=Count("pk")))
    for user in User.objects.with_perm(ACCEPT):
        count = sum(times for *by, times in counts if user.pk not in by)
        if count:
            title = f"{count} return{'' if count == 1 else 's'} to accept"
            text = "Accept what units have submitted, or send it back with a comment."
            path = reverse("service_users:returns_to_accept")
            yield Notice(f"returns-to-accept:{user.pk}:{week}", "returns-to-accept", user, title, text, path, on)


KINDS = (
    Kind("return-due", "Returns that come due", "3 working days and 1 working day before the due day.", ENTER, due),
    Kind("return-overdue", "Returns that are late", "The day after the due day, and each week.", ENTER, overdue),
    Kind(
        "return-sent-back", "Returns that are sent back", "When a return of your unit is sent back.", ENTER, sent_back
    ),
    Kind("returns-to-accept", "Returns to accept", "Once a week while any wait for you.", ACCEPT, to_accept),
)


def _people_by_unit():
    """Who enters the returns of their own unit: unit id -> people."""
    people = defaultdict(list)
    for user in User.objects.with_perm(ENTER).filter(unit__isnull=False):
        people[user.unit_id].append(user)
    return people


def _units(people):
    return Unit.objects.filter(pk__in=people)


def _to(people, key, kind, title, text, path, on):
    """The same notice to each of some people."""
    for user in people:
        yield Notice(f"{key}:{user.pk}", kind, user, title, text, path, on)


def _grid(outstanding):
    return reverse("service_users:kpi_grid", args=[outstanding.kpi.code, outstanding.year.slug])


def _ahead(days):
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
