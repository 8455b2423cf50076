"""Opening a review round, changing its dates, and closing it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions.models import Plan, ReviewRound
from edi_tracker import audit, versions
from edi_tracker.periods import long_date

CLOSED = "This round was closed on {}. What is said of an action now is recorded on the action itself."


@transaction.atomic
def open_round(plan, *, by, meets_on, papers_due_on):
    """Open a review round of a plan for a meeting.

    Raises ValidationError when the plan has an open round already, or one for the same day.
    """
    Plan.objects.select_for_update().get(pk=plan.pk)
    round = ReviewRound(plan=plan, meets_on=meets_on, papers_due_on=papers_due_on)
    round.opened_by, round.opened_at = by, timezone.now()
    round.full_clean()
    round.save()
    audit.record("opened", round, by=by)
    return round


@transaction.atomic
def change_round(round, *, by, meets_on, papers_due_on, version):
    """Change the dates of a round that is open."""
    must_be_open(round)
    before = {"meets_on": round.meets_on, "papers_due_on": round.papers_due_on}
    round.meets_on, round.papers_due_on = meets_on, papers_due_on
    round.full_clean()
    versions.claim(round, version, meets_on=meets_on, papers_due_on=papers_due_on)
    changes = {name: (old, getattr(round, name)) for name, old in before.items() if old != getattr(round, name)}
    audit.record("changed", round, by=by, changes=changes)


@transaction.atomic
def close_round(round, *, by, version):
    """Close a round: nothing of it can be changed any more. What was not accepted stays as it is, for all to see."""
    must_be_open(round)
    versions.claim(round, version, closed_at=timezone.now(), closed_by=by)
    audit.record("closed", round, by=by)


def must_be_open(round):
    """Hold the row of a round until the transaction ends; ValidationError when the round is closed."""
    closed_at = ReviewRound.objects.select_for_update().values_list("closed_at", flat=True).get(pk=round.pk)
    if closed_at:
        raise ValidationError(CLOSED.format(long_date(timezone.localtime(closed_at))))
