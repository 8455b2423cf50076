"""The page of duties: what the data held answers in a year, and what is missing."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from edi_tracker.addresses import begun_year_or_404
from edi_tracker.periods import FinancialYear, financial_year
from reports.duties.answers import State, answer
from reports.duties.duties import all_duties
from reports.duties.holdings import Holdings, newest_year

YEARS_BACK = 3


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def duties(request, year=""):
    """Every duty, with what answers each thing it asks for in a year; the year of the newest figures unless told."""
    today = timezone.localdate()
    year = begun_year_or_404(year, today) if year else newest_year(today)
    held = Holdings(year)
    shown = [_answered(duty, held, request.user) for duty in all_duties()]
    context = {"year": year, "years": _years(year, financial_year(today)), "duties": shown, "counts": _counts(shown)}
    return render(request, "reports/duties.html", context)


def _answered(duty, held, user):
    answers = [(one, answer(duty, one, held)) for one in duty.requirements]
    rows = [(one, found, [link for link in found.links if user.has_perm(link.permission)]) for one, found in answers]
    return {"duty": duty, "rows": rows}


def _counts(shown):
    """(words of a state, how many requirements are in it), for those that any is in."""
    states = [found.state for one in shown for _, found, _ in one["rows"]]
    return [(state.word.lower(), states.count(state)) for state in State if state in states]


def _years(year, this_year):
    """The year shown with those around it, and the latest, none of which is yet to come; the newest first."""
    around = {year.start_year + step for step in (-1, 0, 1)}
    latest = {this_year.start_year - back for back in range(YEARS_BACK)}
    return [FinancialYear(start) for start in sorted(around | latest, reverse=True) if start <= this_year.start_year]
