"""What can happen to an uploaded count table: it is kept to be checked, made a return, or thrown away."""

from django.db import IntegrityError, transaction

from edi_tracker import audit
from edi_tracker.characteristics.labels import key
from edi_tracker.characteristics.matching import known_keys, match_labels
from edi_tracker.characteristics.models import CategoryAlias
from edi_tracker.versions import Conflict, claim
from service_users.flags import flags
from service_users.models import MonitoringReturn, MonitoringUpload
from service_users.services.monitoring import correct_monitoring_return, record_monitoring_return

OTHER_LIST = (
    "{period} is held by '{theirs}', and this table is by '{ours}'. Withdraw that return first: one period by two "
    "lists of categories would tell small numbers."
)


class AlreadyUploaded(Exception):
    """The same file was uploaded before and not withdrawn; `upload` is what was made of it."""

    def __init__(self, upload):
        super().__init__(f"{upload.file_name} was uploaded before")
        self.upload = upload


class UnknownLabels(Exception):
    """Labels that nobody has said the meaning of yet are in the way."""


class HeldByOtherList(Exception):
    """The period is held by another list of categories; the text says so."""


def refuse_same_file(sha256):
    """Raise AlreadyUploaded when a file with this digest waits to be checked or a return was made of it."""
    before = MonitoringUpload.objects.filter(sha256=sha256).select_related("monitoring_return", "scheme").first()
    if before:
        raise AlreadyUploaded(before)


@transaction.atomic
def keep_upload(table, *, scheme, unit, starts_on, ends_on, source, by, at):
    """Keep what a CountTable holds, to be checked before it is used. Returns the MonitoringUpload.

    Raises AlreadyUploaded, having kept nothing, when the same file was uploaded before.
    """
    refuse_same_file(table.sha256)
    about = {"scheme": scheme, "unit": unit, "starts_on": starts_on, "ends_on": ends_on, "source": source}
    counts = [[label, code, count] for (label, code), count in table.counts.items()]
    read = {"counts": counts, "proved": table.proved, "ignored": table.ignored, "warnings": table.warnings}
    file = {"file_name": table.name, "sha256": table.sha256, "uploaded_by": by, "uploaded_at": at}
    try:
        with transaction.atomic():
            upload = MonitoringUpload.objects.create(**about, **read, **file)
    except IntegrityError:  # by somebody else a moment ago
        refuse_same_file(table.sha256)
        raise
    audit.record("uploaded", upload, by=by)
    return upload


@transaction.atomic
def commit_upload(upload, *, by, version, chosen, held, held_version):
    """Make a checked upload the return of its period: a new one, or a correction of `held`, the return that was shown.

    `chosen` maps a label that the list does not know to its Category, and is remembered for the next upload. Raises
    UnknownLabels, HeldByOtherList, Conflict when the upload or the held return has changed since it was shown, and
    ValidationError when the period cannot be returned.
    """
    claim(upload, version)
    if held and held.scheme_id != upload.scheme_id:
        raise HeldByOtherList(OTHER_LIST.format(period=held.period_for_short, theirs=held.scheme, ours=upload.scheme))
    _remember(upload, chosen, by)
    _refuse_unknown(upload)
    counts = {(label, code): count for label, code, count in upload.counts}
    said = {"source": upload.source, "counts": counts, "by": by}
    if held:
        made = correct_monitoring_return(held, version=held_version, note=held.note, **said)
    else:
        made = record_monitoring_return(
            scheme=upload.scheme,
            unit=upload.unit,
            starts_on=upload.starts_on,
            ends_on=upload.ends_on,
            note="\n".join(flags(upload.scheme)),
            **said,
        )
    MonitoringUpload.objects.filter(pk=upload.pk).update(monitoring_return=made, counts=[])
    return made


def _remember(upload, chosen, by):
    known = known_keys(upload.scheme)
    for label, category in chosen.items():
        if category.scheme_id != upload.scheme_id:
            raise ValueError(f"{category} is not one of the categories of {upload.scheme}")
        if key(label) not in known:
            defaults = {"category": category, "added_by": by}
            alias, _ = CategoryAlias.objects.get_or_create(
                scheme=upload.scheme, label_key=key(label), defaults=defaults
            )
            audit.record("mapped the label", alias, by=by, changes={"category": (None, alias.category)})


def _refuse_unknown(upload):
    """Looked up afresh: what was just remembered is known too."""
    upload.scheme.refresh_from_db()
    unknown = [label for label, category in match_labels(upload.labels, upload.scheme).items() if category is None]
    if unknown:
        raise UnknownLabels(f"Nobody has said what these mean: {', '.join(unknown)}")


@transaction.atomic
def discard_upload(upload, *, by, version):
    """Throw a pending upload away; nothing of it is kept. Raises Conflict when it has changed, or become a return."""
    claim(upload, version)
    if not upload.is_pending:
        raise Conflict(upload)
    audit.record("threw away", upload, by=by)
    upload.delete()


def held_for(upload):
    """The current return of the upload's characteristic, unit and period, which it would correct; None without one."""
    returns = MonitoringReturn.objects.of_place(upload.scheme.characteristic, upload.unit)
    return returns.filter(starts_on=upload.starts_on, ends_on=upload.ends_on).select_related("scheme").first()
