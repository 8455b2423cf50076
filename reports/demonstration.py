"""The Board paper of 27 June 2008, as data: its header and words; every figure in it comes from the other apps."""

import json

from django.conf import settings

from actions.models import Plan
from edi_tracker.models import MinorityDefinition
from reports import services
from reports.models import Paper
from reports.writing.services import add_rows

FILE = settings.BASE_DIR / "fixtures/paper_2008_06_27.json"


def load(by):
    """Load the paper and send it for approval, unless it is there already."""
    row = json.loads(FILE.read_text())
    if Paper.objects.filter(meeting_on=row["meeting_on"]).exists():
        return
    sections, appendices = row.pop("sections"), row.pop("appendices")
    row["plan"] = Plan.objects.get(slug=row["plan"])
    row["definition"] = MinorityDefinition.objects.get(code=row["definition"])
    paper = Paper.objects.create(**row)
    add_rows(paper, sections)
    add_rows(paper, appendices, is_appendix=True)
    paper.refresh_from_db()
    services.submit_paper(paper, by=by["Report author"], version=paper.version)
