"""Writing the audit trail: call `record` inside the transaction that makes the change."""

from django.db.models import Model

from edi_tracker.models import AuditEvent


def record(verb, obj, *, by, changes=None, reason=""):
    """Write one audit event and return it.

    `changes` maps a field name to its (old, new) pair. Never pass what somebody wrote about a person.
    """
    event = _event(verb, obj, by, changes, reason)
    event.save()
    return event


def record_all(verb, objs, *, by, reason="", changes_of=None):
    """Write one audit event for each of many objects, in few statements. `changes_of` gives the changes of each."""
    events = [_event(verb, obj, by, changes_of(obj) if changes_of else None, reason) for obj in objs]
    AuditEvent.objects.bulk_create(events, batch_size=500)


def _event(verb, obj, by, changes, reason):
    return AuditEvent(
        verb=verb,
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        object_name=str(obj)[:200],
        actor=by.get_username() if by else "",
        actor_name=str(by) if by else "The system",
        changes={field: [_plain(old), _plain(new)] for field, (old, new) in (changes or {}).items()},
        reason=reason,
    )


def _plain(value):
    """A value as JSON can hold it: objects and dates as text."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Model):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
