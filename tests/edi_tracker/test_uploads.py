"""An uploaded file stays in memory, and what is too long is not kept at all."""

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import RequestFactory

from edi_tracker.spreadsheets.guard import MAX_FILE


def received(content):
    request = RequestFactory().post("/", {"file": SimpleUploadedFile("staff.xlsx", content)})
    return request.FILES["file"]


def test_a_file_is_kept_in_memory_whole():
    file = received(b"PK" * 4_000_000)
    assert isinstance(file, InMemoryUploadedFile)
    assert file.read() == b"PK" * 4_000_000


@pytest.mark.parametrize(("extra", "is_kept"), [(0, True), (1, False)])
def test_past_the_limit_only_the_true_size_is_kept(extra, is_kept):
    file = received(b"x" * (MAX_FILE + extra))
    assert file.size == MAX_FILE + extra
    assert bool(file.read()) is is_kept
