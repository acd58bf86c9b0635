"""Opening a case."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import QuerySet

from visnet.cases import models, policy, rules
from visnet.cases.operations import conflict, contact, ground, notes
from visnet.cases.operations.ground import Happening, LockedCase
from visnet.cases.policy import Standing
from visnet.cases.rules import CaseStart, FirstWords, PersonWords
from visnet.cases.vocabulary import (
    DANGER_RANK,
    Danger,
    DueKind,
    GrantRole,
    IdentifierKind,
    State,
    TimelineKind,
)
from visnet.kit import once, questions, writing
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Reason, Refused
from visnet.kit.turns import Turn, take_turn
from visnet.law import queries as law
from visnet.people import queries as people
from visnet.vault import operations as vault
from visnet.vault.rules import Box


@transaction.atomic
def open_case(
    *,
    case_id: UUID,
    start: CaseStart,
    person: PersonWords,
    first: FirstWords | None = None,
    by: Actor,
    at: datetime,
) -> str:
    """Open a case in the actor's own organisation, led by the actor, and return its reference.

    `first` is written with it. The same id again by the same actor returns the reference given
    before, and writes nothing. Raises `law.OffenceNotFound`, `IdAlreadyUsed`,
    `ContactRuleIncomplete`; `Refused` where there may be a conflict.
    """
    if by.organisation_id is None or by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    policy.may_open_case(by, by.organisation_id).enforce()
    _one_at_a_time(case_id)
    before = _find_reference(case_id, by)
    if before is not None:
        return before
    conflict.check_conflict(names=person.names(), was_seen=start.conflict_seen, by=by)
    if start.offence_code:
        law.get_offence(code=start.offence_code)
    case = models.Case(
        id=case_id,
        organisation_id=by.organisation_id,
        reference=_next_reference(by.organisation_id, at),
        danger=start.danger,
        danger_rank=DANGER_RANK[start.danger],
        source=start.source,
        victim_type=start.victim_type,
        offence_code=start.offence_code,
        crime_month=start.crime_month.replace(day=1) if start.crime_month else None,
        municipality_code=start.municipality_code,
        opened_at=at,
        opened_by=ground.author(by),
        lead_id=ground.author(by),
        enquiry_id=start.enquiry_id,
        is_minor=_is_minor(start, person, at),
        synthetic=start.synthetic,
    )
    with writing.together():
        writing.write([case])
        writing.then()
        _let_in(case, by, at)
        writing.then()
        box = vault.create_box(subject_id=case.id, for_organisation=case.organisation_id, by=by)
        _write_person(case, box, start, person, by)
        _keep_due(case, by, at)
        _write_down(case, box, person, first or FirstWords(), by, at)
        conflict.remember_names(case=case, names=person.names(), by=by, at=at)
    return case.reference


@transaction.atomic
def take_reference(*, by: Actor, at: datetime) -> str:
    """Return the next reference of the actor's Centre, for a case that another Centre handed over."""
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    return _next_reference(by.organisation_id, at)


def _one_at_a_time(case_id: UUID) -> None:
    """Let the same form, sent twice at once, be read once and then found again."""
    first, _last = once.ids_of_the_same_form(case_id)
    take_turn(Turn.SAME_FORM, first)


def _find_reference(case_id: UUID, by: Actor) -> str | None:
    lowest, highest = once.ids_of_the_same_form(case_id)
    found = questions.asked(_between, lowest=lowest, highest=highest)
    if not found:
        return None
    opened_id, opened_by, reference = found[0]
    if (opened_id, opened_by) != (case_id, by.identifier):
        raise ground.IdAlreadyUsed(case_id)
    return str(reference)


def _between(*, lowest: UUID, highest: UUID) -> "QuerySet[models.Case, tuple[Any, ...]]":
    rows = models.Case.objects.filter(id__range=(lowest, highest)).order_by("id")
    return rows.values_list("id", "opened_by", "reference")[:1]


def _next_reference(organisation_id: UUID, at: datetime) -> str:
    """Return the next reference. Two cases opened at once wait for each other here."""
    prefix = people.get_organisation(organisation_id=organisation_id).reference_prefix
    year = civil_date(at).year
    number = ground.take_numbers(organisation_id=organisation_id, year=year, numbers=1)
    return rules.reference_of(prefix=prefix, year=year, number=number)


def _is_minor(start: CaseStart, person: PersonWords, at: datetime) -> bool | None:
    if person.birth_date is None:
        return start.is_minor
    return rules.is_presumed_child(
        birth_date=person.birth_date, said_to_be_minor=None, on=civil_date(at)
    )


def _let_in(case: models.Case, by: Actor, at: datetime) -> None:
    grant = models.Grant(
        id=uuid5(case.id, f"first grant:{by.identifier}"),
        case_id=case.id,
        organisation_id=case.organisation_id,
        user_id=ground.author(by),
        role=GrantRole.LEAD,
        granted_by=ground.author(by),
        granted_at=at,
    )
    writing.write([grant])


def _write_person(
    case: models.Case, box: Box, start: CaseStart, person: PersonWords, by: Actor
) -> None:
    row = models.Person(
        case_id=case.id,
        organisation_id=case.organisation_id,
        language=person.language or "",
        interpreter=bool(person.interpreter),
        **ground.seal(
            box=box,
            table="cases_person",
            row_id=case.id,
            words={**person.sealed_words(), "needs_asked": rules.in_one_line(start.needs_asked)},
        ),
    )
    writing.write([row])
    if person.fiscal_code:
        ground.remember_identifier(
            case=case, kind=IdentifierKind.FISCAL_CODE, words=person.fiscal_code, by=by
        )


def _keep_due(case: models.Case, by: Actor, at: datetime) -> None:
    dates = {
        DueKind.CONTACT_ATTEMPT: rules.first_contact_date(danger=Danger(case.danger), at=at),
        DueKind.REASSESSMENT: rules.first_assessment_date(danger=Danger(case.danger), at=at),
    }
    writing.write(
        [
            ground.due_of(
                case=case, kind=kind, subject_id=case.id, on=on, user_id=ground.author(by)
            )
            for kind, on in dates.items()
        ]
    )


def _write_down(
    case: models.Case, box: Box, person: PersonWords, first: FirstWords, by: Actor, at: datetime
) -> None:
    standing = Standing(
        case_id=case.id,
        organisation_id=case.organisation_id,
        state=State.OPEN,
        my_role=GrantRole.LEAD,
    )
    held = LockedCase(row=case, standing=standing)
    ground.write_down(
        case=held,
        what=Happening(
            kind=TimelineKind.OPENED,
            action="cases.opened",
            subject_kind="case",
            subject_id=case.id,
            fields=tuple(person.sealed_words()),
        ),
        by=by,
        at=at,
    )
    if first.note is not None:
        note_id, note = first.note
        notes.keep_note(case=held, box=box, note_id=note_id, note=note, by=by, at=at)
    for rule_id, way in first.ways:
        contact.keep_first_rule(case=held, box=box, rule_id=rule_id, rule=way, by=by, at=at)
