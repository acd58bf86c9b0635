"""How a ticket is made: a short-lived, signed statement of who asks, for one transaction.

And how the program vouches for what it writes itself.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from visnet.kit.actor import Actor

TICKET_LIVES = timedelta(seconds=60)
BLOCK_LENGTH = 64
NOBODY = "-"


@dataclass(frozen=True, slots=True)
class TicketKey:
    """The secret that signs tickets; the database holds its two padded halves."""

    identifier: str
    secret: bytes

    def inner_pad(self) -> bytes:
        """Return the inner block of HMAC-SHA256, as the database needs it."""
        return bytes(byte ^ 0x36 for byte in self._block())

    def outer_pad(self) -> bytes:
        """Return the outer block of HMAC-SHA256, as the database needs it."""
        return bytes(byte ^ 0x5C for byte in self._block())

    def _block(self) -> bytes:
        if len(self.secret) > BLOCK_LENGTH:
            msg = "A ticket key is at most 64 bytes long."
            raise ValueError(msg)
        return self.secret.ljust(BLOCK_LENGTH, b"\0")


def mint_ticket(*, key: TicketKey, actor: Actor, at: datetime) -> str:
    """Return a ticket for this actor: key, kind, who, organisation, roles, expiry, nonce, MAC.

    It expires sixty seconds after `at` (UTC).
    """
    body = ".".join(
        (
            key.identifier,
            actor.kind.value,
            actor.identifier.hex if actor.identifier else NOBODY,
            actor.organisation_id.hex if actor.organisation_id else NOBODY,
            ",".join(sorted(actor.roles)) or NOBODY,
            str(int((at + TICKET_LIVES).timestamp())),
            secrets.token_hex(8),
        )
    )
    return f"{body}.{hmac.new(key.secret, body.encode(), hashlib.sha256).hexdigest()}"


def vouch(*, key: TicketKey, purpose: str, subject: UUID, transaction: str) -> str:
    """Return the program's word that it writes about one thing, in one transaction of the database.

    Whoever has only the ticket of a session cannot say it, and said elsewhere it is worth nothing.
    """
    body = ".".join((key.identifier, purpose, subject.hex, transaction))
    return f"{body}.{hmac.new(key.secret, body.encode(), hashlib.sha256).hexdigest()}"


def works_on(case: str, *, member: str = "ANY (ARRAY(SELECT sec.stands_for()))") -> str:
    """Return the SQL that asks for an open grant of the actor, or of whom they stand in for.

    The grant's own policy hides it from whoever is kept away.
    """
    # Written in migrations only, with the names of columns.
    return (
        f"EXISTS (SELECT 1 FROM cases_grant g WHERE g.case_id = {case}"  # noqa: S608  no words of people
        f" AND g.user_id = {member} AND g.revoked_at IS NULL)"
    )


def protect(
    *,
    table: str,
    role: str,
    select: str | None = None,
    insert: str | None = None,
    update: str | None = None,
    delete: str | None = None,
) -> str:
    """Return the SQL that lets one database role see and write just these rows of a table.

    Row-level security is switched on and forced, so what no rule allows is refused, for the
    owner of the table too.
    """
    statements = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
    ]
    verbs = {"SELECT": select, "INSERT": insert, "UPDATE": update, "DELETE": delete}
    for verb, condition in verbs.items():
        if condition is None:
            continue
        name = f"{role}_{verb.lower()}"
        using = f" USING ({condition})" if verb != "INSERT" else ""
        check = f" WITH CHECK ({condition})" if verb in {"INSERT", "UPDATE"} else ""
        statements.append(f"GRANT {verb} ON {table} TO {role}")
        statements.append(f"CREATE POLICY {name} ON {table} FOR {verb} TO {role}{using}{check}")
    return ";\n".join(statements) + ";\n"
