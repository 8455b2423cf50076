"""Review rounds: those of a plan, one of them with its task list, its dates, and closing it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from actions import round_lists, services
from actions.forms.rounds import ChangeRoundForm, CloseRoundForm, OpenRoundForm
from actions.models import Plan, ReviewRound
from actions.round_filters import RoundFilter
from edi_tracker.govuk.filters import chips
from edi_tracker.periods import long_date
from edi_tracker.versions import Conflict

TASKS_A_PAGE = 25
MOST_SHOWN = 10
FORM_METHODS = ["GET", "HEAD", "POST"]
CHANGED = "Somebody else changed this round after you opened this page. Look at it again, then save."


@require_safe
@permission_required("actions.view_action", raise_exception=True)
def round_list(request, slug):
    """The review rounds of a plan, the latest meeting first."""
    plan = get_object_or_404(Plan, slug=slug)
    rounds = Paginator(plan.rounds.select_related("opened_by", "closed_by"), TASKS_A_PAGE)
    page = rounds.get_page(request.GET.get("page"))
    has_open = plan.rounds.open().exists()
    return render(request, "actions/round_list.html", {"plan": plan, "page": page, "has_open": has_open})


@require_http_methods(FORM_METHODS)
@permission_required("actions.run_round", raise_exception=True)
def open_round(request, slug):
    """Open a round for a meeting; the day that updates are due is counted back in working days."""
    plan = get_object_or_404(Plan, slug=slug)
    form = OpenRoundForm(request.POST or None)
    if form.is_valid():
        try:
            round = services.open_round(plan, by=request.user, **form.dates)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            due = long_date(round.papers_due_on)
            messages.success(request, f"The round is open. Updates are due on {due}; you can change the dates below.")
            return redirect(round)
    return render(request, "actions/round_open.html", {"plan": plan, "form": form})


@require_safe
@permission_required("actions.view_action", raise_exception=True)
def round_detail(request, pk):
    """A round as a task list: which actions are not ready, and the form that makes each so."""
    round = find_round(pk)
    filterset = narrowed(request, round)
    page = Paginator(filterset.qs, TASKS_A_PAGE).get_page(request.GET.get("page"))
    waiting = round_lists.waiting_for_verification(round.plan)
    context = {
        "round": round,
        "plan": round.plan,
        "readiness": round_lists.readiness(round),
        "filter": filterset,
        "form": filterset.form,
        "chips": chips(filterset, request.GET),
        "page": page,
        "tasks": round_lists.tasks(round, page.object_list, request.user, going_on(request)),
        "waiting": waiting[:MOST_SHOWN],
        "waiting_count": waiting.count() if round.plan.verifies_completion else 0,
    }
    return render(request, "actions/round_detail.html", context)


@require_http_methods(FORM_METHODS)
@permission_required("actions.run_round", raise_exception=True)
def change_round(request, pk):
    """Change the dates of a round that is open."""
    round = find_round(pk)
    if request.method != "POST" and not round.is_open:
        return redirect(round)
    dates = {name: getattr(round, name) for name in ("meets_on", "papers_due_on", "version")}
    form = ChangeRoundForm(request.POST or None, initial=dates)
    if _is_done(form, services.change_round, round, by=request.user):
        messages.success(request, "The dates of the round have been changed.")
        return redirect(round)
    return render(request, "actions/round_change.html", {"round": round, "plan": round.plan, "form": form})


@require_http_methods(FORM_METHODS)
@permission_required("actions.run_round", raise_exception=True)
def close_round(request, pk):
    """Close a round, having seen what is not accepted."""
    round = find_round(pk)
    if request.method != "POST" and not round.is_open:
        return redirect(round)
    readiness = round_lists.readiness(round)
    form = CloseRoundForm(request.POST or None, round=round, not_accepted=readiness.not_accepted)
    if form.is_valid():
        form.cleaned_data.pop("is_sure", None)
    if _is_done(form, services.close_round, round, by=request.user):
        messages.success(request, "The round is closed. Nothing of it can be changed any more.")
        return redirect(round)
    actions = round.actions().with_update_of(round).in_natural_order()
    left = round_lists.tasks(round, actions.exclude(update_state="accepted")[:MOST_SHOWN], request.user)
    context = {"round": round, "plan": round.plan, "form": form, "readiness": readiness, "left": left}
    return render(request, "actions/round_close.html", context)


def find_round(pk):
    """A round with its plan, or 404."""
    return get_object_or_404(ReviewRound.objects.select_related("plan", "opened_by", "closed_by"), pk=pk)


def narrowed(request, round):
    """The filter of a round's actions that the address asks for; its `qs` are the actions in natural order."""
    actions = round.actions()
    leads = actions.choices()["leads"]
    listed = actions.with_update_of(round).in_natural_order()
    return RoundFilter(request.GET, listed, leads=leads, user=request.user)


def going_on(request):
    """The query string without its page, for the next form to go on with the same filter."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def _is_done(form, act, round, *, by):
    """Whether the form was right and the service took it; what it refused becomes the form's errors."""
    if not form.is_valid():
        return False
    try:
        act(round, by=by, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
    except Conflict as conflict:
        form.add_error(None, CHANGED)
        form.data = form.data.copy()
        form.data["version"] = conflict.theirs.version
    return form.is_valid()
