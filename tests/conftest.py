"""Every test starts from the demonstration: the 2007/08 data and one user for each role, loaded once a session."""

import os
from io import StringIO

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client, override_settings
from django.test.utils import setup_databases, teardown_databases

from edi_tracker.models import User
from tests.databases import loaded_database
from tests.factories import ROLES

# How long an example takes depends on what else the machine does; what it shows does not.
hypothesis.settings.register_profile("untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("untimed")

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "own_database", "site"}


def pytest_collection_modifyitems(config, items):
    """With EDI_TEST_DATABASE_ONLY leave out what the database cannot change: it was tested with another just before."""
    if os.environ.get("EDI_TEST_DATABASE_ONLY"):
        without = [item for item in items if not _asks_the_database(item)]
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if _asks_the_database(item)]


def _asks_the_database(item):
    """Whether a test has the mark or a fixture that opens the database, and is about more than how pages look."""
    if item.get_closest_marker("looks"):
        return False
    return bool(item.get_closest_marker("django_db")) or not DATABASE_FIXTURES.isdisjoint(item.fixturenames)


def pytest_make_parametrize_id(val, argname):
    """Name a case by its argument when it is the bytes of a file: an archive holds the second in which it was made,

    and workers that collect in different seconds must still give every test the same name.
    """
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_modify_db_settings):
    """The demonstration data, committed once; each test then runs in a transaction of its own.

    Made for every run, also for the browser's, whose tests ask for no database themselves.
    """
    with django_db_blocker.unblock():
        databases = setup_databases(verbosity=0, interactive=False)
        with override_settings(DEBUG=True):
            call_command("load_demo", stdout=StringIO())
    yield
    with django_db_blocker.unblock():
        teardown_databases(databases, verbosity=0)


@pytest.fixture
def user_for(db):
    """The demonstration user of a role: user_for("HR")."""
    return lambda role: User.objects.get(username=ROLES[role])


@pytest.fixture
def client_for(user_for):
    """A signed-in client of a role: client_for("HR").get("/")."""

    def make(role):
        client = Client()
        client.force_login(user_for(role), backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return make


@pytest.fixture(scope="session")
def own_database(django_db_setup, django_db_blocker, tmp_path_factory):
    """The name of a loaded database that several connections may commit to. Each test takes rows of its own in it."""
    with django_db_blocker.unblock(), loaded_database(tmp_path_factory.mktemp("own")) as name:
        yield name
