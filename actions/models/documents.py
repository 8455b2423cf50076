"""Documents that take too long to make while somebody waits for them."""

from django.conf import settings
from django.db import models
from django.urls import reverse


class PreparedDocument(models.Model):
    """A plan on paper that somebody asked for: its HTML as it was then and, once made, its PDF. Kept for a day."""

    title = models.CharField(max_length=300)
    file_name = models.CharField(max_length=120)
    page = models.TextField(help_text="The address of the list that it was made of.")
    html = models.TextField()
    html_sha256 = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    failure = models.TextField(blank=True, help_text="Why it could not be made, the last time that was tried.")

    class Meta:
        ordering = ["-asked_at", "-pk"]
        default_permissions = []
        constraints = [
            models.CheckConstraint(
                condition=models.Q(content=None, sha256="") | models.Q(~models.Q(sha256=""), content__isnull=False),
                name="document_made_with_its_digest",
                violation_error_message="A document that is made needs its SHA-256.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("actions:document_detail", args=[self.pk])

    @property
    def is_made(self):
        return bool(self.sha256)

    @property
    def size(self):
        """Bytes of the PDF."""
        return len(self.content or b"")
