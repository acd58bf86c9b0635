"""What the tests of this room share."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import connection

from visnet.kit.actor import Actor

Acting = Callable[[Actor], AbstractContextManager[None]]


@pytest.fixture
def shown_nothing(db: None) -> Callable[[], None]:
    """Return a way to forget which receipt this transaction showed."""

    def forget() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('sec.receipt', '', true)")

    return forget
