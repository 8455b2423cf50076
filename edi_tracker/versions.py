"""Optimistic concurrency: nobody's change is ever written over another's."""

from django.db import models
from django.db.models import F


class Versioned(models.Model):
    """A row that two people may edit; `version` goes up with every change."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class Conflict(Exception):
    """Somebody else changed the row first. `theirs` is the row as it now stands."""

    def __init__(self, theirs):
        super().__init__(f"{theirs} was changed by somebody else")
        self.theirs = theirs


def claim(instance, version, **changes):
    """Write `changes` if the row is still at `version`, and bring `instance` up to date.

    Raises Conflict, having written nothing, when the row has moved on.
    """
    model = type(instance)
    rows = model.objects.filter(pk=instance.pk, version=version)
    if not rows.update(**changes, version=F("version") + 1):
        raise Conflict(model.objects.get(pk=instance.pk))
    instance.refresh_from_db()
