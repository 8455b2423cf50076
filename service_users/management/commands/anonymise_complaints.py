"""Take the texts out of complaints whose retention time is over: manage.py anonymise_complaints [--on 2015-06-27]"""

from datetime import date

from django.core.management.base import BaseCommand
from django.utils import timezone

from service_users.services.complaint_rules import anonymise_complaints
from service_users.services.complaint_uploads import discard_old_uploads


class Command(BaseCommand):
    help = "Take the texts out of complaints closed long enough ago, and throw away uploads that waited too long."

    def add_arguments(self, parser):
        parser.add_argument("--on", type=date.fromisoformat, help="As at a day: 2015-06-27; or today")

    def handle(self, *, on, **options):
        on = on or timezone.localdate()
        if forgotten := discard_old_uploads(on=on):
            self.stdout.write(f"Uploads that waited too long, thrown away: {forgotten}")
        done = anonymise_complaints(on=on)
        for complaint in done:
            self.stdout.write(f"{complaint}: anonymised")
        if not done:
            self.stdout.write("No complaint has been closed for long enough.")
