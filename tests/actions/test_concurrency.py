"""Two people saving the same action at the same moment, each on a connection of their own."""

from contextlib import contextmanager
from copy import deepcopy
from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from actions import services
from actions.models import Action
from edi_tracker.models import AuditEvent, User
from edi_tracker.versions import Conflict


@pytest.fixture
def own_database(django_db_setup, django_db_blocker, tmp_path):
    """The name of a copy of the demonstration that may be committed to; it is gone afterwards."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            yield from copy_of_sqlite(tmp_path / "copy.sqlite3")
        else:
            yield from copy_of_postgresql(f"{connection.settings_dict['NAME']}_copy")


def copy_of_sqlite(path):
    import sqlite3

    connection.ensure_connection()
    with sqlite3.connect(path) as copy:
        connection.connection.backup(copy)
    copy.close()
    yield str(path)


def copy_of_postgresql(name):
    original = connection.settings_dict["NAME"]
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{original}"')
    yield name
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}"')


@contextmanager
def connected_to(name):
    """This thread works on the database of that name."""
    original = connections["default"]
    details = deepcopy(original.settings_dict) | {"NAME": name}
    connections["default"] = type(original)(details, "default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = original


def save_at_once(database, action, usernames):
    """Everybody saves from the same version at the same moment: {username: "saved", or the note they are shown}."""
    barrier, outcomes = Barrier(len(usernames)), {}

    def save(username):
        with connected_to(database):
            mine, by = Action.objects.get(pk=action.pk), User.objects.get(username=username)
            barrier.wait()
            try:
                note = f"Written by {username}"
                services.record_progress(mine, by=by, status="on_track", note=note, version=action.version)
                outcomes[username] = "saved"
            except Conflict as conflict:
                outcomes[username] = conflict.theirs.progress

    threads = [Thread(target=save, args=[username]) for username in usernames]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_one_saves_and_the_others_are_shown_what_was_saved(own_database):
    usernames = ["nedsg", "hr", "author", "auditor"]
    with connected_to(own_database):
        action = Action.objects.get(reference="D12")
        outcomes = save_at_once(own_database, action, usernames)
        (winner,) = (username for username in usernames if outcomes[username] == "saved")
        assert {outcomes[username] for username in usernames if username != winner} == {f"Written by {winner}"}
        assert [update.note for update in action.updates.all()] == [f"Written by {winner}"]
        assert AuditEvent.objects.about(action).filter(verb="recorded progress on").count() == 1


def test_saving_again_from_the_fresh_version_loses_nothing(own_database):
    usernames = ["nedsg", "hr"]
    with connected_to(own_database):
        action = Action.objects.get(reference="D12")
        outcomes = save_at_once(own_database, action, usernames)
        (loser,) = (username for username in usernames if outcomes[username] != "saved")
        action.refresh_from_db()
        by = User.objects.get(username=loser)
        services.record_progress(action, by=by, status="on_track", note=f"Written by {loser}", version=action.version)
        assert {update.note for update in action.updates.all()} == {f"Written by {name}" for name in usernames}
