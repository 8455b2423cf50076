"""How one action is related to another, of its own plan or of any other."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class ActionLink(models.Model):
    """One action's relation to another, read from the first: "D15 continues 3.2"."""

    class Kind(models.TextChoices):
        SEE = "see", "See also"
        CONTINUES = "continues", "Continues"
        SPLIT_FROM = "split_from", "Split from"
        MERGED_INTO = "merged_into", "Merged into"
        DUPLICATES = "duplicates", "The same work as"

    BACKWARDS = {
        Kind.SEE: "Referred to by",
        Kind.CONTINUES: "Continued by",
        Kind.SPLIT_FROM: "Split into",
        Kind.MERGED_INTO: "Took in",
        Kind.DUPLICATES: "The same work as",
    }

    from_action = models.ForeignKey("actions.Action", on_delete=models.CASCADE, related_name="links")
    to_action = models.ForeignKey("actions.Action", on_delete=models.CASCADE, related_name="links_here")
    kind = models.CharField(max_length=20, choices=Kind)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["from_action", "to_action", "kind"],
                name="link_once",
                violation_error_message="These two actions are linked like that already.",
            ),
            models.CheckConstraint(
                condition=~Q(from_action=F("to_action")),
                name="link_to_another_action",
                violation_error_message="An action cannot be linked to itself.",
            ),
        ]

    def __str__(self):
        return f"{self.from_action} {self.get_kind_display().lower()} {self.to_action}"

    @property
    def label_backwards(self):
        return self.BACKWARDS[self.kind]
