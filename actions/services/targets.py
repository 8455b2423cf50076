"""Next steps and target dates: adding, moving, meeting. Each writes the action that they belong to."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from actions import targets
from actions.models import NextStep, TargetDate, TargetMove
from actions.services import history


@transaction.atomic
def add_step(action, *, by, text, version):
    """Add a next step after those the action has."""
    if not text.strip():
        raise ValidationError({"text": "Say what is to be done next"})
    step = NextStep.objects.create(action=action, position=_after(action.steps), text=text.strip())
    _write(action, version, by=by, what="added a next step to", changes={"next step": ("", step.text)})
    return step


@transaction.atomic
def finish_step(step, *, by, on, version):
    """Mark a next step as done on a day; the target dates tied to it are met."""
    NextStep.objects.filter(pk=step.pk).update(done_on=on)
    step.targets.unmet().update(met_on=on)
    changes = {"next step": (step.text, f"done on {on.isoformat()}")}
    _write(step.action, version, by=by, what="finished a next step of", changes=changes)


@transaction.atomic
def order_step(step, *, by, earlier, version):
    """Move a next step one place up, or down; at the end of the list it stays where it is."""
    steps = list(step.action.steps.all())
    place = steps.index(step)
    other = place - 1 if earlier else place + 1
    if 0 <= other < len(steps):
        steps[place], steps[other] = steps[other], steps[place]
        for position, each in enumerate(steps):
            NextStep.objects.filter(pk=each.pk).update(position=position)
    changes = {"next step": (step.text, f"moved {'up' if earlier else 'down'}")}
    _write(step.action, version, by=by, what="reordered the next steps of", changes=changes)


@transaction.atomic
def add_target(action, *, by, as_written, version, step=None):
    """Add a target date, for one of the action's next steps or for the whole of it."""
    ((target, _),) = unsaved([(_understood(as_written), None)])
    target.action, target.step, target.position = action, step, _after(action.targets)
    target.save()
    _write(action, version, by=by, what="added a target date to", changes={"target date": ("", as_written)})
    return target


@transaction.atomic
def tie_target(target, *, by, step, version):
    """Say which next step a target date is for; None for the whole of the action."""
    before = target.step.text if target.step else "the whole action"
    TargetDate.objects.filter(pk=target.pk).update(step=step)
    changes = {f"what {target.as_written} is for": (before, step.text if step else "the whole action")}
    _write(target.action, version, by=by, what="said what a target date is for in", changes=changes)


@transaction.atomic
def meet_target(target, *, by, on, version):
    """Mark a target date as met on a day."""
    TargetDate.objects.filter(pk=target.pk).update(met_on=on)
    changes = {"target date": (target.as_written, f"met on {on.isoformat()}")}
    _write(target.action, version, by=by, what="met a target date of", changes=changes)


@transaction.atomic
def move_target(target, *, by, as_written, reason, version):
    """Move a target date, with a reason; what it was stays in its history."""
    if not reason.strip():
        raise ValidationError({"reason": "Say why the target date is moved"})
    move = move_to(target, by=by, as_written=_understood(as_written), reason=reason.strip())
    changes = {"target date": (move.before, move.after)}
    was = {"target_was": target.action.target_as_written}
    _write(target.action, version, by=by, what="moved a target date of", changes=changes, reason=move.reason, **was)
    return move


def move_to(target, *, by, as_written, reason):
    """Give a target date other words and keep what it was, without writing the action: the caller does."""
    due = targets.read(as_written)
    move = TargetMove(target=target, at=timezone.now(), by=by, before=target.as_written, after=due.text, reason=reason)
    move.latest_before, move.latest_after = target.latest_day, due.latest
    target.as_written, target.kind, target.earliest_day, target.latest_day = (
        due.text,
        due.kind,
        due.earliest,
        due.latest,
    )
    if target.first_promised is None and not target.moves.exists():
        target.first_promised = move.latest_before or due.latest
    target.save()
    move.save()
    return move


def with_first_moved(action, *, by, as_written, reason):
    """Move the first target still to be met, or set one where there is none; the columns of the action, to write."""
    target = action.targets.unmet().order_by("position").first()
    if target:
        move_to(target, by=by, as_written=as_written, reason=reason)
    else:
        ((target, _),) = unsaved([(as_written, None)])
        target.action, target.position = action, _after(action.targets)
        target.save()
    return summary(list(action.targets.all()))


def summary(dates):
    """What an action says of its target dates together, as columns: their words, and the days of the one to watch.

    The one to watch is the first still to be met that has a last day; without any, the first of all.
    """
    unmet = [each for each in dates if each.met_on is None and each.latest_day] or [
        each for each in dates if each.met_on is None
    ]
    watched = min(unmet, key=lambda each: (each.latest_day is None, each.latest_day or 0), default=None)
    return {
        "target_as_written": "\n".join(each.as_written for each in dates),
        "target_kind": watched.kind if watched else targets.Kind.NONE,
        "earliest_day": watched and watched.earliest_day,
        "latest_day": watched and watched.latest_day,
    }


def one_by_one(cell):
    """The target dates of one cell, none of them tied to a step."""
    return [(each.text.strip(), None) for each in targets.read_all(cell)]


def unsaved(dates):
    """Target dates not saved yet, each with the place of the step it is for, from (words, place) pairs."""
    return [(_read(words, position), place) for position, (words, place) in enumerate(dates)]


def put(action, steps, dates):
    """Save the next steps and target dates of a new action."""
    saved = NextStep.objects.bulk_create(
        NextStep(action=action, position=position, text=text) for position, text in enumerate(steps)
    )
    for target, place in dates:
        target.action, target.step = action, None if place is None else saved[place]
    TargetDate.objects.bulk_create(target for target, _ in dates)


def _read(words, position):
    due = targets.read(words)
    days = {"earliest_day": due.earliest, "latest_day": due.latest, "first_promised": due.latest}
    return TargetDate(position=position, as_written=due.text, kind=due.kind, **days)


def _write(action, version, *, by, what, changes, reason="", **columns):
    columns |= summary(list(action.targets.all()))
    columns["next_steps"] = "\n".join(_step_in_words(step) for step in action.steps.all())
    history.write(action, version, by=by, what=what, changes=changes, reason=reason, **columns)


def _step_in_words(step):
    return f"{step.text} (done on {step.done_on.isoformat()})" if step.done_on else step.text


def _after(rows):
    last = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _understood(as_written):
    words = as_written.strip()
    if not words or not targets.is_understood(words):
        raise ValidationError({"as_written": f"Write the target date like {targets.FORMS_UNDERSTOOD}"})
    return words
