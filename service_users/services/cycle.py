"""What the centre does with a return that was submitted: it is accepted, or sent back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from edi_tracker import audit
from edi_tracker.versions import Conflict, claim
from service_users.models import KpiReturn
from service_users.services.locks import end_reopening, must_be_open

State = KpiReturn.State
NOT_WAITING = "Only a return that was submitted can be accepted or sent back"
OWN = "You entered or submitted this return, so somebody else accepts it"
CHANGED = "somebody changed it after you opened this page"


@transaction.atomic
def accept_return(*, kpi_return, version, by):
    """Accept a submitted return; a reopening that it came under is over.

    Raises Conflict when somebody changed it first, ValidationError when it is not submitted, its period is locked, or
    it is by the same person.
    """
    _must_be_waiting(kpi_return)
    if kpi_return.is_by(by):
        raise ValidationError(OWN, code="own")
    _decide(kpi_return, version, by, state=State.ACCEPTED, decision_note="")
    end_reopening(kpi_return)
    audit.record("accepted", kpi_return, by=by)
    return kpi_return


def accept_returns(*, versions, by):
    """Accept many returns, each as it was seen: `versions` maps a primary key to the version of the row.

    One that cannot be accepted is left out and keeps none of the others back. Returns those accepted, and pairs of a
    return left out and why.
    """
    accepted, left_out = [], []
    for kpi_return in KpiReturn.objects.filter(pk__in=versions).select_related("kpi", "unit"):
        try:
            accepted.append(accept_return(kpi_return=kpi_return, version=versions[kpi_return.pk], by=by))
        except Conflict as conflict:
            left_out.append((conflict.theirs, CHANGED))
        except ValidationError as refusal:
            left_out.append((kpi_return, _as_reason(refusal)))
    return accepted, left_out


@transaction.atomic
def send_back_return(*, kpi_return, version, by, note):
    """Return a submitted return to its unit, with a comment that says what is to be put right.

    Raises Conflict when somebody changed it first, ValidationError when it is not submitted, its period is locked, or
    there is no comment.
    """
    _must_be_waiting(kpi_return)
    note = note.strip()
    if not note:
        raise ValidationError({"note": "Say what is to be put right, so that the unit knows"})
    _decide(kpi_return, version, by, state=State.SENT_BACK, decision_note=note)
    audit.record("sent back", kpi_return, by=by, reason=note)
    return kpi_return


def _must_be_waiting(kpi_return):
    must_be_open(kpi_return.kpi, kpi_return.unit, kpi_return.starts_on)
    if not kpi_return.is_waiting:
        raise ValidationError(NOT_WAITING, code="not-waiting")


def _decide(kpi_return, version, by, **columns):
    claim(kpi_return, version, decided_by=by, decided_at=timezone.now(), **columns)


def _as_reason(refusal):
    """A refusal as the end of a sentence that begins with the return."""
    message = refusal.messages[0]
    return CHANGED if message == NOT_WAITING else message[0].lower() + message[1:]
