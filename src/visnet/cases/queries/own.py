"""What leads to the person, opened for the person: who they are, and their own ways to be reached."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.cases import models, policy
from visnet.cases.queries import ground
from visnet.cases.vocabulary import THEIR_OWN, Channel
from visnet.kit.actor import Actor
from visnet.vault import queries as vault

IDENTITY = ("given_name", "family_name", "birth_date", "fiscal_code")
CONTACT = ("value", "code_word")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OwnContact:
    """One of their own ways to be reached; never who else may answer."""

    id: UUID
    channel: Channel
    value: str
    code_word: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OwnIdentity:
    """Who exactly they are, and how they are reached."""

    given_name: str
    family_name: str
    birth_date: date | None
    fiscal_code: str
    contacts: tuple[OwnContact, ...]


def open_own(*, viewer: Actor, case_id: UUID, reason: str, at: datetime) -> OwnIdentity:
    """Return what leads to the person, and note that it was opened.

    With a reason and a fresh proof, as every reveal. Raises `NotFound`, `Refused`.
    """
    row, standing = ground.find_row(case_id=case_id, viewer=viewer)
    policy.may_reveal(viewer, standing, reason=reason, at=at).enforce()
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    known = ground.open_words(
        box=box,
        table="cases_person",
        row_id=case_id,
        sealed={name: getattr(row.person, f"{name}_sealed") for name in IDENTITY},
    )
    ways = models.ContactRule.objects.filter(
        case_id=case_id, device__in=THEIR_OWN, representative__isnull=True
    )
    contacts = tuple(
        OwnContact(
            id=way.id,
            channel=Channel(way.channel),
            holds=way.superseded_at is None,
            **ground.open_words(
                box=box,
                table="cases_contact_rule",
                row_id=way.id,
                sealed={name: getattr(way, f"{name}_sealed") for name in CONTACT},
            ),
        )
        for way in ways.order_by("recorded_at", "id")
    )
    ground.note_viewing(
        viewer=viewer, at=at, what="own", case_id=case_id, fields=(*IDENTITY, *CONTACT)
    )
    birth_date = known.pop("birth_date")
    return OwnIdentity(
        birth_date=date.fromisoformat(birth_date) if birth_date else None,
        contacts=contacts,
        **known,
    )
