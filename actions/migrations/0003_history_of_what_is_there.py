"""Give the actions that are there already their target dates, the names of their leads, and their history."""

from datetime import datetime, time

from django.db import migrations
from django.utils import timezone

from actions import searching, targets

NOT_COPIED = {"id", "version"}
SEARCHED = ("reference", "priority", "activity", "lead_as_written", "progress")


def forwards(apps, schema_editor):
    of = {name: apps.get_model("actions", name) for name in ("Action", "ActionVersion", "TargetDate", "TargetMove")}
    for action in of["Action"].objects.select_related("plan"):
        names = "|".join(each.lead.name for each in action.action_leads.select_related("lead"))
        action.lead_names = f"|{names}|" if names else ""
        action.search_text = searching.fold(" ".join(getattr(action, name) for name in SEARCHED))
        action.save(update_fields=["lead_names", "search_text"])
        updates = list(action.updates.order_by("at", "pk"))
        _target(of, action, updates)
        _versions(of["ActionVersion"], action, updates)


def _target(of, action, updates):
    if not action.target_as_written:
        return
    moves = [update for update in updates if update.target_before != update.target_after]
    first = targets.read(moves[0].target_before if moves else action.target_as_written).latest
    target = of["TargetDate"].objects.create(
        action=action, position=0, as_written=action.target_as_written, kind=action.target_kind,
        earliest_day=action.earliest_day, latest_day=action.latest_day, first_promised=first,
    )  # fmt: skip
    for move in moves:
        of["TargetMove"].objects.create(
            target=target, at=move.at, by=move.by, reason=move.reason,
            before=move.target_before, latest_before=targets.read(move.target_before).latest,
            after=move.target_after, latest_after=targets.read(move.target_after).latest,
        )  # fmt: skip


def _versions(ActionVersion, action, updates):  # noqa: N803
    names = {field.name for field in ActionVersion._meta.get_fields()} & {
        field.name for field in action._meta.get_fields()
    }
    state = {name: getattr(action, name) for name in names - NOT_COPIED}
    midnight = timezone.make_aware(datetime.combine(action.plan.reported_on, time.min))
    moments = [min(midnight, updates[0].at) if updates else midnight, *(update.at for update in updates)]
    for number, since in enumerate(moments):
        said = _stood(state, updates, number)
        ActionVersion.objects.create(
            action=action, number=action.version - len(updates) + number, since=since,
            until=moments[number + 1] if number < len(updates) else None,
            by=updates[number - 1].by if number else None, what="recorded progress on" if number else "added", **said,
        )  # fmt: skip


def _stood(state, updates, number):
    """How an action stood after the first `number` updates, going back from how it stands now."""
    if number == len(updates):
        return state
    after = updates[number]
    due = targets.read(after.target_before)
    moved = [update.target_before for update in updates[:number] if update.target_before != update.target_after]
    return state | {
        "status": after.status_before,
        "progress": after.note_before,
        "target_as_written": due.text,
        "target_was": moved[-1] if moved else "",
        "target_kind": due.kind,
        "earliest_day": due.earliest,
        "latest_day": due.latest,
        "updated_at": updates[number - 1].at if number else None,
        "updated_by": updates[number - 1].by if number else None,
    }


class Migration(migrations.Migration):
    dependencies = [("actions", "0002_the_plan_in_full")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
