"""The invented members: who they are, and how they sign in."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator

from visnet.doors import clock
from visnet.doors.nightly.demo import network
from visnet.doors.nightly.demo.signins import Signins
from visnet.doors.nightly.demo.stage import (
    INSTALLER,
    Progress,
    acting,
    actor_named,
    identity,
)
from visnet.kit.actor import Actor, LegalStatus, Role
from visnet.people import operations as people

AWAY_SINCE, AWAY_FOR = timedelta(days=2), timedelta(days=12)


def emails() -> list[str]:
    """Return the addresses by which the invented members sign in."""
    return [row["email"] for row in network.records()["members"]]


def with_roles() -> list[str]:
    """Return the addresses of the invented members, each with what its owner is."""
    return [
        f"{row['email']:<20}{', '.join(row['roles']).replace('_', ' ').lower()}"
        for row in network.records()["members"]
    ]


def operators_of(centre: str) -> list[str]:
    """Return the addresses of the named operators of one Centre."""
    return [
        row["email"]
        for row in network.records()["members"]
        if row["organisation"] == centre and "OPERATOR" in row["roles"]
    ]


def speaker_of(organisation: str, role: Role) -> Actor:
    """Return whoever of the example holds a role in an organisation, as they stand today."""
    row = next(
        row
        for row in network.records()["members"]
        if row["organisation"] == organisation and role in row["roles"]
    )
    return actor_named(row["email"])


def enter_members(*, signins: Signins, progress: Progress, at: datetime) -> None:
    """Enter the members with passphrase and second factor; who is there stays."""
    rows = network.records()["members"]
    for done, row in enumerate(rows, start=1):
        with acting(INSTALLER):
            _enter(row, passphrase=signins.passphrase, at=at)
            _give_second_factor(row["email"], signins.totp[row["email"]])
        progress("The people who may sign in", done, len(rows))


def enter_absence(*, progress: Progress, at: datetime) -> None:
    """Let an operator say that they are away these two weeks, and that their supervisor stands in."""
    centre = network.centres()[0]["code"]
    email = operators_of(centre)[1]
    away = actor_named(email)
    with acting(away), suppress(people.AlreadyAway):
        people.record_absence(
            absence_id=identity("absence", f"{centre} 1"),
            user_id=identity("member", email),
            from_date=clock.today() - AWAY_SINCE,
            last_date=clock.today() + AWAY_FOR,
            covered_by_id=speaker_of(centre, Role.SUPERVISOR).identifier,
            by=away,
            at=at,
        )
    progress("Who is away", 1, 1)


def enter_operators(*, centre: str, wanted: int, at: datetime) -> list[str]:
    """Return the addresses of as many operators; those not named are made, and never sign in."""
    named = operators_of(centre)[:wanted]
    made = [
        f"operatore{number}.{centre}@example.org" for number in range(len(named) + 1, wanted + 1)
    ]
    for number, email in enumerate(made, start=len(named) + 1):
        with acting(INSTALLER):
            row = {
                "email": email,
                "name": f"Operatore {number} (dimostrazione)",
                "organisation": centre,
                "roles": ["OPERATOR"],
                "legal_status": "PRIVATE",
                "competences": ["support_of_minors", "victim_support_basics"],
            }
            _enter(row, passphrase=None, at=at)
    return [*named, *made]


def _enter(row: dict[str, Any], *, passphrase: str | None, at: datetime) -> None:
    people.create_first_member(
        user_id=identity("member", row["email"]),
        email=row["email"],
        name=row["name"],
        organisation_id=network.organisation_id(row["organisation"]),
        roles=[Role(role) for role in row["roles"]],
        legal_status=LegalStatus(row["legal_status"]),
        competences=row.get("competences", ()),
        passphrase=passphrase,
        by=INSTALLER,
        at=at,
    )


def _give_second_factor(email: str, secret: str) -> None:
    """Keep the secret as the entrance keeps it: sealed."""
    Authenticator.objects.get_or_create(
        user_id=identity("member", email),
        type=Authenticator.Type.TOTP,
        defaults={"data": {"secret": get_adapter().encrypt(secret)}},
    )
