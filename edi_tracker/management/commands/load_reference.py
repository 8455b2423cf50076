"""Roles, characteristics, category schemes and definitions: what every installation starts from."""

from django.core.management.base import BaseCommand

from edi_tracker import roles
from edi_tracker.benchmarks import reference as benchmarks
from edi_tracker.characteristics import reference
from edi_tracker.declarations import declared


class Command(BaseCommand):
    help = "Load roles and reference data; safe to run again."

    def handle(self, **options):
        roles.load()
        reference.load()
        benchmarks.load()
        for load in declared("reference_data"):
            load()
        self.stdout.write("Roles and reference data are up to date.")
