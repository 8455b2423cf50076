import pytest

from edi_tracker import audit
from service_users.history import history
from tests.service_users.factories import make_complaint, someone

pytestmark = pytest.mark.django_db


def test_changes_are_written_in_words():
    complaint = make_complaint()
    changes = {"closed_on": (None, None), "total": (1000, None), "is_published": (False, True), "summary": ("x", "x")}
    audit.record("changed", complaint, by=someone(), changes=changes)
    entry = history(complaint, {"total": "All complaints", "summary": "Summary"})[0]
    assert entry.lines == (
        "All complaints: 1,000 changed to nothing",
        "Summary: changed",
        "is_published: no changed to yes",
    )
