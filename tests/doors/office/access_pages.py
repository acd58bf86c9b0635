"""Addresses of the pages of requests for access."""

from uuid import UUID

from django.urls import reverse

from tests.doors.office.conftest import Standing


def one(name: str, case: Standing, access_request_id: UUID) -> str:
    """Return the address of a page of one request."""
    return reverse(name, args=[case.id, access_request_id])
