"""A real browser against the real site. Every page a journey visits is checked with axe under the strict policy."""

import os
import shutil
from collections import defaultdict
from pathlib import Path

import pytest
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from reports.management.commands.load_demo import PASSWORD
from tests.access import PAGES, STRANGERS, first_of
from tests.factories import ROLES

AXE = Path(__file__).with_name("axe.min.js").read_text()
CHROMIUM = os.environ.get("EDI_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium, keeping to itself."""
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": [*quiet, "--disable-sync"]}


@pytest.fixture(scope="session", autouse=True)
def addresses(django_db_setup, django_db_blocker):
    """Every page of the access table that can be opened, with the first role that may: {role: [address]}."""
    found = defaultdict(list)
    with django_db_blocker.unblock():
        for entry in PAGES:
            if entry.get and entry.get != STRANGERS:
                found[first_of(entry.get)].append(reverse(entry.name, kwargs=entry.kwargs()))
    return found


@pytest.fixture(scope="session", autouse=True)
def site(django_db_setup, django_db_blocker):
    """The address of the site, serving the demonstration. What a journey saves stays saved.

    It starts before the browser: once that runs its event loop, Django would keep another database connection.
    """
    with django_db_blocker.unblock():
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()


class Visitor:
    """Somebody of one role at the browser, who notices what axe and the console complain of."""

    def __init__(self, page, site):
        self.page = page
        self.site = site
        self.complaints = []
        page.set_default_timeout(90_000)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def signs_in(self, role):
        self.goes_to("/sign-in/")
        self.page.get_by_label("Username").fill(ROLES[role])
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.presses("Sign in")

    def goes_to(self, address):
        self.page.goto(self.site + address)
        self.looks()

    def follows(self, name, **options):
        self.page.get_by_role("link", name=name, **options).first.click()
        self.looks()

    def presses(self, name):
        self.page.get_by_role("button", name=name).first.click()
        self.looks()

    def looks(self):
        """Checks the page with axe (WCAG 2.2 AA and best practice)."""
        self.page.wait_for_load_state()
        self.page.evaluate(AXE)
        found = self.page.evaluate("async () => (await axe.run()).violations")
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == [], self.page.url

    def sees(self, text):
        return self.page.get_by_text(text).first.is_visible()

    @property
    def heading(self):
        return self.page.get_by_role("heading", level=1).inner_text()

    def _hear(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)


@pytest.fixture
def visitor(page, site):
    """A fresh visitor; at the end the console must have been silent, so that nothing broke the content policy."""
    someone = Visitor(page, site)
    yield someone
    assert someone.complaints == []
