"""`visnet migrate`: bring the database to the shape that this version needs."""

import os
import subprocess
import sys

import click

from visnet.config import marks
from visnet.config.failures import PlainFailure
from visnet.config.installation import inside

HAND_OVER = """
INSERT INTO sec.ticket_key (identifier, inner_pad, outer_pad) VALUES (%s, %s, %s)
ON CONFLICT (identifier) DO UPDATE
    SET inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad
"""


@click.command()
@click.option("--quiet", is_flag=True, help="Say only what goes wrong.")
def migrate(*, quiet: bool) -> None:
    """Bring the database to the shape that this version needs."""
    with inside("owner"):
        from django.core.management import call_command  # noqa: PLC0415 - Django is ready only now

        call_command("migrate", interactive=False, verbosity=0 if quiet else 1)
        migrate_newsroom(verbosity=0 if quiet else 1)
        key = hand_over_ticket_key()
        address = os.environ["VISNET_DATABASE_URL"]
        wanted = marks.fingerprint_of_migrations(ticket_key=key)
        marks.write_mark(address, "migrations", wanted)


def migrate_newsroom(*, verbosity: int) -> None:
    """Bring the newsroom's schema up to date: its users are others, so a process of its own does it."""
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--no-input", f"--verbosity={verbosity}"],
        env={**os.environ, "VISNET_ROLE": "newsroom-owner"},
        check=False,
    )
    if done.returncode != 0:
        message = "The newsroom's tables could not be brought up to date."
        raise PlainFailure(message)


def hand_over_ticket_key() -> bytes:
    """Give the database today's ticket key, should it hold another, and return the key."""
    from django.conf import settings  # noqa: PLC0415  Django is ready only now
    from django.db import connection  # noqa: PLC0415  Django is ready only now

    key = settings.TICKET_KEY
    if key is None:
        message = "The migration holds no ticket key; VISNET_SECRETS must have ticket.key."
        raise PlainFailure(message)
    with connection.cursor() as cursor:
        cursor.execute(HAND_OVER, [key.identifier, key.inner_pad(), key.outer_pad()])
    return bytes(key.secret)
