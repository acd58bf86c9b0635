"""Files that come in with a form stay in memory: what is confidential never touches a disk."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST_AT_ONCE = 26 * 1024 * 1024
"""Bytes kept of all files of one form together. What is beyond is counted and let go."""


class InMemory(FileUploadHandler):
    """Keeps a form's files in memory, up to a limit. The size told is the whole size."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.kept = 0
        self.content = BytesIO()

    def new_file(self, *arguments: Any, **options: Any) -> None:
        super().new_file(*arguments, **options)
        self.content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:  # noqa: ARG002  the library's own call
        room = MOST_AT_ONCE - self.kept
        self.kept += self.content.write(raw_data[:room]) if room > 0 else 0
        return None

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        self.content.seek(0)
        return InMemoryUploadedFile(
            file=self.content,
            field_name=self.field_name,
            name=self.file_name or "",
            content_type=self.content_type or "",
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
