"""What can happen to reminders: they are sent, chosen and stopped."""

import logging
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from edi_tracker import audit
from edi_tracker.models import DigestSent, ReminderPreference, ReminderSent, User
from edi_tracker.reminders.digests import digests_due
from edi_tracker.reminders.mail import message
from edi_tracker.reminders.notices import kinds_open_to

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """What came of one person's digest; `problem` is empty when it was sent."""

    user: User
    count: int
    problem: str = ""


def send_digests(on):
    """Send everybody their digest of a day and return an Outcome for each that was due.

    Nothing is sent twice, whoever else is sending at the same moment. What could not be sent is due again next time.
    """
    return [outcome for digest in digests_due(on) if (outcome := _send(digest))]


def _send(digest):
    """Claim first, send then: somebody who claims the same later sends nothing, and no lock is held for the mail."""
    claimed = _claim(digest)
    if claimed is None:
        return None
    try:
        message(digest).send()
    except Exception as problem:  # Whatever a mail server or its library comes up with, the others get their mail.
        logger.exception("The reminders of %s could not be sent", digest.user.username)
        claimed.delete()
        return Outcome(digest.user, len(digest.notices), str(problem) or type(problem).__name__)
    return Outcome(digest.user, len(digest.notices))


def _claim(digest):
    """The record of a digest and all its notices; None when somebody else has claimed any of it."""
    try:
        with transaction.atomic():
            claimed = DigestSent.objects.create(user=digest.user, on=digest.on)
            ReminderSent.objects.bulk_create(_record(claimed, notice) for notice in digest.notices)
    except IntegrityError:
        return None
    return claimed


def _record(claimed, notice):
    return ReminderSent(
        digest=claimed, user=notice.user, key=notice.key, title=notice.title[:300], path=notice.path[:300]
    )


@transaction.atomic
def choose_reminders(user, *, wanted):
    """Send a person only the kinds whose codes are `wanted`; no kind at all means nothing from now on."""
    before = in_words(preference_of(user))
    switched_off = [kind.code for kind in kinds_open_to(user) if kind.code not in wanted]
    chosen = {"wants_none": not wanted, "switched_off": switched_off}
    preference, _ = ReminderPreference.objects.update_or_create(user=user, defaults=chosen)
    if (after := in_words(preference)) != before:
        audit.record("chose the reminders of", user, by=user, changes={"reminders": (before, after)})
    return preference


def stop_reminders(user):
    """Send a person nothing from now on."""
    return choose_reminders(user, wanted=())


def preference_of(user):
    """What a person has chosen; every kind when they have chosen nothing yet."""
    return ReminderPreference.objects.filter(user=user).first() or ReminderPreference(user=user)


def in_words(preference):
    """The names of the kinds that a person is sent, of those that they may be told of; "all" or "none"."""
    kinds = kinds_open_to(preference.user)
    wanted = [kind.name for kind in kinds if preference.allows(kind.code)]
    if wanted and len(wanted) == len(kinds):
        return "all"
    return ", ".join(wanted) or "none"
