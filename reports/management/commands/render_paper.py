"""The PDF of a paper from the command line: manage.py render_paper 2008-06-27 --out paper.pdf"""

from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from edi_tracker.documents.pdf import PangoMissing
from reports import rendering
from reports.evidence import NoFigures
from reports.models import Paper


class Command(BaseCommand):
    help = "Write the PDF of the paper for a meeting: as issued, or from today's data while it is a draft."

    def add_arguments(self, parser):
        parser.add_argument("meeting_on", type=date.fromisoformat, help="The day of the meeting: 2008-06-27")
        parser.add_argument("--out", required=True, type=Path, help="Where to write the PDF")

    def handle(self, *, meeting_on, out, **options):
        try:
            paper = Paper.objects.get(meeting_on=meeting_on)
            pdf = rendering.pdf_bytes(paper)
        except Paper.DoesNotExist:
            raise CommandError(f"There is no paper for a meeting on {meeting_on}.") from None
        except (NoFigures, PangoMissing) as error:
            raise CommandError(str(error)) from error
        out.write_bytes(pdf)
        self.stdout.write(f"{out}: {paper}, {len(pdf):,} bytes")
