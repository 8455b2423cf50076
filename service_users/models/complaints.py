"""The register: complaints, comments and compliments, and the rules that they are handled under."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from edi_tracker.models import Characteristic, Unit
from edi_tracker.versions import Versioned

LONGEST = 1000


class ComplaintQuerySet(models.QuerySet):
    def complaints(self):
        """Without comments and compliments, of which no percentage is taken."""
        return self.filter(kind=Complaint.Kind.COMPLAINT)

    def open(self):
        return self.filter(outcome=Complaint.Outcome.OPEN)

    def closed(self):
        return self.exclude(outcome=Complaint.Outcome.OPEN)

    def late(self, on):
        """Open, and not acknowledged or not answered although the day for it was before the given one."""
        unacknowledged = Q(acknowledged_on=None, acknowledge_by__lt=on)
        return self.open().filter(unacknowledged | Q(responded_on=None, respond_by__lt=on))

    def in_year(self, year):
        """Those received in one FinancialYear."""
        return self.filter(received_on__range=(year.first_day, year.last_day))

    def to_anonymise(self, closed_by):
        """Those closed on a day or before it whose texts are still kept."""
        return self.filter(closed_on__lte=closed_by, anonymised_at=None)


class Complaint(Versioned):
    """One complaint, comment or compliment of a service user, on the grounds of characteristics or of none.

    What is called a complaint in the code is any of the three; `kind` says which.
    """

    class Kind(models.TextChoices):
        COMPLAINT = "complaint", "Complaint"
        COMMENT = "comment", "Comment"
        COMPLIMENT = "compliment", "Compliment"

    class Channel(models.TextChoices):
        LETTER = "letter", "Letter"
        EMAIL = "email", "E-mail"
        ONLINE = "online", "Online form"
        TELEPHONE = "telephone", "Telephone"
        IN_PERSON = "in_person", "In person"
        THIRD_PARTY = "third_party", "Through somebody else, such as an MP"

    class Basis(models.TextChoices):
        DISCRIMINATION = "discrimination", "Discrimination"
        HARASSMENT = "harassment", "Harassment"
        ACCESSIBILITY = "accessibility", "Accessibility"
        LANGUAGE = "language", "Language or interpreter"
        OTHER = "other", "Something else"

    class Outcome(models.TextChoices):
        OPEN = "open", "Open"
        UPHELD = "upheld", "Upheld"
        PARTLY_UPHELD = "partly_upheld", "Partly upheld"
        NOT_UPHELD = "not_upheld", "Not upheld"
        WITHDRAWN = "withdrawn", "Withdrawn"
        NOTED = "noted", "Noted"

    TEXTS = ("summary", "remedy", "learning")

    reference = models.CharField(max_length=20, unique=True, editable=False)
    reference_elsewhere = models.CharField(max_length=40, blank=True, help_text="In the register it was taken from")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.COMPLAINT)
    received_on = models.DateField("date received")
    channel = models.CharField(max_length=15, choices=Channel, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="complaints", verbose_name="region")
    grounds = models.ManyToManyField(Characteristic, blank=True, related_name="complaints")
    basis = models.CharField(max_length=15, choices=Basis, blank=True)
    summary = models.TextField(max_length=LONGEST, blank=True)
    acknowledge_by = models.DateField(null=True, blank=True)
    acknowledged_on = models.DateField("date acknowledged", null=True, blank=True)
    respond_by = models.DateField(null=True, blank=True)
    responded_on = models.DateField("date of the response", null=True, blank=True)
    outcome = models.CharField(max_length=15, choices=Outcome, default=Outcome.OPEN)
    remedy = models.TextField(max_length=LONGEST, blank=True)
    learning = models.TextField(max_length=LONGEST, blank=True)
    closed_on = models.DateField("date closed", null=True, blank=True)
    anonymised_at = models.DateTimeField(null=True, blank=True)
    logged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    logged_at = models.DateTimeField(auto_now_add=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-pk"]
        permissions = [
            ("log_complaint", "Can log complaints and record their outcome"),
            ("read_complaint_summary", "Can read what a complaint was about"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["reference_elsewhere"],
                condition=~Q(reference_elsewhere=""),
                name="complaint_taken_from_elsewhere_once",
                violation_error_message="It is in the register already, taken from another",
            ),
            models.CheckConstraint(
                condition=Q(outcome="open", closed_on__isnull=True) | (~Q(outcome="open") & Q(closed_on__isnull=False)),
                name="complaint_is_closed_with_its_outcome",
                violation_error_message="A complaint has a date closed when it has an outcome, and only then",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("received_on")),
                name="complaint_closes_after_it_is_received",
                violation_error_message="A complaint cannot be closed before it was received",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["open", "upheld", "partly_upheld", "not_upheld", "withdrawn", "noted"]),
                name="complaint_outcome_is_known",
            ),
            models.CheckConstraint(
                condition=Q(outcome="open")
                | (Q(kind="complaint") & ~Q(outcome="noted"))
                | (Q(kind__in=["comment", "compliment"]) & Q(outcome="noted")),
                name="complaint_outcome_suits_its_kind",
                violation_error_message="A complaint is upheld or not; a comment or compliment is noted",
            ),
            models.CheckConstraint(
                condition=(Q(acknowledged_on__isnull=True) | Q(acknowledged_on__gte=F("received_on")))
                & (Q(responded_on__isnull=True) | Q(responded_on__gte=F("received_on"))),
                name="complaint_stages_follow_its_receipt",
                violation_error_message="A complaint cannot be acknowledged or answered before it was received",
            ),
            models.CheckConstraint(
                condition=Q(anonymised_at__isnull=True) | Q(summary="", remedy="", learning=""),
                name="complaint_anonymised_has_no_texts",
                violation_error_message="What a complaint said is gone once it is anonymised",
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("service_users:complaint_detail", args=[self.reference])

    @property
    def is_open(self):
        return self.outcome == self.Outcome.OPEN

    @property
    def is_anonymised(self):
        return self.anonymised_at is not None


class ComplaintRulesQuerySet(models.QuerySet):
    def in_force(self):
        """The rules as somebody set them; those of the model itself until somebody does."""
        return self.first() or ComplaintRules()


class ComplaintRules(Versioned):
    """How soon a complaint is acknowledged and answered, in working days, and how many years its texts are kept.

    There is one row or none.
    """

    ONLY = 1

    acknowledge_within = models.PositiveSmallIntegerField(default=3)
    respond_within = models.PositiveSmallIntegerField(default=20)
    keep_for_years = models.PositiveSmallIntegerField(default=6)

    objects = ComplaintRulesQuerySet.as_manager()

    class Meta:
        default_permissions = ["change"]
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="complaint_rules_are_one"),
            models.CheckConstraint(
                condition=Q(respond_within__gte=F("acknowledge_within")),
                name="complaint_is_acknowledged_before_the_response",
                violation_error_message="A response cannot be due before the acknowledgement",
            ),
            models.CheckConstraint(
                condition=Q(keep_for_years__gte=1),
                name="complaint_is_kept_for_a_year",
                violation_error_message="What complaints say is kept for a year or more after they are closed",
            ),
        ]

    def __str__(self):
        return "Rules for complaints"
