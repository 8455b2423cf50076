"""Taking an import back: what it added goes, what it changed is as it was; what has moved on since is left."""

from django.core import serializers
from django.db.models import Exists, OuterRef

from actions.models import (
    Action,
    ActionLead,
    ActionLink,
    Evidence,
    Lead,
    MeetingEntry,
    NextStep,
    Objective,
    ProgressUpdate,
    RoundUpdate,
    TargetDate,
    TargetMove,
)
from actions.services import history
from edi_tracker import audit

HANGING_ON = (ProgressUpdate, Evidence, RoundUpdate, MeetingEntry)
BATCH = 500


def hold(plan_import):
    """Hold the actions of an import until it is taken back, so that nobody changes one that is about to go."""
    actions = Action.objects.filter(pk__in=plan_import.imported.values("action"))
    list(actions.select_for_update().order_by("pk").values_list("pk"))


def split(plan_import):
    """The actions of an import that can be taken back, and those that have moved on since, as ImportedActions.

    An action has moved on when it was changed after the import, or when something was recorded of one it added.
    """
    hanging = [Exists(model.objects.filter(action=OuterRef("action"))) for model in HANGING_ON]
    linked = Exists(ActionLink.objects.filter(from_action=OuterRef("action"), by__isnull=False)) | Exists(
        ActionLink.objects.filter(to_action=OuterRef("action"), by__isnull=False)
    )
    imported = plan_import.imported.select_related("action").annotate(
        has_more=hanging[0] | hanging[1] | hanging[2] | hanging[3] | linked
    )
    ready, moved_on = [], []
    for each in imported.filter(action__isnull=False):
        is_still = each.action.version == each.left_at_version and not (each.was_added and each.has_more)
        (ready if is_still else moved_on).append(each)
    return ready, moved_on


def take_back(plan_import, ready, *, by):
    """Take back the actions that are ready, and the objectives and leads that nothing uses any more."""
    added = [each.action for each in ready if each.was_added]
    audit.record_all("took back", added, by=by, reason=str(plan_import))
    pks = [action.pk for action in added]
    for start in range(0, len(pks), BATCH):
        Action.objects.filter(pk__in=pks[start : start + BATCH]).delete()
    for each in ready:
        if not each.was_added:
            _restore(each, by=by, reason=str(plan_import))
    _take_back_names(plan_import, by=by)


def _restore(imported, *, by, reason):
    """An action as it was, with the very rows of its steps, targets, moves and leads."""
    action = imported.action
    rows = [row.object for row in serializers.deserialize("json", imported.before["rows"])]
    was = next(row for row in rows if isinstance(row, Action))
    kept = [row for row in rows if row is not was]
    for model, of_action in (
        (TargetMove, {"target__action": action}),
        (TargetDate, {"action": action}),
        (NextStep, {"action": action}),
        (ActionLead, {"action": action}),
    ):
        same = [row.pk for row in kept if isinstance(row, model)]
        model.objects.filter(**of_action).exclude(pk__in=same).delete()
    for row in kept:
        row.save()
    columns = {name: getattr(was, name) for name in imported.before["columns"]}
    history.write(action, action.version, by=by, what="took back the import of", reason=reason, **columns)


def _take_back_names(plan_import, *, by):
    """The objectives and leads that were added for the import, unless something else has come to use them."""
    objectives = Objective.objects.filter(pk__in=plan_import.made.get("objectives", ()), actions__isnull=True)
    unused = objectives.filter(actionversions__isnull=True, covers__isnull=True, covered_by__isnull=True)
    leads = Lead.objects.filter(
        pk__in=plan_import.made.get("leads", ()),
        action_leads__isnull=True,
        objectives__isnull=True,
        user__isnull=True,
        aliases__isnull=True,
    )
    for row in [*unused, *leads.filter(version=1)]:
        audit.record("took back", row, by=by, reason=str(plan_import))
        row.delete()
