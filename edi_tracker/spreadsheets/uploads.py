"""Keeps an uploaded workbook in memory: nothing a person sent is ever written to disk."""

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from edi_tracker.spreadsheets.guard import MAX_FILE, MAX_LONG_TEXT
from edi_tracker.spreadsheets.sniff import ZIP


class CappedMemoryUploadHandler(FileUploadHandler):
    """Holds a file in memory up to 10 MiB; past that it drops the content and keeps only the true size."""

    most = MAX_FILE

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.content = _Buffer(self.most)

    def receive_data_chunk(self, raw_data, start):
        self.content.add(raw_data)

    def file_complete(self, file_size):
        return InMemoryUploadedFile(
            file=self.content.as_file(),
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
        )


class LongTextUploadHandler(CappedMemoryUploadHandler):
    """The same up to 240 MiB, unless the file is an archive. For a view that asks who it is before it reads."""

    most = MAX_LONG_TEXT

    def receive_data_chunk(self, raw_data, start):
        if start == 0 and raw_data.startswith(ZIP):
            self.content.most = MAX_FILE
        super().receive_data_chunk(raw_data, start)


class _Buffer:
    """The bytes of a file, once: a BytesIO that has been asked for its value is read whole without a copy."""

    def __init__(self, most):
        self.content = BytesIO()
        self.size = 0
        self.most = most

    def add(self, chunk):
        self.size += len(chunk)
        if self.size <= self.most:
            self.content.write(chunk)
        else:
            self.content = BytesIO()

    def as_file(self):
        self.content.getvalue()
        self.content.seek(0)
        return self.content
