"""Several installations side by side: each has a database, a key and a thread of its own."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection, transaction
from django.test import Client, override_settings

from tests import cast, database
from visnet.config import settings as django_settings
from visnet.config.secrets import ensure_secrets
from visnet.doors.nightly import level_figures
from visnet.people.vocabulary import NetworkLevel
from visnet.vault import queries as vault

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Installation:
    """One installation. What is done in it is done in its own database, with its own key."""

    name: str
    level: NetworkLevel
    address: str
    key: Path
    thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(max_workers=1))

    def do(self, act: Callable[[], Made]) -> Made:
        """Return what an act at the desk of this installation returns, or raise what it raises."""
        return self.thread.submit(self._at_home, act).result()

    def hears(self, signed: bytes) -> dict[str, Any]:
        """Return what the front of this installation answers to a document."""

        def post() -> dict[str, Any]:
            with _as("visnet_front"), _front():
                answer = Client().post("/figures/", signed, content_type="application/jose")
                said: dict[str, Any] = answer.json()
                return said

        return self.do(post)

    def work(self, network: "dict[str, Installation]") -> int:
        """Let the worker of this installation carry what waits to those at their addresses."""

        def carry(*, address: str, signed: str) -> str:
            above = network.get(address)
            return str(above.hears(signed.encode())["answer"]) if above else ""

        def act() -> int:
            known, level_figures.carry = level_figures.carry, carry
            try:
                with _as("visnet_worker"):
                    carried = level_figures.carry_waiting()
                    level_figures.forget_withdrawn()
                    return carried
            finally:
                level_figures.carry = known

        return self.do(act)

    def _at_home(self, act: Callable[[], Made]) -> Made:
        before = settings.FIGURES_SIGNING_KEY, settings.FRONT_ADDRESS
        settings.FIGURES_SIGNING_KEY, settings.FRONT_ADDRESS = self.key, self.address
        vault.organisation_secret.cache_clear()
        try:
            return act()
        finally:
            settings.FIGURES_SIGNING_KEY, settings.FRONT_ADDRESS = before
            vault.organisation_secret.cache_clear()


@contextmanager
def made(name: str, level: NetworkLevel, *, folder: Path) -> Iterator[Installation]:
    """Make an installation with the cast in it; it is gone afterwards."""
    own = f"{database.OWN_NAME}_{name}"
    database.copy_template(own)
    key = ensure_secrets(state=folder / name) / "back" / "figures_signing.pem"
    installation = Installation(name, level, f"https://{name}.example.org", key)

    def enter() -> None:
        # This thread's own connection; those of the others keep their database.
        connection.settings_dict = {**connection.settings_dict, "NAME": own}
        cast.settle()

    installation.do(enter)
    yield installation
    installation.do(lambda: connection.close())  # noqa: PLW0108  the connection of that thread
    installation.thread.shutdown()
    database.drop(own)


@contextmanager
def _as(role: str) -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {role}")
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE visnet_back")


def _front() -> override_settings:
    return override_settings(
        ROOT_URLCONF="visnet.config.urls_front",
        MIDDLEWARE=django_settings.FRONT_MIDDLEWARE,
        KEY_RING=None,
        TICKET_KEY=None,
    )
