"""What can happen to a register out of another system: it is read, matched, taken in whole, or thrown away."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from edi_tracker import audit
from edi_tracker.characteristics.labels import key
from edi_tracker.models import Characteristic, Unit
from edi_tracker.versions import claim
from service_users.models import ComplaintUpload
from service_users.redaction import findings, redacted
from service_users.register_files import checked
from service_users.register_upload.columns import DATES, TEXTS
from service_users.services.complaints import OWN_REFERENCE, log_register

DAYS_KEPT = 14


class NotReady(Exception):
    """The upload has problems or unknown labels, has no columns yet, or was taken in already."""


@transaction.atomic
def keep_upload(*, by, file_name, file_size, sha256, headings, rows):
    """Keep the rows of a file that was read, to be matched and checked; the file itself is let go."""
    upload = ComplaintUpload.objects.create(
        file_name=file_name,
        file_size=file_size,
        sha256=sha256,
        headings=headings,
        rows=rows,
        uploaded_at=timezone.now(),
        uploaded_by=by,
    )
    audit.record("read", upload, by=by, changes={"rows": (None, len(rows))})
    return upload


@transaction.atomic
def match_columns(upload, *, columns, version, by):
    """Say which column each heading is, as {place: column}. Raises Conflict, and NotReady when it is done."""
    _refuse_done(upload)
    claim(upload, version, columns={str(at): column for at, column in columns.items()})
    audit.record("matched the headings of", upload, by=by)


@transaction.atomic
def settle_labels(upload, *, labels, version, by):
    """Say what labels mean, as {(column, label): value}; remembered for later files once this one is taken in."""
    _refuse_done(upload)
    said = {name: dict(known) for name, known in upload.labels.items()}
    for (name, label), value in labels.items():
        said.setdefault(name, {})[key(label)] = value
    claim(upload, version, labels=said)
    audit.record("settled the labels of", upload, by=by, changes={"labels": (None, len(labels))})


@transaction.atomic
def take_in(upload, *, version, by, takes_names_out, known_words=()):
    """Put every row in the register, or none; returns how many. With `takes_names_out` the texts go in redacted.

    Raises Conflict, and NotReady when anything is wrong with any row, also since it was looked at.
    """
    _refuse_done(upload)
    found = checked(upload, timezone.localdate())
    if not upload.columns or found.problems or found.unknown:
        raise NotReady(f"{upload} is not ready")
    now = timezone.now()
    claim(upload, version, rows=[], count=len(found.entries), done_at=now, done_by=by)
    units, grounds = Unit.objects.in_bulk(), Characteristic.objects.in_bulk()
    rows = []
    for entry in found.entries:
        texts = {name: _text(entry[name], takes_names_out, known_words) for name in TEXTS}
        fields = _fields(entry) | texts | {"unit": units[int(entry["unit"])]}
        rows.append((fields, [grounds[int(pk)] for pk in entry["grounds"]]))
    try:
        log_register(rows, by=by, reason=str(upload))
    except IntegrityError:
        raise NotReady("Somebody has just put something in the register too. Nothing was taken in: try again") from None
    audit.record("took in", upload, by=by, changes={"complaints": (None, len(found.entries))})
    return len(found.entries)


@transaction.atomic
def discard_upload(upload, *, version, by):
    """Throw an upload away that was not taken in, rows and all. Raises Conflict, and NotReady when it is done."""
    _refuse_done(upload)
    claim(upload, version)
    audit.record("discarded", upload, by=by)
    upload.delete()


def discard_old_uploads(*, on):
    """Throw away what has waited for two weeks and more before a day, as it may hold what must not be kept."""
    old = ComplaintUpload.objects.pending().filter(uploaded_at__date__lt=on - timedelta(days=DAYS_KEPT))
    for upload in old:
        discard_upload(upload, version=upload.version, by=None)
    return len(old)


def names_in(entries, known_words):
    """What in the texts of entries tells who somebody is: [(row, column, findings, text without them)]."""
    return [
        (entry["row"], name, found, redacted(entry[name], found))
        for entry in entries
        for name in TEXTS
        if (found := findings(entry[name], known_words))
    ]


def _text(text, takes_names_out, known_words):
    return redacted(text, findings(text, known_words)) if takes_names_out else text


def _fields(entry):
    """What an entry says of a complaint, without its texts, region and grounds."""
    reference = entry["reference"]
    days = {name: date.fromisoformat(entry[name]) if entry[name] else None for name in DATES}
    words = {name: entry[name] for name in ("kind", "channel", "basis", "outcome")}
    is_own = OWN_REFERENCE.fullmatch(reference)
    return days | words | {"reference" if is_own else "reference_elsewhere": reference}


def _refuse_done(upload):
    if upload.is_done:
        raise NotReady(f"{upload} was taken in already")
