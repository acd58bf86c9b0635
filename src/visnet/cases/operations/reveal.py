"""Showing what leads to the person: only with a reason, a fresh proof, and a line in the journal."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import models, policy, queries
from visnet.cases.operations import ground
from visnet.cases.operations.ground import Happening, LockedCase
from visnet.cases.vocabulary import Channel, TimelineKind
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.outbound import rules as outbound
from visnet.vault import queries as vault
from visnet.vault.rules import Box, Place

CONTACT_FIELDS = ("value", "code_word", "who_may_answer")
IDENTITY_FIELDS = ("given_name", "family_name", "birth_date", "fiscal_code")
NAME_FIELDS = ("given_name", "family_name")


class WayNotChosen(Exception):
    """Several addresses may be used for a letter: somebody has to say which."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RevealedContact:
    """How exactly the person is reached by one way."""

    rule_id: UUID
    value: str
    code_word: str
    who_may_answer: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RevealedIdentity:
    """Who exactly the person is."""

    given_name: str
    family_name: str
    birth_date: date | None
    fiscal_code: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RevealedForLetter:
    """What a letter may bear of the person, and of which way the address is. Empty is not known."""

    name: str
    address: str
    rule_id: UUID | None


@transaction.atomic
def reveal_contact(
    *, case_id: UUID, rule_id: UUID, reason: str, by: Actor, at: datetime
) -> RevealedContact:
    """Show how the person is reached by one way. The reason is kept for the team to read."""
    case, box = _enter(case_id, reason, by, at)
    shown = _of_contact(case, box, rule_id, CONTACT_FIELDS, by, at)
    return RevealedContact(rule_id=rule_id, **shown)


@transaction.atomic
def reveal_identity(*, case_id: UUID, reason: str, by: Actor, at: datetime) -> RevealedIdentity:
    """Show who exactly the person is. The reason is kept for the team to read."""
    case, box = _enter(case_id, reason, by, at)
    shown = _of_person(case, box, IDENTITY_FIELDS, by, at)
    birth_date = shown.pop("birth_date")
    return RevealedIdentity(
        birth_date=date.fromisoformat(birth_date) if birth_date else None, **shown
    )


@transaction.atomic
def reveal_for_letter(
    *, case_id: UUID, is_addressed: bool, rule_id: UUID | None, reason: str, by: Actor, at: datetime
) -> RevealedForLetter:
    """Show name and surname for a letter and, where one `is_addressed`, the address of one way.

    The gate is asked first, of this way or of all there are: where it says no, the name stays shut
    too. Each thing that is opened has its own line in the journal. Raises `NotFound`, `Refused`,
    `WayNotChosen`.
    """
    case, box = _enter(case_id, reason, by, at)
    policy.may_write(by, case.standing).enforce()
    way = _way_of_letter(case_id, rule_id, by, at) if is_addressed else None
    named = _of_person(case, box, NAME_FIELDS, by, at)
    return RevealedForLetter(
        name=" ".join(named[field] for field in NAME_FIELDS if named[field]),
        address=_of_contact(case, box, way, ("value",), by, at)["value"] if way else "",
        rule_id=way,
    )


def _way_of_letter(case_id: UUID, rule_id: UUID | None, by: Actor, at: datetime) -> UUID:
    card = queries.get_contact_permission(viewer=by, case_id=case_id)
    outbound.may_use(card, Channel.LETTER, at, way_id=rule_id).enforce()
    ways = [way.id for way in outbound.ways_open(card, Channel.LETTER, at) if way.id is not None]
    if rule_id is None and len(ways) > 1:
        raise WayNotChosen(case_id)
    return rule_id or ways[0]


def _of_contact(
    case: LockedCase, box: Box, rule_id: UUID, fields: tuple[str, ...], by: Actor, at: datetime
) -> dict[str, str]:
    """Open fields of one way, and write it down."""
    row = models.ContactRule.objects.filter(id=rule_id, case_id=case.row.id).first()
    if row is None:
        raise NotFound(rule_id)
    what = Happening(
        kind=TimelineKind.CONTACT_REVEALED,
        action="cases.contact_revealed",
        subject_kind="contact_rule",
        subject_id=rule_id,
        fields=fields,
    )
    ground.write_down(case=case, what=what, by=by, at=at)
    return _opened(box, "cases_contact_rule", rule_id, row, fields)


def _of_person(
    case: LockedCase, box: Box, fields: tuple[str, ...], by: Actor, at: datetime
) -> dict[str, str]:
    """Open fields of the person, and write it down."""
    row = models.Person.objects.get(case_id=case.row.id)
    what = Happening(
        kind=TimelineKind.IDENTITY_REVEALED,
        action="cases.identity_revealed",
        subject_kind="person",
        subject_id=case.row.id,
        fields=fields,
    )
    ground.write_down(case=case, what=what, by=by, at=at)
    return _opened(box, "cases_person", case.row.id, row, fields)


def _opened(
    box: Box,
    table: str,
    row_id: UUID,
    row: models.ContactRule | models.Person,
    fields: tuple[str, ...],
) -> dict[str, str]:
    return {
        name: box.open(place=Place(table, name, row_id), sealed=getattr(row, f"{name}_sealed"))
        for name in fields
    }


def _enter(case_id: UUID, reason: str, by: Actor, at: datetime) -> tuple[LockedCase, Box]:
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_reveal(by, case.standing, reason=reason, at=at).enforce()
    box = vault.open_box(viewer=by, subject_id=case_id)
    ground.keep_reason(case=case, box=box, reason=reason, by=by, at=at)
    return case, box
