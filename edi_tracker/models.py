"""Who uses the tracker, and the record of every change; the models of the ground floor's other parts beside them."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from edi_tracker.benchmarks.models import Benchmark, BenchmarkFigure
from edi_tracker.characteristics.models import (
    Breakdown,
    Category,
    CategoryAlias,
    CategoryScheme,
    Characteristic,
    Equivalence,
    MinorityDefinition,
)
from edi_tracker.reminders.models import DigestSent, ReminderPreference, ReminderSent
from edi_tracker.units.models import Succession, Unit
from edi_tracker.versions import Versioned

__all__ = [
    "AuditEvent",
    "Benchmark",
    "BenchmarkFigure",
    "Breakdown",
    "Category",
    "CategoryAlias",
    "CategoryScheme",
    "Characteristic",
    "DigestSent",
    "Equivalence",
    "MinorityDefinition",
    "ReminderPreference",
    "ReminderSent",
    "Succession",
    "Unit",
    "User",
]


class User(Versioned, AbstractUser):
    """Somebody who signs in; a regional data officer belongs to one unit."""

    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="people")
    has_first_password = models.BooleanField(default=False, help_text="Somebody else chose it, so it is to be changed")

    class Meta(AbstractUser.Meta):
        verbose_name = "account"
        verbose_name_plural = "accounts"
        permissions = [("manage_people", "Can make accounts and choose their roles")]

    def __str__(self):
        return self.get_full_name() or self.username


class AuditEventQuerySet(models.QuerySet):
    def about(self, obj):
        """What has happened to one object, newest first."""
        return self.filter(object_type=obj._meta.label_lower, object_id=str(obj.pk))


class AuditEvent(models.Model):
    """One change: who, when, what, which object, old and new, and why. Written once, never altered."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor = models.CharField(max_length=150, blank=True)
    actor_name = models.CharField(max_length=300)
    verb = models.CharField(max_length=60)
    object_type = models.CharField(max_length=100)
    object_id = models.CharField(max_length=50)
    object_name = models.CharField(max_length=200)
    changes = models.JSONField(default=dict)
    reason = models.TextField(blank=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ["view"]
        indexes = [models.Index(fields=["object_type", "object_id"], name="audit_event_by_object")]

    def __str__(self):
        return f"{self.actor_name} {self.verb} {self.object_name}"
