"""The rules that complaints are handled under, and what follows from them: the texts of old ones go."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from edi_tracker import audit
from edi_tracker.versions import claim
from service_users.models import Complaint, ComplaintRules

RULES = ("acknowledge_within", "respond_within", "keep_for_years")


@transaction.atomic
def set_complaint_rules(*, version, by, **rules):
    """Set any of RULES. The days that complaints of before are due by stay as they were.

    Raises Conflict when somebody set them first, ValidationError for rules that cannot be.
    """
    row, _ = ComplaintRules.objects.get_or_create(pk=ComplaintRules.ONLY)
    before = {name: getattr(row, name) for name in RULES}
    ComplaintRules(pk=ComplaintRules.ONLY, **{**before, **rules}).full_clean(validate_unique=False)
    claim(row, version, **rules)
    changes = {name: (old, getattr(row, name)) for name, old in before.items() if old != getattr(row, name)}
    audit.record("set", row, by=by, changes=changes)
    return row


def anonymise_complaints(*, on):
    """Take the texts out of every complaint closed so many years before a day as the rules keep them; returns those.

    What is counted stays: its region, grounds, dates and outcome.
    """
    years = ComplaintRules.objects.in_force().keep_for_years
    due = Complaint.objects.to_anonymise(closed_by=years_before(on, years))
    return [complaint for complaint in due if _anonymise(complaint, years)]


@transaction.atomic
def _anonymise(complaint, years):
    """Whether it was still there to be anonymised as it was found: one that is being changed waits for the next run."""
    now = timezone.now()
    rows = Complaint.objects.filter(pk=complaint.pk, version=complaint.version, anonymised_at=None)
    if not rows.update(summary="", remedy="", learning="", anonymised_at=now, version=F("version") + 1):
        return False
    taken = {name: ("not shown", "not shown") for name in Complaint.TEXTS if getattr(complaint, name)}
    reason = f"{years} year{'' if years == 1 else 's'} have passed since it was closed"
    audit.record("anonymised", complaint, by=None, changes=taken, reason=reason)
    return True


def years_before(day, years):
    """The same day so many years earlier; 28 February where that year has no 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
