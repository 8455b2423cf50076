"""What the action plan reminds people of: actions that are theirs, target dates, and meetings that want an update."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.text import Truncator, get_text_list

from actions.models import ActionLead, ReviewRound, RoundUpdate
from actions.statuses import CLOSED, Status
from edi_tracker.models import User
from edi_tracker.periods import long_date
from edi_tracker.reminders.notices import Kind, Notice
from edi_tracker.working_days import add_working_days

READ, RECORD = "actions.view_action", "actions.record_progress"
DAYS_BEFORE = (1, 7, 30)
WORKING_DAYS_BEFORE = (1, 3)
MOST_LETTERS = 160
# What its lead has done all they can for.
DONE = Status.AWAITING_VERIFICATION


def assignments(on):
    """The open actions of each person, told once each: new ones, and those there were before their account."""
    writers = _writers()
    for one in _leads(on):
        leads = "lead" if one.role == ActionLead.Role.LEAD else "support"
        due = f" Its target date is {long_date(one.action.latest_day)}." if one.action.latest_day else ""
        title = f"You {leads} action {one.action.name}"
        yield _notice("assignment", one, title, due, f"assignment:{one.pk}", writers, on=one.since or on)


def due(on):
    """Target dates 30, 7 and 1 days ahead. After a day on which nothing was sent, the next one makes up for it."""
    writers, last = _writers(), on + timedelta(days=DAYS_BEFORE[-1])
    for one in _leads(on).filter(action__latest_day__range=(on, last)).exclude(action__status=DONE):
        day = one.action.latest_day
        stage = next(days for days in DAYS_BEFORE if (day - on).days <= days)
        title = f"Action {one.action.name} is due {_ahead((day - on).days)}"
        key = f"due-{stage}:{one.action_id}:{day}"
        yield _notice("due", one, title, f" Its target date is {long_date(day)}.", key, writers, on=day)


def overdue(on):
    """Target dates that have passed, told once for each date."""
    writers = _writers()
    for one in _leads(on).filter(action__latest_day__lt=on).exclude(action__status=DONE):
        day = one.action.latest_day
        title = f"Action {one.action.name} is past its target date"
        said = f" It was due by {long_date(day)}."
        yield _notice("overdue", one, title, said, f"overdue:{one.action_id}:{day}", writers, on=day)


def rounds_opened(on):
    """Meetings that want an update of somebody's actions."""
    for part in _parts(on):
        review = part.review
        title = f"Updates are wanted for the meeting on {long_date(review.meets_on)}"
        text = f"{review.plan}: write an update of {_yours(part.total)} by {long_date(review.papers_due_on)}."
        yield part.notice("round-opened", f"round-opened:{review.pk}", title, text)


def rounds_closing(on):
    """Papers due in three working days, or in one, when actions are not ready."""
    for part in _parts(on):
        stage = _stage(part.review.papers_due_on, on)
        if stage and part.waiting:
            review = part.review
            due_in = _ahead((review.papers_due_on - on).days)
            title = f"Papers for the meeting on {long_date(review.meets_on)} are due {due_in}"
            key = f"round-closing-{stage}:{review.pk}:{review.papers_due_on}"
            yield part.notice("round-closing", key, title, _not_ready(part))


KINDS = (
    Kind("assignment", "Your actions", "When an action becomes yours to lead or support.", READ, assignments),
    Kind("due", "Target dates that come near", "30, 7 and 1 days before the target date of an action.", READ, due),
    Kind("overdue", "Target dates that have passed", "Once, when an action is past its date.", READ, overdue),
    Kind("round-opened", "Meetings that want updates", "When a review of a plan is opened.", RECORD, rounds_opened),
    Kind(
        "round-closing",
        "Papers that are due",
        "3 working days and 1 working day before, when your actions are not ready.",
        RECORD,
        rounds_closing,
    ),
)


@dataclass(frozen=True)
class Part:
    """What one person has to do for one review round: how many actions are theirs, and which are not ready."""

    review: ReviewRound
    user: User
    total: int
    waiting: tuple

    def notice(self, kind, key, title, text):
        """A notice that leads to what waits in the round, or straight to the form when that is one action."""
        path = f"{self.review.get_absolute_url()}?mine=on&state=not_ready"
        if len(self.waiting) == 1:
            path = reverse("actions:write_round_update", args=[self.review.pk, self.waiting[0].pk])
        return Notice(key, kind, self.user, title, text, path, self.review.papers_due_on)


def _leads(on):
    """Who leads or supports an open action on a day and has an account, in the order of the plans."""
    found = ActionLead.objects.present().on(on).filter(lead__user__isnull=False)
    found = found.exclude(action__status__in=CLOSED).exclude(lead__ended_on__lte=on)
    order = ("action__plan", "action__sort_key", "action__position", "position")
    return found.select_related("action__plan", "lead__user").order_by(*order)


def _writers():
    return set(User.objects.with_perm(RECORD).values_list("pk", flat=True))


def _notice(kind, one, title, more, key, writers, *, on):
    """A notice of one action: it leads to the form for those who may fill it in, and to the action for the others."""
    user, action = one.lead.user, one.action
    page = "actions:record_progress" if user.pk in writers else "actions:action_detail"
    activity = Truncator(" ".join(action.activity.split())).chars(MOST_LETTERS)
    text = f"{action.plan}: {activity.rstrip('.')}.{more}"
    return Notice(key, kind, user, title, text, reverse(page, args=[action.pk]), on)


def _parts(on):
    """What each person who leads open actions has to do for each open round whose papers are not yet due."""
    rounds = ReviewRound.objects.open().filter(papers_due_on__gte=on).select_related("plan")
    by_plan = {review.plan_id: review for review in rounds}
    updates = RoundUpdate.objects.filter(round__in=by_plan.values(), state__in=RoundUpdate.READY)
    ready, theirs = set(updates.values_list("action", flat=True)), defaultdict(list)
    for one in _leads(on).filter(role=ActionLead.Role.LEAD, action__plan__in=by_plan):
        theirs[by_plan[one.action.plan_id], one.lead.user].append(one.action)
    for (review, user), actions in theirs.items():
        yield Part(review, user, len(actions), tuple(action for action in actions if action.pk not in ready))


def _stage(due_on, on):
    """How many working days before the papers are due a reminder is for, on a day; None while it is too early."""
    return next((days for days in WORKING_DAYS_BEFORE if on >= add_working_days(due_on, -days)), None)


def _ahead(days: int) -> str:
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def _yours(count):
    return "your action" if count == 1 else f"your {count} actions"


def _not_ready(part):
    """ "Strategy 2005-08: 2 of your 3 actions are not ready: 1.2 and D4."."""
    names = get_text_list([action.name for action in part.waiting], "and")
    count = f"{len(part.waiting)} of " if part.total > 1 else ""
    are = "are" if len(part.waiting) > 1 else "is"
    return f"{part.review.plan}: {count}{_yours(part.total)} {are} not ready: {Truncator(names).chars(MOST_LETTERS)}."
