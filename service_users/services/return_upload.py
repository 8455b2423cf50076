"""What can happen to a file of returns: it is kept to be looked at, taken in or thrown away."""

from dataclasses import asdict

from django.db import transaction

from edi_tracker import audit
from edi_tracker.spreadsheets.guard import file_label
from edi_tracker.versions import claim
from service_users.models import KpiReturn, ReturnUpload
from service_users.return_comparison import CHANGED, NEW, compare, version_of
from service_users.return_upload.files import digest
from service_users.services.locks import must_all_be_open
from service_users.services.returns import enter_returns, save_return

HELD = ("unit", "starts_on", "version")


class AlreadyTakenIn(Exception):
    """The same file was taken in before; `upload` is that ReturnUpload."""

    def __init__(self, upload):
        super().__init__(f"{upload} was taken in")
        self.upload = upload


class Moved(Exception):
    """Somebody changed what is held since the sender was shown it; `cells` are those ComparedCells."""

    def __init__(self, cells):
        super().__init__(f"{len(cells)} returns were changed by somebody else")
        self.cells = cells


def refuse_same_file(data, kpi, year):
    """Raise AlreadyTakenIn when a file of these bytes has been taken in for a KPI and FinancialYear."""
    before = ReturnUpload.objects.same_file(digest(data)).filter(kpi=kpi, year_start=year.start_year).first()
    if before:
        raise AlreadyTakenIn(before)


@transaction.atomic
def keep_waiting(*, kpi, year, read, units, data, name, by, at):
    """Keep the counts of a file, read as a Return without problems, to be looked at first. Returns the ReturnUpload.

    `units` are those the sender may enter; of the file `data` itself only its name, size and digest are kept.
    """
    upload = ReturnUpload.objects.create(
        kpi=kpi,
        year_start=year.start_year,
        file_name=file_label(name),
        file_size=len(data),
        sha256=digest(data),
        figures=_figures(kpi, year, read, {unit.name: unit for unit in units}),
        proved=read.proved,
        differences=[asdict(one) for one in read.differences],
        notes=read.notes,
        uploaded_at=at,
        uploaded_by=by,
    )
    audit.record("uploaded", upload, by=by, changes={"returns in the file": (None, len(upload.figures))})
    return upload


def _figures(kpi, year, read, by_name):
    """Each figure as JSON, with the version of the return that is held: what the sender is shown it beside."""
    held = KpiReturn.objects.filter(kpi=kpi).in_year(year)
    versions = {(unit, day.isoformat()): version for unit, day, version in held.values_list(*HELD)}
    return [
        {
            "unit": by_name[one.unit].pk,
            "starts_on": one.starts_on,
            "whole": one.whole,
            "part": one.part,
            "seen": versions.get((by_name[one.unit].pk, one.starts_on), 0),
        }
        for one in read.figures
    ]


@transaction.atomic
def take_in(*, upload, version, by, at, comments):
    """Write what is new and what changes of an upload, each return audited, and submit it. Returns the Comparison.

    `comments` maps the key of a ComparedCell to what explains it. Cells of locked periods are left as they are. Raises
    Conflict when the upload was taken in already, and Moved, having written nothing, when a return is not as the
    sender was shown it.
    """
    must_all_be_open(upload.kpi, upload.year, ())
    claim(upload, version, state=ReturnUpload.State.TAKEN_IN, taken_in_at=at, taken_in_by=by)
    found = compare(upload, with_questions=False)
    if found.moved:
        raise Moved(found.moved)
    said = {cell: _fields(cell, comments) for cell in found.taken_in}
    new = {(cell.unit, cell.period.first_day): fields for cell, fields in said.items() if cell.outcome == NEW}
    enter_returns(kpi=upload.kpi, year=upload.year, said=new, by=by)
    for cell, fields in said.items():
        if cell.outcome == CHANGED:
            save_return(
                kpi=upload.kpi, unit=cell.unit, starts_on=cell.period.first_day, version=cell.seen, by=by, **fields
            )
    made = {"entered": found.counts[NEW], "corrected": found.counts[CHANGED]}
    ReturnUpload.objects.filter(pk=upload.pk).update(figures=[], made=made)
    audit.record("took in", upload, by=by, changes={name: (None, count) for name, count in made.items()})
    return found


def _fields(cell, comments):
    return asdict(cell.said) | {"comment": comments.get(cell.key, cell.said.comment)}


@transaction.atomic
def show_anew(*, upload, version):
    """Remember what the sender is shown now that others changed it, so that confirming once more stands against that.

    Raises Conflict when the upload was changed first.
    """
    now = {
        (cell.unit.pk, cell.period.first_day.isoformat()): version_of(cell.held)
        for cell in compare(upload, with_questions=False).cells
    }
    figures = [figure | {"seen": now[figure["unit"], figure["starts_on"]]} for figure in upload.figures]
    claim(upload, version, figures=figures)


@transaction.atomic
def throw_away(*, upload, version, by):
    """Throw away an upload that waits to be confirmed. Raises Conflict when it was changed or taken in first."""
    claim(upload, version)
    audit.record("threw away", upload, by=by)
    upload.delete()
