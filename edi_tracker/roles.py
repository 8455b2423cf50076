"""The roles people hold: Django groups, made from fixtures/roles.json."""

import json

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction

FILE = settings.BASE_DIR / "fixtures/roles.json"


@transaction.atomic
def load():
    """Make every role and give it exactly the permissions the file names.

    Raises Permission.DoesNotExist for a name that no app declares.
    """
    for role, names in json.loads(FILE.read_text()).items():
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set([_permission(name) for name in names])


def _permission(name):
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
