"""Sending files to the upload page, and what comes of it."""

import html
import re

from django.core.files.uploadedfile import SimpleUploadedFile

from edi_tracker.models import AuditEvent
from workforce.models import Snapshot, SnapshotCell

TYPED = {"as_at_day": "31", "as_at_month": "3", "as_at_year": "2009", "source": "The March payroll"}
UPLOAD = "/workforce/upload/"


def send(client, data, name="figures.xlsx", **typed):
    return client.post(UPLOAD, TYPED | typed | {"workbook": SimpleUploadedFile(name, data)})


def text(response):
    """What a page says, without tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def held():
    return Snapshot.objects.count(), SnapshotCell.objects.count(), AuditEvent.objects.count()
