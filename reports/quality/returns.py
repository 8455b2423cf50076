"""What is wrong with the returns of KPIs: missing, sent back, waiting, flagged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from django.db.models import Count, Max, Q
from django.urls import reverse

from edi_tracker.periods import financial_year
from reports.quality.problems import Problem, Severity, many
from service_users.models import Kpi, KpiReturn

ENTER, ACCEPT = "service_users.enter_kpireturn", "service_users.accept_kpireturn"
State = KpiReturn.State
STATES = (
    (State.SENT_BACK, Severity.GRAVE, "sent back and not put right", ENTER),
    (State.SUBMITTED, Severity.SERIOUS, "not accepted yet", ACCEPT),
)


def returns(on) -> Iterator[Problem]:
    """Periods of this year and of the latest returned that nobody returned, and returns that nobody finished with."""
    kpis = list(Kpi.objects.with_units())
    latest = dict(KpiReturn.objects.received().order_by().values_list("kpi").annotate(last=Max("starts_on")))
    asked = defaultdict(list)
    for kpi in kpis:
        for year in {financial_year(on), financial_year(latest.get(kpi.pk, on))}:
            asked[year].append(kpi)
    for year in sorted(asked):
        yield from _missing(asked[year], year, on)
    yield from _unfinished(kpis)


def _missing(kpis, year, on):
    """One problem for each KPI of which units have not returned periods of a year that are over. One query."""
    over = {kpi: [period for period in kpi.periods_in(year) if period.is_over(on)] for kpi in kpis}
    due = {kpi: [period.first_day for period in periods] for kpi, periods in over.items()}
    received = _received({kpi: days for kpi, days in due.items() if days})
    for kpi in due:
        expected = Counter(unit for unit in kpi.units for period in over[kpi] if unit.stood_in(period))
        short = {unit: times - received[kpi.pk, unit.pk] for unit, times in expected.items()}
        lacking = [count for count in short.values() if count > 0]
        if lacking:
            times = many(sum(lacking), kpi.period_word)
            text = f"{many(len(lacking), 'unit')} of {len(short)} did not return {times} of {year}"
            page = reverse("service_users:kpi_grid", args=[kpi.code, year.slug])
            yield Problem(Severity.GRAVE, kpi.number, text, page, ENTER, page)


def _received(due):
    """(KPI id, unit id) -> how many of the periods that are due were received."""
    wanted = Q(pk__in=[])
    for kpi, days in due.items():
        wanted |= Q(kpi=kpi, starts_on__range=(days[0], days[-1]))
    rows = KpiReturn.objects.received().filter(wanted).order_by().values_list("kpi", "unit").annotate(times=Count("*"))
    return Counter({(kpi, unit): count for kpi, unit, count in rows})


def _unfinished(kpis):
    """Returns sent back, waiting to be accepted, or flagged to be looked at again. One query."""
    states = KpiReturn.objects.order_by().values_list("kpi", "state").annotate(times=Count("*"))
    held = {(kpi, state): count for kpi, state, count in states}
    flagged = dict(
        KpiReturn.objects.filter(needs_follow_up=True).order_by().values_list("kpi").annotate(times=Count("*"))
    )
    for kpi in kpis:
        page = kpi.get_absolute_url()
        for state, severity, words, mender in STATES:
            if count := held.get((kpi.pk, state)):
                yield Problem(severity, kpi.number, f"{many(count, 'return')} {words}", page, mender, page)
        if count := flagged.get(kpi.pk):
            text = f"{many(count, 'return')} flagged to be looked at again"
            yield Problem(Severity.SLIGHT, kpi.number, text, page, ACCEPT, page)
