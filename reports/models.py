"""The Board paper: its header, its numbered passages, and the copy that was issued."""

from django.db import models
from django.urls import reverse

from actions.models import Plan
from edi_tracker.models import AuditEvent, MinorityDefinition, User
from edi_tracker.periods import FinancialYear, long_date
from edi_tracker.statistics.policies import POLICIES, UNPROTECTED
from edi_tracker.versions import Versioned
from reports.learning.models import LearningAction

__all__ = ["LearningAction", "NotNow", "Paper", "Passage"]


class PaperQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All papers for those who work on them; issued ones only for the Board."""
        if user.has_perm("reports.view_paper"):
            return self
        return self.issued() if user.has_perm("reports.read_issued_paper") else self.none()

    def issued(self):
        return self.filter(status=Paper.Status.ISSUED)

    def waiting(self):
        return self.filter(status=Paper.Status.SUBMITTED)


class NotNow(Exception):
    """The paper is not at the stage where this can be done; the message says so to a person."""


class Paper(Versioned):
    """One paper for one meeting of the Board: what is in its header, and what its figures are taken under."""

    class Purpose(models.TextChoices):
        INFORMATION = "information", "For information"
        DECISION = "decision", "For decision"

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Waiting for approval"
        ISSUING = "issuing", "Being issued"
        ISSUED = "issued", "Issued"

    meeting_on = models.DateField("meeting of the Board on", unique=True)
    title = models.CharField(max_length=200)
    number = models.CharField("paper number", max_length=40, blank=True)
    purpose = models.CharField(max_length=12, choices=Purpose, default=Purpose.INFORMATION)
    signatories = models.TextField(help_text="One person a line, with their post")
    signed_on = models.CharField("dated", max_length=40)
    start_year = models.PositiveIntegerField("financial year beginning in")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="papers")
    definition = models.ForeignKey(MinorityDefinition, on_delete=models.PROTECT, related_name="papers")
    policy_code = models.CharField("disclosure policy", max_length=40, default="standard")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    printed = models.JSONField(
        default=dict, blank=True, help_text="What an earlier edition printed, by name, so that both can be shown"
    )

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["-meeting_on"]
        permissions = [
            ("submit_paper", "Can send a paper for approval"),
            ("issue_paper", "Can approve and issue a paper"),
            ("read_issued_paper", "Can read issued papers"),
        ]
        constraints = [
            models.CheckConstraint(
                name="paper_submitted_at_with_by",
                condition=models.Q(submitted_at=None, submitted_by=None)
                | models.Q(submitted_at__isnull=False, submitted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="paper_never_unprotected",
                condition=~models.Q(policy_code=UNPROTECTED.code),
                violation_error_message="A paper may not show numbers that only HR may see",
            ),
        ]

    def __str__(self):
        return f"{self.title}, {long_date(self.meeting_on)}"

    def must_be(self, status, otherwise):
        """Raise NotNow, saying `otherwise`, unless the paper is at that stage."""
        if self.status != status:
            raise NotNow(f"{otherwise}. This paper is: {self.get_status_display().lower()}.")

    def get_absolute_url(self):
        return reverse("reports:paper_detail", args=[self.meeting_on.isoformat()])

    @property
    def year(self):
        return FinancialYear(self.start_year)

    @property
    def policy(self):
        return POLICIES[self.policy_code]

    @property
    def is_draft(self):
        return self.status == self.Status.DRAFT

    @property
    def is_issued(self):
        return self.status == self.Status.ISSUED

    def last_reason(self):
        """The last thing that happened to the paper, if a reason was given: sent back, or could not be issued."""
        event = AuditEvent.objects.about(self).first()
        return event if event and event.reason else None


class Passage(Versioned):
    """A section, a numbered paragraph or an appendix of a paper. Its number follows from its place; none is typed."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="passages")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    position = models.PositiveIntegerField()
    is_appendix = models.BooleanField(default=False)
    key = models.SlugField(max_length=60, help_text="What other paragraphs refer to it by")
    heading = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    exhibit = models.SlugField(max_length=40, blank=True, help_text="The table or register that stands after the text")

    class Meta:
        ordering = ["paper", "is_appendix", "position"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "key"], name="passage_key_once_in_a_paper"),
            models.CheckConstraint(
                name="appendix_is_at_the_top", condition=models.Q(is_appendix=False) | models.Q(parent=None)
            ),
        ]

    def __str__(self):
        return f"{self.heading or self.key}, {self.paper}"

    def get_absolute_url(self):
        return f"{self.paper.get_absolute_url()}#{self.key}"


class IssuedPaper(models.Model):
    """What the Board was given: the page and the PDF, rendered once and never again."""

    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="issued")
    article = models.TextField(help_text="The paper as HTML")
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    release = models.JSONField(
        default=dict, help_text="The disclosure policy whole, and all that the tables of people tell under it"
    )
    tables = models.JSONField(default=list, help_text="Its tables and charts as they were printed, to be taken away")
    issued_at = models.DateTimeField(auto_now_add=True)
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"{self.paper}, as issued"

    @property
    def size(self):
        """Bytes of the PDF."""
        return len(self.pdf)
