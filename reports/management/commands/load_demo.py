"""The demonstration: one user for each role, and the figures of 2007/08 through the same code that people use."""

import csv

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

import actions.demonstration
import reports.demonstration
import service_users.demonstration
import workforce.demonstration
from edi_tracker.models import Unit, User

PASSWORD = "demonstration-2008"
PEOPLE = {
    "Steering group member": ("nedsg", "Naomi", "Edwards"),
    "HR": ("hr", "Anita", "Davies"),
    "Regional data officer": ("region", "Robert", "Tyne"),
    "Complaints officer": ("complaints", "Clare", "Moore"),
    "Report author": ("author", "Sherry", "Malik"),
    "Report approver": ("approver", "Anthony", "Douglas"),
    "Board member": ("board", "Harry", "Marsh"),
    "Auditor": ("auditor", "Audrey", "Keane"),
    "Administrator": ("admin", "Adam", "Innes"),
}
REGION_OF_THE_REGIONAL_OFFICER = "North East"
APPS = (actions, workforce, service_users, reports)


class Command(BaseCommand):
    help = "Load the 2007/08 demonstration, with one user for each role. Refuses to run outside DEBUG."

    def handle(self, **options):
        if not settings.DEBUG:
            raise CommandError("load_demo makes users whose password is public: it runs only when DEBUG is on.")
        call_command("load_reference", stdout=self.stdout)
        with transaction.atomic():
            load_units()
            by = {role: make_user(role, *names) for role, names in PEOPLE.items()}
            for app in APPS:
                app.demonstration.load(by)
        self.stdout.write(f"Sign in with the password {PASSWORD} as:")
        for role, (username, *_) in PEOPLE.items():
            self.stdout.write(f"  {username:<12}{role}")


def load_units():
    """The centre and the ten regions of 2007/08."""
    with open(settings.BASE_DIR / "fixtures/units.csv", newline="") as file:
        for position, row in enumerate(csv.DictReader(file)):
            Unit.objects.update_or_create(name=row.pop("name"), defaults={**row, "position": position})


def make_user(role, username, first_name, last_name):
    """A role's demonstration user, made once."""
    user, is_new = User.objects.get_or_create(
        username=username, defaults={"first_name": first_name, "last_name": last_name}
    )
    if is_new:
        user.set_password(PASSWORD)
        if role == "Regional data officer":
            user.unit = Unit.objects.get(name=REGION_OF_THE_REGIONAL_OFFICER)
        user.save()
        user.groups.add(Group.objects.get(name=role))
    return user
