"""Everything that can happen to counts of staff. Each change is audited, with counts only."""

from django.db import IntegrityError, transaction

from edi_tracker import audit, versions
from edi_tracker.characteristics.labels import key
from edi_tracker.characteristics.matching import known_keys
from edi_tracker.characteristics.models import Characteristic
from edi_tracker.characteristics.services import remember_label
from edi_tracker.spreadsheets.counts.labels import BLANK
from edi_tracker.statistics.disclosure import UNPROTECTED
from workforce.changes import since_the_last
from workforce.columns import leave_out
from workforce.imports import meanings
from workforce.models import Profile, Snapshot, SnapshotCell
from workforce.questions import questions


class AlreadyUploaded(Exception):
    """The same file was uploaded before; `snapshot` is what was made of it."""

    def __init__(self, snapshot):
        super().__init__(f"{snapshot} was made from this file")
        self.snapshot = snapshot


class NotPending(Exception):
    """The upload has been committed or withdrawn: it can no longer be changed."""


class NotSaidRight(Exception):
    """Something that looks wrong, or changed much, is in the way until somebody says that it is right."""


class UnknownLabels(Exception):
    """Labels that nobody has said the meaning of yet are in the way."""


@transaction.atomic
def keep_pending(upload, *, by, at, as_at, source):
    """Keep the counts of a workbook, to be checked before they are used. Returns the pending Snapshot.

    Raises AlreadyUploaded, having kept nothing, when the same file was uploaded before and not withdrawn.
    """
    snapshot = _new_snapshot(upload, by, at, as_at, source)
    for read in upload.profiles:
        profile = Profile.objects.create(
            snapshot=snapshot, characteristic=read.characteristic, scheme=read.scheme, heading=read.heading
        )
        SnapshotCell.objects.bulk_create(_cells(profile, read))
    audit.record("uploaded", snapshot, by=by, changes={"staff counted": (None, upload.staff)})
    return snapshot


def _new_snapshot(upload, by, at, as_at, source):
    refuse_same_file(upload.sha256)
    try:
        with transaction.atomic():
            return Snapshot.objects.create(
                as_at=as_at,
                stated_as_at=upload.stated_as_at,
                shape=upload.shape,
                source=source,
                staff_counted=upload.staff,
                ignored=list(upload.ignored),
                warnings=list(upload.warnings),
                columns=list(upload.columns),
                file_name=upload.name,
                file_size=upload.size,
                sha256=upload.sha256,
                uploaded_at=at,
                uploaded_by=by,
            )
    except IntegrityError:
        refuse_same_file(upload.sha256)
        raise


def refuse_same_file(sha256):
    """Raise AlreadyUploaded when a file with this digest has been uploaded and not withdrawn."""
    before = Snapshot.objects.same_file(sha256).first()
    if before:
        raise AlreadyUploaded(before)


def _cells(profile, read):
    means = meanings(read.labels, read.scheme)
    for table in read.tables:
        for row, column, count in table.counts:
            yield SnapshotCell(
                profile=profile,
                breakdown=table.breakdown,
                within=table.within,
                row_label=table.rows[row],
                row_position=row,
                raw_label=table.columns[column],
                category=means[table.columns[column]],
                count=count,
            )


@transaction.atomic
def choose_scheme(profile, *, by, version, scheme):
    """Read a pending profile by another scheme; a count table may turn out to be about another characteristic.

    Raises Conflict when the upload has been changed, NotPending when it is past checking, and ValueError when a
    staff list's column is to become another characteristic.
    """
    snapshot = profile.snapshot
    if snapshot.shape == Snapshot.Shape.STAFF_LIST and scheme.characteristic_id != profile.characteristic_id:
        raise ValueError(f"The column is headed {profile.heading}: it cannot be about {scheme.characteristic}")
    _claim_pending(snapshot, version)
    before, profile.scheme, profile.characteristic = profile.scheme, scheme, scheme.characteristic
    profile.save(update_fields=["scheme", "characteristic"])
    labels = list(profile.cells.order_by().values_list("raw_label", flat=True).distinct())
    for label, category in meanings(labels, scheme).items():
        profile.cells.filter(raw_label=label).update(category=category)
    audit.record("chose the categories of", snapshot, by=by, changes={"categories": (before, scheme)})


@transaction.atomic
def map_labels(snapshot, *, by, version, chosen, as_at=None, said_right=(), left_out=()):
    """Say what unknown labels of a pending upload mean, what of its questions is right, and its date when one is given.

    What they mean is remembered when the upload is committed, and not before: until then it can be changed.

    `chosen` maps (profile, raw label) to a category of that profile's scheme; `said_right` are questions of
    `questions.questions`, each answered by the sentence it was asked in: figures that change ask anew. `left_out` are
    codes of what was read and is not to be counted. Raises Conflict, NotPending, and ValueError for a category of
    another scheme.
    """
    changes = {}
    if as_at and as_at != snapshot.as_at:
        changes["as_at"] = (snapshot.as_at, as_at)
    _claim_pending(snapshot, version, **({"as_at": as_at} if as_at else {}))
    for (profile, label), category in chosen.items():
        _map_label(profile, label, category)
    if left_out:
        leave_out(snapshot, left_out)
        changes["columns left out"] = (None, len(left_out))
    if said_right:
        Snapshot.objects.filter(pk=snapshot.pk).update(said_right=list(said_right))
        snapshot.said_right = list(said_right)
        changes["said to be right"] = (None, len(said_right))
    changes["labels mapped"] = (None, len(chosen))
    audit.record("checked", snapshot, by=by, changes=changes)


def _map_label(profile, label, category):
    if category.scheme_id != profile.scheme_id:
        raise ValueError(f"{category} is not one of the categories of {profile.scheme}")
    profile.cells.filter(raw_label=label).update(category=category)


def _remember_labels(snapshot, by):
    """What this upload's labels were said to mean, kept for the next one."""
    for profile in snapshot.profiles.select_related("scheme"):
        known = known_keys(profile.scheme)
        categories = profile.scheme.categories.in_bulk()
        said = profile.cells.order_by().values_list("raw_label", "category").distinct()
        for label, category in said:
            if label != BLANK and key(label) not in known:
                remember_label(categories[category], by=by, label=label)


@transaction.atomic
def commit_snapshot(snapshot, *, by, at, version):
    """Make a checked upload the current figures for its date, replacing those of the same day and characteristics.

    Raises UnknownLabels while a label has no category, NotSaidRight, Conflict and NotPending.
    """
    _take_turns(snapshot)
    if SnapshotCell.objects.filter(profile__snapshot=snapshot, category=None).exists():
        raise UnknownLabels(f"{snapshot} has labels without a category")
    _check_pending(snapshot, version)
    if unanswered(snapshot):
        raise NotSaidRight(f"{snapshot} has questions that nobody has answered")
    _claim_pending(snapshot, version, status=Snapshot.Status.CURRENT, committed_at=at, committed_by=by)
    replaced = [earlier for earlier in same_day(snapshot) if _covers(snapshot, earlier)]
    for earlier in replaced:
        versions.claim(earlier, earlier.version, status=Snapshot.Status.SUPERSEDED, superseded_by=snapshot)
        audit.record("replaced", earlier, by=by, changes={"replaced by": (None, snapshot)})
    _remember_labels(snapshot, by)
    audit.record("committed", snapshot, by=by, changes={"staff counted": (None, snapshot.staff_counted)})
    return replaced


def _take_turns(snapshot):
    """Until the end of the transaction nobody else makes figures of these characteristics current.

    Of two uploads of one day the second then finds the first, and replaces it.
    """
    characteristics = Characteristic.objects.filter(pk__in=snapshot.profiles.values("characteristic"))
    list(characteristics.select_for_update().order_by("pk").values_list("pk"))


def unanswered(snapshot):
    """The questions about a pending snapshot that nobody has said are right."""
    return [one for one in asked_of(snapshot) if one not in snapshot.said_right]


def asked_of(snapshot):
    """Every question about a pending snapshot, with its figures in full."""
    return questions(snapshot, since_the_last(snapshot, UNPROTECTED))


def same_day(snapshot):
    """The other current snapshots of the same day, which committing this one may replace."""
    return Snapshot.objects.current().filter(as_at=snapshot.as_at).exclude(pk=snapshot.pk)


def _covers(snapshot, earlier):
    """Whether every characteristic of the earlier one is counted again."""
    counted = set(snapshot.profiles.values_list("characteristic", flat=True))
    return set(earlier.profiles.values_list("characteristic", flat=True)) <= counted


@transaction.atomic
def discard_upload(snapshot, *, by, version):
    """Throw a pending upload away, counts and all. Raises Conflict and NotPending."""
    _claim_pending(snapshot, version)
    audit.record("discarded", snapshot, by=by, changes={"staff counted": (snapshot.staff_counted, None)})
    snapshot.delete()


@transaction.atomic
def withdraw_snapshot(snapshot, *, by, at, version, reason):
    """Take current figures back; what they had replaced is current again. Raises Conflict and NotPending."""
    if snapshot.status != Snapshot.Status.CURRENT:
        raise NotPending(f"{snapshot} is not current")
    versions.claim(
        snapshot,
        version,
        status=Snapshot.Status.WITHDRAWN,
        withdrawn_at=at,
        withdrawn_by=by,
        withdrawal_reason=reason,
    )
    for earlier in snapshot.replaced.all():
        versions.claim(earlier, earlier.version, status=Snapshot.Status.CURRENT, superseded_by=None)
        audit.record("brought back", earlier, by=by)
    audit.record("withdrew", snapshot, by=by, reason=reason)


def _check_pending(snapshot, version):
    if not snapshot.is_pending:
        raise NotPending(f"{snapshot} is no longer waiting to be checked")
    held = Snapshot.objects.get(pk=snapshot.pk)
    if held.version != version:
        raise versions.Conflict(held)


def _claim_pending(snapshot, version, **changes):
    _check_pending(snapshot, version)
    versions.claim(snapshot, version, **changes)
