"""Bringing a paper through the page of the office, as a browser sends it."""

from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

BOUNDARY = "between"


def bring(client: Client, case_id: UUID, content: bytes, **sent: object) -> Any:
    """Send the form of a new paper; what is not told is filled in harmlessly."""
    form = {
        "submission": str(uuid4()),
        "file": SimpleUploadedFile(str(sent.pop("name", "carta.pdf")), content),
        "sort": "OTHER",
        "keep": "copy",
    }
    return client.post(reverse("office_document_new", args=[case_id]), form | sent)


def bring_named(client: Client, case_id: UUID, content: bytes, name: bytes) -> Any:
    """Send the form with a file name to the last byte: a library would put it right first."""
    fields = {"submission": str(uuid4()), "sort": "OTHER", "keep": "copy"}
    body = b"".join(
        b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
        % (BOUNDARY.encode(), key.encode(), value.encode())
        for key, value in fields.items()
    )
    body += (
        b'--%s\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n'
        b"Content-Type: text/plain\r\n\r\n%s\r\n--%s--\r\n"
        % (BOUNDARY.encode(), name, content, BOUNDARY.encode())
    )
    return client.post(
        reverse("office_document_new", args=[case_id]),
        body,
        content_type=f"multipart/form-data; boundary={BOUNDARY}",
    )


def all_that_comes_out(client: Client, answer: Any) -> dict[str, bytes]:
    """Return every file and the page that a kept paper is seen by; nothing for a refused one."""
    if answer.status_code != 303:
        return {}
    here = answer.headers["Location"]
    seen = {name: client.get(here + name) for name in ("", "copy/", "page/1/", "original/")}
    return {name: found.content for name, found in seen.items() if found.status_code == 200}
