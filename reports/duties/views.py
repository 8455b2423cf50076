"""The page of duties: what the data held answers in a year, and what is missing."""

from collections import Counter

from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from edi_tracker.addresses import begun_year_or_404
from edi_tracker.periods import FinancialYear, financial_year
from reports.duties.answers import State, answer
from reports.duties.duties import all_duties
from reports.duties.holdings import Holdings, years_held

YEARS_BACK = 3


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def duties(request, year=""):
    """Every duty, with what answers each thing it asks for in a year; the newest with any figures unless told."""
    today = timezone.localdate()
    years = years_held()
    year = begun_year_or_404(year, today) if year else next(iter(years), financial_year(today))
    held = Holdings(year)
    shown = [_answered(duty, held, request.user) for duty in all_duties()]
    context = {
        "year": year,
        "years": _years(year, financial_year(today), years),
        "duties": shown,
        "counts": _counts(shown),
        "is_empty": not years,
    }
    return render(request, "reports/duties.html", context)


def _answered(duty, held, user):
    answers = [(one, answer(duty, one, held)) for one in duty.requirements]
    rows = [(one, found, [link for link in found.links if user.has_perm(link.permission)]) for one, found in answers]
    return {"duty": duty, "rows": rows}


def _counts(shown):
    """How many requirements are asked of this body, and how many of them are answered in full and in part."""
    states = Counter(found.state for one in shown for _, found, _ in one["rows"])
    return {
        "asked": states.total() - states[State.NOT_ASKED],
        "whole": states[State.ANSWERED],
        "part": states[State.PARTLY],
        "not_asked": states[State.NOT_ASKED],
    }


def _years(year, this_year, held):
    """The year shown with those around it, those with figures and the latest, none yet to come; the newest first."""
    around = {year.start_year + step for step in (-1, 0, 1)} | {one.start_year for one in held}
    latest = {this_year.start_year - back for back in range(YEARS_BACK)}
    return [FinancialYear(start) for start in sorted(around | latest, reverse=True) if start <= this_year.start_year]
