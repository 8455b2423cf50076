"""What is wrong with the returns of KPIs: missing, sent back, waiting, flagged."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse

from edi_tracker.models import Unit
from reports.needs import many
from reports.quality.problems import Problem, Severity
from service_users.models import Kpi, KpiReturn
from service_users.outstanding import not_returned

ENTER, ACCEPT = "service_users.enter_kpireturn", "service_users.accept_kpireturn"
State = KpiReturn.State
STATES = (
    (State.SENT_BACK, Severity.GRAVE, "sent back and not put right", ENTER),
    (State.SUBMITTED, Severity.SERIOUS, "not accepted yet", ACCEPT),
)


def returns(on) -> Iterator[Problem]:
    """What was to be returned by now and was not, and returns that nobody finished with. In nine queries at most."""
    for one in not_returned(Unit.objects.all(), on):
        text = f"{many(len(one.by_unit), 'unit')} did not return {many(one.total, one.kpi.period_word)} of {one.year}"
        page = reverse("service_users:kpi_grid", args=[one.kpi.code, one.year.slug])
        yield Problem(Severity.GRAVE, one.kpi.number, text, page, ENTER, page)
    yield from _unfinished(Kpi.objects.all())


def _unfinished(kpis):
    """Returns sent back, waiting to be accepted, or flagged to be looked at again. One query."""
    states = KpiReturn.objects.order_by().values_list("kpi", "state").annotate(times=Count("*"))
    held = {(kpi, state): count for kpi, state, count in states}
    flagged = dict(
        KpiReturn.objects.filter(needs_follow_up=True).order_by().values_list("kpi").annotate(times=Count("*"))
    )
    waiting = reverse("service_users:returns_to_accept")
    for kpi in kpis:
        page = kpi.get_absolute_url()
        for state, severity, words, mender in STATES:
            if count := held.get((kpi.pk, state)):
                mended_at = waiting if mender == ACCEPT else page
                yield Problem(severity, kpi.number, f"{many(count, 'return')} {words}", mended_at, mender, page)
        if count := flagged.get(kpi.pk):
            text = f"{many(count, 'return')} flagged to be looked at again"
            yield Problem(Severity.SLIGHT, kpi.number, text, page, ACCEPT, page)
