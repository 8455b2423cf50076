"""An uploaded file stays in memory, and what is too long is not kept at all."""

import tracemalloc

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import RequestFactory

from edi_tracker.spreadsheets.guard import MAX_FILE
from edi_tracker.spreadsheets.uploads import LongTextUploadHandler


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


def test_a_long_text_is_held_once():
    handler = LongTextUploadHandler()
    handler.new_file("workbook", "staff.csv", "text/csv", None)
    tracemalloc.start()
    for at in range(400):
        handler.receive_data_chunk(b"x" * 65_536, at * 65_536)
    data = handler.file_complete(400 * 65_536).read()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(data) == 400 * 65_536
    assert peak < 1.3 * len(data)
