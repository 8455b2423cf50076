"""Makers that every app's tests share."""

from django.contrib.auth.models import Group

from edi_tracker.models import Unit, User
from reports.management.commands.load_demo import PEOPLE

ROLES = {role: names[0] for role, names in PEOPLE.items()}


def make_unit(name="Wessex", **fields):
    return Unit.objects.create(name=name, **fields)


def make_user(role, *, username="someone", unit=None, **fields):
    """A new user holding one role."""
    user = User.objects.create(username=username, unit=unit, **fields)
    user.groups.add(Group.objects.get(name=role))
    return user
