"""Which action came of the learning of which complaint."""

from django.conf import settings
from django.db import models

from actions.models import Action
from service_users.models import Complaint


class LearningAction(models.Model):
    """One action that was made of what a complaint taught. It holds nothing of what the complaint says."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["complaint", "pk"]
        default_permissions = []
        permissions = [("act_on_learning", "Can make an action of what a complaint taught")]
        constraints = [models.UniqueConstraint(fields=["complaint", "action"], name="learning_made_an_action_once")]

    def __str__(self):
        return f"{self.action}, from the learning of {self.complaint}"
