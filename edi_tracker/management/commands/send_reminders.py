"""The day's reminders by e-mail: manage.py send_reminders [--on 2008-06-27]"""

from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from edi_tracker.reminders.services import send_digests


class Command(BaseCommand):
    help = "Send everybody their reminders of a day in one e-mail; nothing is sent twice. Fails when any mail did."

    def add_arguments(self, parser):
        parser.add_argument("--on", type=date.fromisoformat, help="The day to remind of: 2008-06-27; or today")

    def handle(self, *, on, **options):
        if not (settings.SITE_URL and settings.EMAIL_URL):
            raise CommandError(
                "Set SITE_URL, with which links begin, and EMAIL_URL, the mail server. Nothing was sent."
            )
        outcomes = send_digests(on or timezone.localdate())
        for outcome in outcomes:
            self.tell(outcome)
        if failed := sum(1 for outcome in outcomes if outcome.problem):
            raise CommandError(f"{failed} of {len(outcomes)} could not be sent. They will be tried again next time.")
        if not outcomes:
            self.stdout.write("Nobody needs reminding.")

    def tell(self, outcome):
        """A line for each person, without their address: this goes to a log."""
        reminders = f"{outcome.count} reminder{'' if outcome.count == 1 else 's'}"
        if outcome.problem:
            self.stderr.write(f"{outcome.user.username}: {reminders} not sent: {outcome.problem}")
        else:
            self.stdout.write(f"{outcome.user.username}: {reminders} sent")
