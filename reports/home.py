"""What home tells each person: what needs them, and the main figures, by what they may see and do."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from actions.models import Action, Plan, ReviewRound, RoundUpdate
from actions.statuses import Status
from edi_tracker.periods import financial_year, long_date
from reports.models import Paper
from reports.needs import Task, many
from reports.returns import acceptance_tasks, return_tasks
from service_users.crosstabs import kpis
from service_users.models import Complaint, KpiReturn, KpiTarget
from service_users.models.kpis import target_of
from workforce import crosstabs as workforce
from workforce.models import Snapshot
from workforce.protection import policy_for, whole
from workforce.publishing import publish_every_share

DAYS_BEFORE_STALE = 365


@dataclass(frozen=True)
class Glance:
    """One of the main figures, what it is of, and where it comes from."""

    text: str
    meaning: str
    url: str


def tasks_for(user, on):
    """Task-list items for a person on a day; None for those who only read papers."""
    sources = [source for permission, source in TASKS if user.has_perm(permission)]
    if not sources and not user.has_perm("actions.view_action"):
        return None
    return [task.as_item() for source in sources for task in source(user, on)]


def at_a_glance(user, on):
    """The main figures that a person may see."""
    return [figure for permission, source in GLANCES if user.has_perm(permission) for figure in source(user, on)]


def coming_up(user, on):
    """Meetings of the steering group still to come, the next one first: (day, what, address)."""
    if not user.has_perm("actions.view_action"):
        return []
    rounds = ReviewRound.objects.filter(closed_at=None, meets_on__gte=on).select_related("plan").order_by("meets_on")
    return [(one.meets_on, f"Steering group meets on the {one.plan}", one.get_absolute_url()) for one in rounds]


def plan_tasks(user, on):
    """What the plan people work on is waiting for, as at the day it was last reported on."""
    plan = Plan.objects.with_state().current(on)
    if plan is None:
        return
    day = plan.reported_on
    if overdue := plan.overdue_count:
        text = f"{_are(overdue, 'action')} past the target date at {long_date(day)}"
        yield Task(text, _register(plan, overdue="on"), "Overdue", "red")
    if leaderless := plan.leaderless_count:
        have = "has" if leaderless == 1 else "have"
        yield Task(
            f"{many(leaderless, 'open action')} {have} no lead",
            _register(plan, no_lead="on", status="open"),
            "No lead",
            "red",
        )
    if stale := plan.actions.needing_update(day).count():
        text = f"{many(stale, 'open action')} without an update since {long_date(day)}"
        yield Task(text, _register(plan, status="open"), "To update", "yellow")


def round_tasks(user, on):
    """What each open review round wants, updates of one's own actions and decisions, and what waits to be verified."""
    for review in ReviewRound.objects.filter(closed_at=None).select_related("plan"):
        lead = getattr(user, "lead", None)
        actions = review.actions().with_update_of(review)
        mine = actions.led_by(lead.name).exclude(update_state__in=RoundUpdate.READY).count() if lead else 0
        if mine:
            text = f"{mine} of your actions {_need(mine)} an update before {long_date(review.papers_due_on)}"
            yield Task(text, f"{review.get_absolute_url()}?mine=on&state=not_ready", "To update", "yellow")
        if submitted := actions.filter(update_state=RoundUpdate.State.SUBMITTED).count():
            text = f"{_waits(submitted, 'update')} to be accepted for {long_date(review.meets_on)}"
            yield Task(text, f"{review.get_absolute_url()}?state=submitted", "To decide", "yellow")
    if unverified := Action.objects.filter(status=Status.AWAITING_VERIFICATION).count():
        url = f"{reverse('actions:all_actions')}?status={Status.AWAITING_VERIFICATION}"
        yield Task(f"{_waits(unverified, 'completed action')} to be verified", url, "To verify", "yellow")


def upload_tasks(user, on):
    """Uploads to check, and figures that have grown old."""
    for snapshot in Snapshot.objects.visible_to(user).pending():
        yield Task(f"{snapshot.file_name} waits to be checked", snapshot.get_absolute_url(), "To check", "yellow")
    latest = workforce.latest("ethnicity")
    if latest is None or (on - latest.as_at).days > DAYS_BEFORE_STALE:
        since = (
            f"The latest ethnicity figures are of {long_date(latest.as_at)}" if latest else "There are no figures yet"
        )
        yield Task(f"{since}: upload newer ones", reverse("workforce:upload"), "Out of date", "yellow")


def complaint_tasks(user, on):
    """Complaints that should have been acknowledged or answered by now, and those that are still open."""
    if late := Complaint.objects.late(on).count():
        text = f"{_are(late, 'complaint')} past the day to acknowledge or answer"
        yield Task(text, f"{reverse('service_users:complaint_list')}?late=on", "Late", "red")
    if still_open := Complaint.objects.open().count():
        text = f"{_are(still_open, 'complaint')} open"
        yield Task(text, reverse("service_users:complaint_list"), "Open", "yellow")


def draft_tasks(user, on):
    """Papers that are being written."""
    for paper in Paper.objects.filter(status=Paper.Status.DRAFT):
        yield Task(f"{paper} is a draft", paper.get_absolute_url(), "Draft", "grey")


def approval_tasks(user, on):
    """Papers that wait for a decision."""
    for paper in Paper.objects.waiting():
        yield Task(f"{paper} waits for approval", paper.get_absolute_url(), "To approve", "yellow")


def plan_glance(user, on):
    plan = Plan.objects.with_state().current(on)
    if plan:
        yield Glance(f"{plan.open_count}", f"actions outstanding in the {plan}", _register(plan, status="open"))


def workforce_glance(user, on):
    """The minority share of the latest profile, under its first definition, as its page shows it to this person."""
    snapshot = workforce.latest("ethnicity")
    if snapshot is None:
        return
    held = workforce.held_in(snapshot, "ethnicity")
    crosstab, definition = workforce.every_share(held), workforce.definitions_for(held.scheme)[0]
    share = whole(publish_every_share(crosstab, policy_for(user)), definition.short_name).text
    meaning = f"of staff from a minority ethnic background at {crosstab.as_at}, under the definition {definition.name}"
    yield Glance(share, meaning, reverse("workforce:profile", args=[snapshot.pk, "ethnicity"]))


def kpi_glance(user, on):
    for kpi, targets in KpiTarget.objects.by_kpi():
        if year := _latest_year(kpi):
            share = kpis.pooled(KpiReturn.objects.filter(kpi=kpi).counted().in_year(year))
            meaning = f"{kpi.name}, {year}, against a target of {target_of(targets, year).text}"
            yield Glance(share.text, meaning, _grid(kpi, year))


TASKS: tuple[tuple[str, Callable], ...] = (
    ("actions.record_progress", plan_tasks),
    ("actions.record_progress", round_tasks),
    ("workforce.upload_snapshot", upload_tasks),
    ("service_users.enter_kpireturn", return_tasks),
    ("service_users.accept_kpireturn", acceptance_tasks),
    ("service_users.log_complaint", complaint_tasks),
    ("reports.change_paper", draft_tasks),
    ("reports.issue_paper", approval_tasks),
)
GLANCES: tuple[tuple[str, Callable], ...] = (
    ("actions.view_action", plan_glance),
    ("workforce.view_snapshot", workforce_glance),
    ("service_users.view_kpireturn", kpi_glance),
)


def _latest_year(kpi):
    """The latest financial year in which anything was issued."""
    latest = KpiReturn.objects.counted().filter(kpi=kpi, denominator__gt=0).order_by("-starts_on").first()
    return financial_year(latest.starts_on) if latest else None


def _grid(kpi, year):
    return reverse("service_users:kpi_grid", args=[kpi.code, year.slug])


def _register(plan, **filters):
    """The plan's register, filtered."""
    return f"{plan.get_absolute_url()}?{urlencode(filters)}" if filters else plan.get_absolute_url()


def _waits(count, noun):
    return f"{many(count, noun)} {'waits' if count == 1 else 'wait'}"


def _need(count):
    return "needs" if count == 1 else "need"


def _are(count, noun):
    return f"{many(count, noun)} {'is' if count == 1 else 'are'}"
