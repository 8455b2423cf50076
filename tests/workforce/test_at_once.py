"""Uploads at the same moment, each on a connection of its own."""

from threading import Barrier, Thread

import pytest

from tests import workbooks
from tests.databases import connected_to
from tests.workforce.factories import MARCH_2009, NOW, TABLE, answered, hr
from workforce import services
from workforce.imports import read_upload
from workforce.models import Snapshot, SnapshotCell

pytestmark = pytest.mark.django_db
TOLD = (services.AlreadyUploaded, services.NotSaidRight)


def at_once(database, changes):
    """Makes every change at the same moment: ["done", "told"], sorted."""
    barrier, outcomes = Barrier(len(changes), timeout=30), []

    def do(change):
        with connected_to(database):
            by = hr()
            barrier.wait()
            try:
                change(by)
                outcomes.append("done")
            except TOLD:
                outcomes.append("told")

    threads = [Thread(target=do, args=[change]) for change in changes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def keeping(upload, as_at=MARCH_2009):
    return lambda by: services.keep_pending(upload, by=by, at=NOW, as_at=as_at, source="Records")


def committing(pk):
    def commit(by):
        snapshot = Snapshot.objects.get(pk=pk)
        services.commit_snapshot(snapshot, by=by, at=NOW, version=snapshot.version)

    return commit


def test_the_same_file_sent_twenty_times_at_once_is_kept_once(own_database):
    with connected_to(own_database):
        upload = read_upload(workbooks.simple([*TABLE, ["Twenty at once", 0, 0, 0, 0, 0]][:3]), "figures.xlsx")
        assert at_once(own_database, [keeping(upload)] * 20) == ["done", *["told"] * 19]
        snapshot = Snapshot.objects.get(sha256=upload.sha256)
        assert SnapshotCell.objects.filter(profile__snapshot=snapshot).count() == 8
        snapshot.delete()


def test_of_two_uploads_of_a_day_confirmed_at_once_one_replaces_the_other(own_database):
    with connected_to(own_database):
        tables = [[["Grade", "Asian", "White"], ["FCA", 300, 1500 + n]] for n in range(2)]
        uploads = [read_upload(workbooks.simple(table), f"{n}.xlsx") for n, table in enumerate(tables)]
        pending = [answered(keeping(upload)(hr())) for upload in uploads]
        assert at_once(own_database, [committing(snapshot.pk) for snapshot in pending]) == ["done", "done"]
        status = Snapshot.objects.filter(as_at=MARCH_2009).values_list("status", flat=True)
        assert sorted(status) == ["current", "superseded"]
