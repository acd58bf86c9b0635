"""Browsers of guests, without JavaScript, and the pages that a link has."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from visnet.doors.partner.link import entry
from visnet.referrals.operations import MadeLink

ACTS = ("accept", "decline", "happened", "report", "ask", "complete", "leave")
PAGES = ("link", "link_contacts", *(f"link_{act}" for act in ACTS))


@pytest.fixture(autouse=True)
def _nobody_is_slowed_down() -> Iterator[None]:
    """Let no test be slowed down by the attempts of another."""
    for throttle in (entry.FROM_ONE_PLACE, entry.AT_ONE_ADDRESS):
        throttle.forget()
    return


def address(made: MadeLink, name: str = "link") -> str:
    """Return the address of a page of a link."""
    return reverse(name, args=[made.token])


def come_in(made: MadeLink, **headers: Any) -> Client:
    """Return the browser of somebody who typed the code."""
    client = Client(**headers)
    answer = client.post(address(made), {"code": made.code})
    assert answer.status_code == 303
    return client


def told(**changed: object) -> dict[str, object]:
    """Return what a form sends."""
    return {"submission": str(uuid4()), **changed}
