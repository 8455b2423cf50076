"""The types of case that service users are counted by, as data: public law, private law and others."""

from django.db import models
from django.urls import reverse

from edi_tracker.characteristics.labels import key
from edi_tracker.versions import Versioned


class CaseTypeQuerySet(models.QuerySet):
    def in_use(self):
        """Those that new figures are returned by."""
        return self.filter(retired_on=None)


class CaseType(Versioned):
    """A type of case. One that figures were counted by is retired and never deleted."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(
        max_length=60,
        unique=True,
        error_messages={"unique": "Another type of case has this name"},
    )
    description = models.CharField(max_length=300, blank=True, help_text="Which cases are of this type")
    other_names = models.TextField(blank=True, help_text="Other ways in which count tables head its column, one a line")
    position = models.PositiveIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)

    objects = CaseTypeQuerySet.as_manager()

    class Meta:
        verbose_name = "type of case"
        verbose_name_plural = "types of case"
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("service_users:change_case_type", args=[self.code])

    @property
    def is_retired(self):
        return self.retired_on is not None

    @property
    def keys(self):
        """Every way to write it, as labels are compared: its name, its code and its other names."""
        return [key(text) for text in (self.name, self.code, *self.other_names.splitlines()) if key(text)]
