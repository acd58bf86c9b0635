"""Two processes in one test: the front, and the Centre within reach."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.conf import LazySettings
from django.db import connection

from visnet.kit.actor import Actor

Acting = Callable[[Actor], AbstractContextManager[None]]
Speaking = Callable[[str], AbstractContextManager[None]]


class Back:
    """The other process, for a while: its database role and its keys."""

    def __init__(self, acting: Acting, settings: LazySettings) -> None:
        self._acting = acting
        self._settings = settings
        self._keys = (settings.KEY_RING, settings.TICKET_KEY)

    @contextmanager
    def __call__(self, actor: Actor) -> Iterator[None]:
        front_keys = (self._settings.KEY_RING, self._settings.TICKET_KEY)
        self._settings.KEY_RING, self._settings.TICKET_KEY = self._keys
        _become("visnet_back")
        with self._acting(actor):
            yield
        _become("visnet_front")
        self._settings.KEY_RING, self._settings.TICKET_KEY = front_keys


def _become(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")


@pytest.fixture
def back(acting: Acting, settings: LazySettings) -> Back:
    """Return a way to act at the Centre while the test plays at the front."""
    return Back(acting, settings)


@pytest.fixture
def play(back: Back, as_database_role: Speaking, settings: LazySettings) -> Iterator[Back]:
    """Play as the front's process, which holds no key, with the Centre within reach."""
    settings.KEY_RING = None
    with as_database_role("visnet_front"):
        yield back
