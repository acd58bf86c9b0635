"""Where uploaded files are kept: in the newsroom's own schema, not in a folder.

Asked in SQL: the library sets its storage up while the models are still being read.
"""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.db import connection
from django.urls import reverse
from django.utils.deconstruct import deconstructible

CONTENT = "SELECT content FROM website_kept WHERE name = %s"
KEEP = "INSERT INTO website_kept (name, content) VALUES (%s, %s)"
FORGET = "DELETE FROM website_kept WHERE name = %s"


@deconstructible
class InDatabase(Storage):
    """Keeps files as rows. Small ones: an upload is bounded by the settings."""

    def exists(self, name: str) -> bool:
        return self._content(name) is not None

    def size(self, name: str) -> int:
        return len(self._content(name) or b"")

    def url(self, name: str | None) -> str:
        return reverse("newsroom_kept", args=[name])

    def delete(self, name: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(FORGET, [name])

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        del mode
        content = self._content(name)
        if content is None:
            raise FileNotFoundError(name)
        return ContentFile(content, name=name)

    def _save(self, name: str, content: File[Any]) -> str:
        content.seek(0)
        with connection.cursor() as cursor:
            cursor.execute(KEEP, [name, content.read()])
        return name

    def _content(self, name: str) -> bytes | None:
        with connection.cursor() as cursor:
            cursor.execute(CONTENT, [name])
            row = cursor.fetchone()
        return bytes(row[0]) if row else None
