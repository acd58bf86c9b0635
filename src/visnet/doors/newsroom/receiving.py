"""Takes uploads in memory, and no more of each than may be kept: forms still learn how long it was."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

KEPT_AT_MOST = 11 * 1024 * 1024
"""A little more than the largest file that is taken; what is longer is refused by its length."""


class KeepsTheBeginning(FileUploadHandler):
    """Keeps what comes up to a length, and lets the rest pass by."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep this part, if there is room."""
        if start + len(raw_data) <= KEPT_AT_MOST:
            self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return the file, with the length that it came with."""
        self.kept.seek(0)
        return InMemoryUploadedFile(
            file=self.kept,
            field_name=self.field_name,
            name=self.file_name or "",
            content_type=self.content_type or "",
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
