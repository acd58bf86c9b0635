"""Fixtures for the doors: browsers of people who have signed in."""

import functools
import time
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.test.client import ClientHandler

from visnet.doors import clock
from visnet.doors.entrance import stay
from visnet.kit.actor import Actor

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _forget_attempts() -> Iterator[None]:
    """Let no test be slowed down by the attempts of another."""
    cache.clear()
    yield
    cache.clear()


@functools.cache
def _handler(middleware: tuple[str, ...]) -> ClientHandler:
    """Return what answers a client: made for each anew, it would list all static files each time."""
    handler = ClientHandler(enforce_csrf_checks=False)
    handler.load_middleware()
    return handler


@pytest.fixture
def signed_in(db: None) -> SignIn:
    """Return a way to get the browser of somebody who signed in with two proofs just now.

    `proved_minutes_ago` moves the last proof back, for pages that ask for a fresh one.
    """
    return open_browser


def open_browser(actor: Actor, *, proved_minutes_ago: float = 0, **headers: str) -> Client:
    """Return the browser of somebody who signed in with two proofs."""
    client = Client(**headers)  # type: ignore[arg-type]
    client.handler = _handler(tuple(settings.MIDDLEWARE))
    user = get_user_model().objects.get(pk=actor.identifier)
    client.force_login(user)
    session = client.session
    stay.begin(session, access_version=user.access_version, at=clock.now())
    held = stay.read(session)
    assert held is not None
    stay.write(session, held.with_second_factor())
    proved_at = time.time() - proved_minutes_ago * 60
    session["account_authentication_methods"] = [
        {"method": "mfa", "type": "totp", "at": proved_at, "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client
