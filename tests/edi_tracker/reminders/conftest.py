"""Two kinds of notice of our own in the place of what the apps declare: a fire drill every day, a birthday once."""

import pytest
from django.apps import apps

from edi_tracker.models import User
from edi_tracker.reminders.notices import Kind, Notice


def fire_drills(on):
    for user in User.objects.order_by("pk"):
        yield Notice(f"drill:{on}", "drill", user, f"Fire drill on {on}", "Leave by the stairs.", "/plans/", on)


def birthdays(on):
    for user in User.objects.order_by("pk"):
        yield Notice("birthday", "birthday", user, "A <birthday>", "Cake at 4.", "/actions/1/?from=mail&x=1", on)


KINDS = (
    Kind("birthday", "Birthdays", "On the day.", "actions.view_action", birthdays),
    Kind("drill", "Fire drills", "On the day.", "actions.view_action", fire_drills),
)


@pytest.fixture(autouse=True)
def _kinds_of_our_own(monkeypatch):
    for app in apps.get_app_configs():
        monkeypatch.setattr(app, "notices", "", raising=False)
    monkeypatch.setattr(apps.get_app_config("actions"), "notices", f"{__name__}.KINDS")


@pytest.fixture
def give_address(user_for):
    """Gives the demonstration users of these roles an e-mail address: give_address("HR", "Auditor")."""

    def give(*roles):
        people = [user_for(role) for role in roles]
        for user in people:
            user.email = f"{user.username}@example.org"
            user.save()
        return people

    return give
