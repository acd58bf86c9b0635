"""One case: its line, and what whoever works on it sees first."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from visnet.cases import models, policy
from visnet.cases.queries import ground
from visnet.cases.queries.lists import CaseLine, line_of
from visnet.cases.vocabulary import (
    ClosureOutcome,
    ClosureReason,
    GrantRole,
    Kinship,
    VictimType,
)
from visnet.enquiries.vocabulary import Source
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.questions import Ask
from visnet.people import queries as people
from visnet.vault import queries as vault
from visnet.vault.rules import Box

SHOWN_FIELDS = ("preferred_name", "gender", "nationality", "notes")
MASKED_FIELDS = ("given_name", "family_name", "birth_date", "fiscal_code")


@dataclass(frozen=True, slots=True)
class TeamMember:
    """A colleague who works on the case."""

    user_id: UUID
    name: str
    role: GrantRole
    standing_in_for: str = ""
    """The name of the absent colleague, for whoever stands in for them."""
    until: date | None = None
    """The last day of standing in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSummary:
    """What is at the top of a case. Who exactly the person is stays masked until a reveal.

    `masked_fields` names what is known but not shown.
    """

    line: CaseLine
    source: Source
    victim_type: VictimType
    offence_code: str
    crime_month: date | None
    municipality_code: str
    closed_at: datetime | None
    closure_reason: ClosureReason | None
    outcome: ClosureOutcome | None
    follow_up_date: date | None
    enquiry_id: UUID | None
    is_minor: bool | None
    kinship: Kinship | None
    retelling_count: int
    preferred_name: str
    gender: str
    nationality: str
    notes: str
    language: str
    interpreter: bool
    person_version: int
    masked_fields: tuple[str, ...]
    team: tuple[TeamMember, ...]
    may_write: bool
    may_grant: bool


def get_case_line(*, viewer: Actor, case_id: UUID) -> CaseLine:
    """Return the line of a case: reference, state, danger, dates. Raises `NotFound`."""
    row, _standing = ground.find_row(case_id=case_id, viewer=viewer)
    names = people.names_of(user_ids=[row.lead_id] if row.lead_id else [])
    return line_of(row, names)


def list_team(*, viewer: Actor, case_id: UUID, on: date) -> tuple[TeamMember, ...]:
    """Return who works on a case, for those who may know that it exists. Raises `NotFound`.

    Whoever stands in for one of them on the day comes last, unless a block keeps them away.
    """
    ground.find_row(case_id=case_id, viewer=viewer)
    grants = _open_grants(case_id)
    names = {user_id: name for user_id, _role, name in grants}
    working = tuple(TeamMember(user_id, name, GrantRole(role)) for user_id, role, name in grants)
    kept_away = set(
        models.Block.objects.filter(case_id=case_id, lifted_at__isnull=True).values_list(
            "user_id", flat=True
        )
    )
    covers = people.list_covers(viewer=viewer, user_ids=list(names), on=on)
    return working + tuple(
        TeamMember(
            cover.covered_by_id,
            cover.covered_by_name,
            GrantRole.MEMBER,
            standing_in_for=cover.name,
            until=cover.last_date,
        )
        for cover in covers
        if cover.covered_by_id not in kept_away | set(names)
    )


def open_case(*, viewer: Actor, case_id: UUID, at: datetime) -> CaseSummary:
    """Return what is at the top of a case, and note that the viewer looked (five queries).

    Raises `NotFound`; a supervisor who does not work on the case is refused.
    """
    inside = ground.enter(case_id=case_id, viewer=viewer)
    summary = summary_of(inside, box=vault.open_box(viewer=viewer, subject_id=case_id))
    ground.note_viewing(viewer=viewer, at=at, what="case", case_id=case_id, fields=SHOWN_FIELDS)
    return summary


def summary_of(inside: ground.Inside, *, box: Box) -> CaseSummary:
    """Return what is at the top of a case. Whoever asks notes the viewing."""
    viewer, row, standing = inside.viewer, inside.row, inside.standing
    case_id, person = row.id, row.person
    words = ground.open_words(
        box=box,
        table="cases_person",
        row_id=case_id,
        sealed={name: getattr(person, f"{name}_sealed") for name in SHOWN_FIELDS},
    )
    grants = _open_grants(case_id)
    return CaseSummary(
        line=line_of(row, {user_id: name for user_id, _role, name in grants}),
        source=Source(row.source),
        victim_type=VictimType(row.victim_type),
        offence_code=row.offence_code,
        crime_month=row.crime_month,
        municipality_code=row.municipality_code,
        closed_at=row.closed_at,
        closure_reason=ClosureReason(row.closure_reason) if row.closure_reason else None,
        outcome=ClosureOutcome(row.outcome) if row.outcome else None,
        follow_up_date=row.follow_up_date,
        enquiry_id=row.enquiry_id,
        is_minor=row.is_minor,
        kinship=Kinship(row.kinship) if row.kinship else None,
        retelling_count=row.retelling_count,
        language=person.language,
        interpreter=person.interpreter,
        person_version=person.version,
        masked_fields=tuple(
            name for name in MASKED_FIELDS if getattr(person, f"{name}_sealed") is not None
        ),
        team=tuple(TeamMember(user_id, name, GrantRole(role)) for user_id, role, name in grants),
        may_write=bool(policy.may_write(viewer, standing)),
        may_grant=bool(policy.may_grant(viewer, standing, user_id=case_id)),
        **words,
    )


def will_ask(*, case_id: UUID) -> Ask:
    """Return what `summary_of` will ask first."""
    return questions.will_ask(_grants, case_id=case_id)


def _open_grants(case_id: UUID) -> list[tuple[UUID, str, str]]:
    found = questions.asked(_grants, case_id=case_id)
    return [(user_id, role, name or "") for user_id, role, name in found]


def _grants(*, case_id: UUID) -> "QuerySet[models.Grant, tuple[Any, ...]]":
    rows = models.Grant.objects.filter(case_id=case_id, revoked_at__isnull=True)
    rows = rows.annotate(name=people.name_beside("user_id")).order_by("role", "granted_at", "id")
    return rows.values_list("user_id", "role", "name")
