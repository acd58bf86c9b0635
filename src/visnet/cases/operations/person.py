"""Writing down who the person is, and how great the danger."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import models, policy, rules
from visnet.cases.operations import conflict, ground
from visnet.cases.operations.ground import Happening
from visnet.cases.rules import CrimeWords, PersonWords
from visnet.cases.vocabulary import Danger, IdentifierKind, Judgement, TimelineKind, VictimType
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import is_reason
from visnet.law import queries as law
from visnet.vault import queries as vault
from visnet.vault.rules import Box, Place

NAMES = frozenset({"preferred_name", "given_name", "family_name"})
CRIME_FIELDS = (
    "victim_type",
    "kinship",
    "offence_code",
    "crime_month",
    "municipality_code",
    "is_minor",
)


@transaction.atomic
def name_person(
    *, case_id: UUID, person: PersonWords, version: int, by: Actor, at: datetime
) -> None:
    """Write down personal details. What is not told stays as it is.

    `version` is the person's, as it was when the page was opened. Raises `ChangedMeanwhile`.
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_write(by, case.standing).enforce()
    row = models.Person.objects.select_for_update().get(case_id=case_id)
    if row.version != version:
        raise ground.ChangedMeanwhile(case_id)
    words = person.sealed_words()
    box = vault.open_box(viewer=by, subject_id=case_id)
    sealed = ground.seal(box=box, table="cases_person", row_id=case_id, words=words)
    for column, content in sealed.items():
        setattr(row, column, content)
    row.language = row.language if person.language is None else person.language
    row.interpreter = row.interpreter if person.interpreter is None else person.interpreter
    row.version += 1
    row.save()
    _keep_what_follows(case.row, person, by, at)
    ground.write_down(
        case=case,
        what=Happening(
            kind=TimelineKind.PERSON_NAMED,
            action="cases.person_named",
            subject_kind="person",
            subject_id=case_id,
            fields=tuple(words),
        ),
        by=by,
        at=at,
    )
    if NAMES & set(words):
        conflict.remember_names(case=case.row, names=_names(row, box), by=by, at=at)


@transaction.atomic
def set_danger(
    *,
    case_id: UUID,
    danger: Danger,
    reason: str,
    by: Actor,
    at: datetime,
    judgement: Judgement = Judgement.PROFESSIONAL,
) -> None:
    """Set the level of danger. To lower it a reason is needed, kept as a note for the team.

    A score alone may raise it, never lower it.
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_write(by, case.standing).enforce()
    current = Danger(case.row.danger)
    rules.danger_may_change(
        current=current, wanted=danger, reason=reason, judgement=judgement
    ).enforce()
    if danger is current:
        return
    ground.change_danger(case=case.row, danger=danger)
    if is_reason(reason):
        box = vault.open_box(viewer=by, subject_id=case_id)
        ground.keep_reason(case=case, box=box, reason=reason, by=by, at=at)
    ground.write_down(
        case=case,
        what=Happening(
            kind=TimelineKind.DANGER_SET,
            action="cases.danger_set",
            subject_kind="case",
            subject_id=case_id,
            fields=("danger",),
        ),
        by=by,
        at=at,
    )


@transaction.atomic
def describe_crime(
    *, case_id: UUID, crime: CrimeWords, version: int, by: Actor, at: datetime
) -> None:
    """Write down what happened, as the law calls it. What stays unknown stays empty.

    `version` is the case's. Raises `ChangedMeanwhile`, `law.OffenceNotFound`.
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_write(by, case.standing).enforce()
    if case.row.version != version:
        raise ground.ChangedMeanwhile(case_id)
    if crime.offence_code:
        law.get_offence(code=crime.offence_code)
    case.row.victim_type = crime.victim_type
    case.row.kinship = _kinship(crime)
    case.row.offence_code = crime.offence_code
    case.row.crime_month = crime.crime_month.replace(day=1) if crime.crime_month else None
    case.row.municipality_code = crime.municipality_code
    case.row.is_minor = crime.is_minor
    case.row.version += 1
    case.row.save(update_fields=[*CRIME_FIELDS, "version"])
    if crime.told_again:
        ground.count_retelling(case)
    ground.write_down(
        case=case,
        what=Happening(
            kind=TimelineKind.CRIME_DESCRIBED,
            action="cases.crime_described",
            subject_kind="case",
            subject_id=case_id,
            fields=CRIME_FIELDS,
        ),
        by=by,
        at=at,
    )


def _kinship(crime: CrimeWords) -> str:
    """Return what the person is to whoever died: only somebody of the family is anything to them."""
    is_family = crime.victim_type is VictimType.FAMILY
    return crime.kinship.value if crime.kinship is not None and is_family else ""


def _names(row: models.Person, box: Box) -> tuple[str, ...]:
    """Return the names as they stand now, told this time or before."""
    return PersonWords(
        preferred_name=_opened(row, box, "preferred_name"),
        given_name=_opened(row, box, "given_name"),
        family_name=_opened(row, box, "family_name"),
    ).names()


def _opened(row: models.Person, box: Box, name: str) -> str:
    sealed = getattr(row, f"{name}_sealed")
    place = Place("cases_person", name, row.case_id)
    return box.open(place=place, sealed=bytes(sealed) if sealed else None)


def _keep_what_follows(case: models.Case, person: PersonWords, by: Actor, at: datetime) -> None:
    """Keep what details mean elsewhere: being under 18, and how to be recognised."""
    if person.birth_date is not None:
        case.is_minor = rules.is_presumed_child(
            birth_date=person.birth_date, said_to_be_minor=None, on=civil_date(at)
        )
        case.save(update_fields=["is_minor"])
    if person.fiscal_code:
        ground.remember_identifier(
            case=case, kind=IdentifierKind.FISCAL_CODE, words=person.fiscal_code, by=by
        )
