"""Documents of a plan: asked for, made in the background, and let go after a day."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from actions.models import PreparedDocument

KEPT_FOR = timedelta(days=1)


@transaction.atomic
def ask_for_document(*, by, title, file_name, page, html):
    """The document of this HTML: the one that is there already, or a new one, to be made in the background.

    Whoever asks queues the work when it is not made yet, also again, in case it was cut off. Those older than a day go.
    """
    now = timezone.now()
    PreparedDocument.objects.filter(asked_at__lt=now - KEPT_FOR).delete()
    asked = {"title": title, "file_name": file_name, "page": page, "asked_at": now, "asked_by": by, "failure": ""}
    digest = hashlib.sha256(html.encode()).hexdigest()
    document, _ = PreparedDocument.objects.update_or_create(
        html_sha256=digest, defaults=asked, create_defaults=asked | {"html": html}
    )
    return document


def keep_document(document, content):
    """Keep what was made, with its SHA-256. Keeping it again changes nothing."""
    digest = hashlib.sha256(content).hexdigest()
    PreparedDocument.objects.filter(pk=document.pk, content=None).update(content=content, sha256=digest, failure="")


def document_failed(document, *, reason):
    """Say on the page of a document why it could not be made."""
    PreparedDocument.objects.filter(pk=document.pk, content=None).update(failure=reason)
