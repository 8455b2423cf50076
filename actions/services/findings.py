"""Letting a contradiction stand."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions.models import AcceptedFinding
from edi_tracker import audit


@transaction.atomic
def accept_finding(action, *, by, rule, fingerprint, reason):
    """Let one contradiction of an action stand, and say why. It comes back when what it is about changes."""
    if not reason.strip():
        raise ValidationError({"reason": "Say why it may stand"})
    found, is_new = AcceptedFinding.objects.get_or_create(
        action=action,
        rule=rule,
        fingerprint=fingerprint,
        defaults={"reason": reason.strip(), "at": timezone.now(), "by": by},
    )
    if is_new:
        audit.record("let a contradiction stand on", action, by=by, changes={"rule": ("", rule)}, reason=found.reason)
    return found
