"""manage.py protect_slices: what readers other than HR may see of the figures in force, wherever that has changed."""

from django.core.management.base import BaseCommand

from workforce.models import Snapshot
from workforce.tasks import protect_tables


class Command(BaseCommand):
    help = "Queue the protection of every snapshot in force. What was worked out from the same figures is kept."

    def handle(self, **options):
        snapshots = Snapshot.objects.current().newest_first()
        for snapshot in snapshots:
            protect_tables.enqueue(snapshot.pk)
        self.stdout.write(f"Queued {len(snapshots)}.")
