"""What was sent to whom, so that nothing is sent twice, and who wants to be reminded of what."""

from django.conf import settings
from django.db import models

from edi_tracker.periods import long_date


class DigestSent(models.Model):
    """The one e-mail of a day to a person. It is written before the mail is sent, and taken back when that fails."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests")
    on = models.DateField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-pk"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["user", "on"],
                name="one_digest_a_person_a_day",
                violation_error_message="This person has had their reminders of that day.",
            ),
        ]

    def __str__(self):
        return f"Reminders for {self.user}, {long_date(self.on)}"


class ReminderSent(models.Model):
    """One notice that a digest told a person of, by the key that is never sent to them again."""

    digest = models.ForeignKey(DigestSent, on_delete=models.CASCADE, related_name="reminders")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    path = models.CharField(max_length=300)

    class Meta:
        ordering = ["digest", "pk"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["user", "key"],
                name="one_reminder_of_a_key",
                violation_error_message="This person has been told of that.",
            ),
        ]

    def __str__(self):
        return self.title


class ReminderPreference(models.Model):
    """Which kinds of reminder a person has switched off; without a row they are sent every kind."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminder_preference")
    wants_none = models.BooleanField(default=False, help_text="Nothing is sent, of kinds that are yet to come neither")
    switched_off = models.JSONField(default=list, help_text="The codes of the kinds that they do not want")

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"Reminders of {self.user}"

    def allows(self, kind):
        """Whether the person wants the kind with this code."""
        return not self.wants_none and kind not in self.switched_off
