"""A database of a test's own, for what must be committed and seen from several connections at once."""

import sqlite3
from contextlib import closing, contextmanager
from copy import deepcopy
from io import StringIO

from django.core.management import call_command
from django.db import connection, connections
from django.test import override_settings


@contextmanager
def loaded_database(folder):
    """The name of a database with the demonstration that may be committed to; it is gone afterwards."""
    if connection.vendor == "sqlite":
        yield _copied_to(str(folder / "own.sqlite3"))
        return
    name = f"{connection.settings_dict['NAME']}_own"
    run_in_postgresql(f'DROP DATABASE IF EXISTS "{name}"')
    run_in_postgresql(f'CREATE DATABASE "{name}"')
    with connected_to(name), override_settings(DEBUG=True):
        call_command("migrate", verbosity=0)
        call_command("load_demo", stdout=StringIO())
    yield name
    run_in_postgresql(f'DROP DATABASE "{name}"')


def _copied_to(name):
    """The database that every test starts from, copied to a file."""
    connection.ensure_connection()
    with closing(sqlite3.connect(name)) as copy:
        connection.connection.backup(copy)
    return name


def run_in_postgresql(statement):
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


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
