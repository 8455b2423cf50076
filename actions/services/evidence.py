"""Evidence: links and files that show what was done, added and taken off.

Adding evidence writes over nothing, so it waits its turn instead of asking which version somebody saw.
"""

import hashlib

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions import attachments
from actions.models import Action, Evidence
from actions.services import history
from edi_tracker.versions import Conflict

SCHEMES = ("https://", "http://")


@transaction.atomic
def add_web_link(action, *, by, title, address):
    """Add a link to a page that shows what was done. Raises ValidationError for anything but a web address."""
    if not address.startswith(SCHEMES):
        raise ValidationError({"address": "Enter a web address that begins with https:// or http://"})
    return _add(action, by, title=title, link=address)


@transaction.atomic
def add_file(action, *, by, title, name, content):
    """Add a file that shows what was done, as bytes; what it is, is told from its content.

    Raises ValidationError for a file of a kind that is not taken.
    """
    try:
        kind = attachments.recognise(content)
    except attachments.Refused as refused:
        raise ValidationError({"file": str(refused)}) from None
    about = {"name": attachments.file_name(name, kind), "media_type": kind.media_type, "size": len(content)}
    return _add(action, by, title=title, content=content, sha256=hashlib.sha256(content).hexdigest(), **about)


@transaction.atomic
def take_off_evidence(evidence, *, by, version):
    """Take evidence off an action: its name stays in the history, and its file cannot be opened any more."""
    kept = Evidence.objects.filter(pk=evidence.pk, removed_at=None)
    if not kept.update(removed_at=timezone.now(), removed_by=by):
        raise Conflict(Action.objects.get(pk=evidence.action_id))
    changes = {"evidence": (evidence.title, "")}
    history.write(evidence.action, version, by=by, what="took evidence off", changes=changes)


def _add(action, by, **about):
    evidence = Evidence(action=action, at=timezone.now(), by=by, **about)
    evidence.full_clean(exclude=["content", "removed_by"])
    evidence.save()
    now = Action.objects.select_for_update().get(pk=action.pk)
    history.write(now, now.version, by=by, what="added evidence to", changes={"evidence": ("", evidence.title)})
    return evidence
