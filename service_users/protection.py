"""How much of a number of service users somebody may see: small ones are for those who enter the return."""

from dataclasses import replace

from edi_tracker.statistics.disclosure import ROUNDED, STANDARD, UNPROTECTED, Policy
from service_users.models.monitoring import may_enter

OWN = replace(
    UNPROTECTED, explanation="Small numbers are shown to those who enter this return only: do not pass this table on"
)


def policy_for(user, unit) -> Policy:
    """The disclosure policy under which somebody sees the returns of a unit, or of the whole body where it is None.

    The units of one period lie side by side and add up to the whole, so everybody else sees theirs rounded, as staff
    of one area are; the whole body's are protected like the workforce's.
    """
    if may_enter(user, unit):
        return OWN
    return ROUNDED if unit else STANDARD


def shown_count(count, policy) -> str:
    """How many service users, as the policy lets it be said: "53,795", "about 1,240", "fewer than 5"."""
    if 0 < count < policy.threshold:
        return f"fewer than {policy.threshold}"
    return f"about {policy.nearest(count):,}" if policy.is_rounded else f"{count:,}"
