"""The two commands: the demonstration, and a paper from the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from actions.models import Action
from edi_tracker.documents import pdf
from edi_tracker.models import AuditEvent, User
from reports import rendering
from reports.models import Paper, Passage
from service_users.models import KpiReturn
from workforce.models import Snapshot, SnapshotCell

pytestmark = pytest.mark.django_db


def everything():
    return [model.objects.count() for model in (Action, AuditEvent, KpiReturn, Paper, Passage, SnapshotCell, User)]


def test_the_demonstration_loaded_again_changes_nothing():
    before = everything()
    with override_settings(DEBUG=True):
        call_command("load_demo", stdout=StringIO())
    assert everything() == before


def test_the_demonstration_is_refused_where_debug_is_off():
    with pytest.raises(CommandError, match="only when DEBUG is on"):
        call_command("load_demo", stdout=StringIO())


def test_a_paper_is_written_to_a_file(tmp_path, monkeypatch):
    monkeypatch.setattr(rendering, "pdf_bytes", lambda paper: b"%PDF of " + str(paper).encode())
    out = tmp_path / "paper.pdf"
    call_command("render_paper", "2008-06-27", out=out, stdout=StringIO())
    assert out.read_bytes() == b"%PDF of Equality and diversity report, 27 June 2008"


def test_a_meeting_without_a_paper_is_said(tmp_path):
    with pytest.raises(CommandError, match="no paper for a meeting on 2009-01-01"):
        call_command("render_paper", "2009-01-01", out=tmp_path / "paper.pdf")


def test_a_paper_whose_figures_are_gone_says_which(tmp_path):
    Snapshot.objects.update(as_at="2009-03-31")
    with pytest.raises(CommandError, match="There are no disability figures"):
        call_command("render_paper", "2008-06-27", out=tmp_path / "paper.pdf")


def test_a_machine_without_pango_is_told_what_to_install(tmp_path, monkeypatch):
    def missing():
        raise pdf.PangoMissing(f"On Debian: {pdf.PANGO_LINE}")

    monkeypatch.setattr(pdf, "_weasyprint", missing)
    with pytest.raises(CommandError, match="apt-get install"):
        call_command("render_paper", "2008-06-27", out=tmp_path / "paper.pdf")
