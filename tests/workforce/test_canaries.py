"""Nothing about one person is kept: forty canaries are sent in, and then looked for everywhere."""

import logging
import tempfile
from pathlib import Path

import pytest
from django.db import connection

from tests import workbooks
from tests.workforce.canaries import ACCEPTED, CANARIES, EVERYBODY, HEADINGS, REFUSED
from tests.workforce.factories import NOW, answered, hr
from tests.workforce.uploads import send, text
from workforce import imports, services
from workforce.models import Snapshot

pytestmark = pytest.mark.django_db


def whole_database():
    """Every column of every row of every table, as one text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found.extend(
                str(bytes(value) if isinstance(value, memoryview) else value) for row in cursor for value in row
            )
    return "\n".join(found)


def found_in(place):
    """The canaries that a text holds, however they are written."""
    place = place.casefold()
    return [canary for canary in CANARIES if canary.casefold() in place]


@pytest.fixture
def temporary_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def crash(client, monkeypatch, reducer):
    """What the page says of a file that our own code fails over."""
    monkeypatch.setitem(imports.READERS, "workbook", ("workbook", f"tests.spreadsheets.reducers:{reducer}"))
    page = send(client, workbooks.simple([*EVERYBODY, HEADINGS]), name=f"{reducer}.xlsx")
    monkeypatch.undo()
    return page


def use(snapshot):
    services.commit_snapshot(answered(snapshot), by=hr(), at=NOW, version=snapshot.version)


def test_there_are_40_canaries():
    assert len(set(CANARIES)) == len(CANARIES) == 40


def test_no_canary_is_found_after_every_kind_of_upload(
    hr_client, client_for, caplog, capfd, monkeypatch, temporary_folder
):
    caplog.set_level(logging.DEBUG)
    pages = [crash(hr_client, monkeypatch, reducer) for reducer in ("stumble", "crash")]
    monkeypatch.setattr(tempfile, "tempdir", str(temporary_folder))
    for name, data in ACCEPTED.items():
        response = send(hr_client, data, name=name)
        assert response.status_code == 302, text(response)
        pages.append(hr_client.get(response.url))
    for name, data in REFUSED.items():
        pages.append(send(hr_client, data, name=name))
        assert pages[-1].status_code == 200, name
    for snapshot in Snapshot.objects.pending().order_by("pk")[1:]:
        use(snapshot)
        pages += [hr_client.get(f"/workforce/{snapshot.pk}/{end}") for end in ("", "changes/")]
    pages.append(client_for("Auditor").get("/audit/"))
    assert Snapshot.objects.count() == 2 + len(ACCEPTED)
    database = whole_database()
    assert "Indian" in database
    assert found_in(database) == []
    assert found_in(caplog.text) == []
    assert found_in("".join(capfd.readouterr())) == []
    assert [file for file in Path(temporary_folder).rglob("*") if file.is_file()] == []
    for page in pages:
        assert found_in(page.content.decode()) == []
