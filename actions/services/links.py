"""How actions are related: linked, split and merged."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions.models import Action, ActionLink
from actions.services import history, leading
from actions.services.actions import add_action
from actions.statuses import CLOSED, COMPLETED, Status
from edi_tracker import audit

Kind = ActionLink.Kind


@transaction.atomic
def link(action, *, by, kind, to, version):
    """Say how an action is related to another, of its own plan or of any; read from the first: "D15 continues 3.2".

    Raises ValidationError for an action itself, or for two that are linked like that already.
    """
    if action == to:
        raise ValidationError({"reference": "An action cannot be linked to itself"})
    if _exists(action, kind, to):
        raise ValidationError({"reference": "These two actions are linked like that already"})
    made = ActionLink(from_action=action, to_action=to, kind=kind, at=timezone.now(), by=by)
    changes = {"link": ("", _in_words(made))}
    history.write(action, version, by=by, what="linked", changes=changes)
    made.save()
    audit.record("linked another action to", to, by=by, changes=changes)
    return made


@transaction.atomic
def unlink(action, *, by, link, version):
    """Take a link off, from whichever of its two actions is given."""
    changes = {"link": (_in_words(link), "")}
    other = link.to_action if link.from_action == action else link.from_action
    link.delete()
    history.write(action, version, by=by, what="took a link off", changes=changes)
    audit.record("took a link off", other, by=by, changes=changes)


@transaction.atomic
def merge_into(action, *, by, into, reason, version):
    """Close an action because its work goes on in another, which it is linked to.

    Raises ValidationError without a reason, for an action that is closed already, or for one to merge into that has
    itself gone elsewhere, also when somebody else has just sent it there.
    """
    into = _held(action, into)
    _refuse_merger(action, into, reason)
    now = timezone.now()
    if not _exists(action, Kind.MERGED_INTO, into):
        ActionLink.objects.create(from_action=action, to_action=into, kind=Kind.MERGED_INTO, at=now, by=by)
    changes = {"status": (action.status, Status.MERGED), "link": ("", f"Merged into {into}")}
    columns = {"status": Status.MERGED, "updated_at": now, "updated_by": by}
    history.write(action, version, by=by, what="merged", changes=changes, reason=reason.strip(), **columns)
    merged = {"link": ("", f"{action.name} merged into {into.name}")}
    audit.record("merged another action into", into, by=by, changes=merged, reason=reason.strip())


@transaction.atomic
def split(action, *, by, reference, activity, version):
    """Make a part of an action an action of its own, which is linked to it; return the new one.

    It has the same objective, priority, numbering and leads, and has not begun. Raises ValidationError for a reference
    that the plan has already.
    """
    kept = {name: getattr(action, name) for name in ("objective", "priority", "numbering")}
    kept |= leading.cells(action)
    part = add_action(action.plan, by=by, reference=reference, activity=activity, status=Status.NOT_STARTED, **kept)
    made = ActionLink.objects.create(from_action=part, to_action=action, kind=Kind.SPLIT_FROM, at=timezone.now(), by=by)
    history.write(action, version, by=by, what="split", changes={"link": ("", _in_words(made))})
    return part


def _held(action, into):
    """What an action is merged into as it now stands; both rows are held, in one order, until this is saved.

    So two who merge two actions into each other wait for one another, and the second is told.
    """
    rows = Action.objects.select_for_update().filter(pk__in=(action.pk, into.pk)).order_by("pk")
    return {row.pk: row for row in rows}[into.pk]


def _refuse_merger(action, into, reason):
    if action.status in CLOSED:
        raise ValidationError(f"{action} is closed already, so it cannot be merged")
    if action == into:
        raise ValidationError({"reference": "An action cannot be merged into itself"})
    if into.status in CLOSED and into.status not in COMPLETED:
        word = into.get_status_display().lower()
        raise ValidationError({"reference": f"{into} is {word}. Choose the action that the work goes on in"})
    if not reason.strip():
        raise ValidationError({"reason": "Say why the action is merged"})


def _exists(action, kind, to):
    """Whether two actions are linked like that; "the same work" is the same from either side."""
    there = ActionLink.objects.filter(from_action=action, to_action=to, kind=kind)
    back = ActionLink.objects.filter(from_action=to, to_action=action, kind=kind)
    return there.exists() or (kind == Kind.DUPLICATES and back.exists())


def _in_words(link):
    return f"{link.from_action.name} {link.get_kind_display().lower()} {link.to_action.name}"
