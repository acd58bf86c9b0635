"""Showing what leads to the person: only with a reason, a fresh proof, and a line in the journal."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import models, policy
from visnet.cases.operations import ground
from visnet.cases.operations.ground import Happening, LockedCase
from visnet.cases.vocabulary import TimelineKind
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.vault import queries as vault
from visnet.vault.rules import Box, Place

CONTACT_FIELDS = ("value", "code_word", "who_may_answer")
IDENTITY_FIELDS = ("given_name", "family_name", "birth_date", "fiscal_code")


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


@transaction.atomic
def reveal_contact(
    *, case_id: UUID, rule_id: UUID, reason: str, by: Actor, at: datetime
) -> RevealedContact:
    """Show how the person is reached by one way. The reason is kept for the team to read."""
    case, box = _enter(case_id, reason, by, at)
    row = models.ContactRule.objects.filter(id=rule_id, case_id=case_id).first()
    if row is None:
        raise NotFound(rule_id)
    shown = {
        name: box.open(
            place=Place("cases_contact_rule", name, rule_id),
            sealed=getattr(row, f"{name}_sealed"),
        )
        for name in CONTACT_FIELDS
    }
    what = Happening(
        kind=TimelineKind.CONTACT_REVEALED,
        action="cases.contact_revealed",
        subject_kind="contact_rule",
        subject_id=rule_id,
        fields=CONTACT_FIELDS,
    )
    ground.write_down(case=case, what=what, by=by, at=at)
    return RevealedContact(rule_id=rule_id, **shown)


@transaction.atomic
def reveal_identity(*, case_id: UUID, reason: str, by: Actor, at: datetime) -> RevealedIdentity:
    """Show who exactly the person is. The reason is kept for the team to read."""
    case, box = _enter(case_id, reason, by, at)
    row = models.Person.objects.get(case_id=case_id)
    shown = {
        name: box.open(
            place=Place("cases_person", name, case_id), sealed=getattr(row, f"{name}_sealed")
        )
        for name in IDENTITY_FIELDS
    }
    what = Happening(
        kind=TimelineKind.IDENTITY_REVEALED,
        action="cases.identity_revealed",
        subject_kind="person",
        subject_id=case_id,
        fields=IDENTITY_FIELDS,
    )
    ground.write_down(case=case, what=what, by=by, at=at)
    birth_date = shown.pop("birth_date")
    return RevealedIdentity(
        birth_date=date.fromisoformat(birth_date) if birth_date else None, **shown
    )


def _enter(case_id: UUID, reason: str, by: Actor, at: datetime) -> tuple[LockedCase, Box]:
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_reveal(by, case.standing, reason=reason, at=at).enforce()
    box = vault.open_box(viewer=by, subject_id=case_id)
    ground.keep_reason(case=case, box=box, reason=reason, by=by, at=at)
    return case, box
