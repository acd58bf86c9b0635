"""What the tests of the public door share."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import Client

from tests.doors.public.visit import Visit
from tests.enquiries.world import Back, back
from visnet.doors import clock
from visnet.doors.public import throttle

__all__ = ["back"]


@pytest.fixture(autouse=True)
def nobody_came_before() -> Iterator[None]:
    """Forget, before and after each test, how often somebody came."""
    throttle.SENDING.forget()
    throttle.COMING_BACK.forget()
    throttle.OPINIONS.forget()
    throttle.COMING.forget()
    throttle.CERTIFICATES.forget()
    yield
    throttle.SENDING.forget()
    throttle.COMING_BACK.forget()


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Let the clock stand, for whoever counts what is asked anew each minute."""
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)
    return moment


@pytest.fixture
def centre(back: Back) -> Back:
    """Return a way to act at the Centre; made before the front gave its keys away."""
    return back


@pytest.fixture
def visit(centre: Back, cast: object, front: Client) -> Visit:
    """Return somebody at the front, without scripts."""
    return Visit(front)
