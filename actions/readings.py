"""Actions read as at a day: as they stand now, or as they stood at the end of a day that is over."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Min
from django.utils import timezone

from actions.models import Action, ActionVersion
from actions.querysets import ActionQuerySet
from edi_tracker.periods import long_date


@dataclass(frozen=True)
class Reading:
    """Some actions as at a day. `moment` is when they stood so, or None for now; `note` says so in words.

    `day` is the day asked for, or None: then each is overdue as at the day its plan was last reported on.
    """

    actions: ActionQuerySet
    day: date | None = None
    moment: datetime | None = None
    note: str = ""


def read(day: date | None, today: date, **of_plan) -> Reading:
    """Every action, or those of one plan (plan__slug="2005-08"), as at a day; None, or a day to come, means now.

    Before anything was recorded it is not known how an action stood: then it is shown as it was first recorded.
    """
    present = Action.objects.filter(**of_plan)
    if day is None or day >= today:
        return Reading(present, day)
    versions = ActionVersion.objects.filter(**of_plan)
    first = versions.aggregate(first=Min("since"))["first"]
    if first is None:
        return Reading(present, day)
    end = end_of(day)
    note = f"You are reading how the actions stood at the end of {long_date(day)}."
    if end < first:
        note = (
            f"How the actions stood before {long_date(timezone.localtime(first))} was not recorded here. They are "
            f"shown as first recorded; only what is past its date is as at {long_date(day)}."
        )
    moment = max(end, first)
    return Reading(versions.at(moment), day, moment, note)


def end_of(day: date) -> datetime:
    """The last moment of a day."""
    return timezone.make_aware(datetime.combine(day, time.max))
