"""Planning a study visit, changing the plan, telling what was learnt, calling it off."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.visits import models, policy, rules
from visnet.visits.rules import LearntWords, VisitWords


class IdAlreadyUsed(Exception):
    """The same form was sent twice with different words."""


class ChangedMeanwhile(Exception):
    """Somebody changed the visit meanwhile. Carries the version that stands now."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


@transaction.atomic
def plan_visit(
    *,
    visit_id: UUID,
    words: VisitWords,
    is_demonstration: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Plan a visit, or write down one that was held.

    The same visit again changes nothing. Raises `IdAlreadyUsed`, `Refused`, and what
    `rules.check_visit` raises.
    """
    row = models.Visit.objects.select_for_update().filter(id=visit_id).first()
    policy.may_plan(by, host=words.host, visitor=words.visitor).enforce()
    rules.check_visit(words)
    if row is not None:
        if row.planned_by == by.identifier:
            return
        raise IdAlreadyUsed(visit_id)
    row = models.Visit(id=visit_id, planned_by=_author(by), planned_at=at)
    row.is_demonstration = is_demonstration
    _write(row, words)
    row.save(force_insert=True)
    _note(row, "visits.planned", by, at)


@transaction.atomic
def change_visit(
    *, visit_id: UUID, words: VisitWords, version: int, by: Actor, at: datetime
) -> None:
    """Change the plan of a visit that was neither told nor called off.

    Raises `NotFound`, `Refused`, `ChangedMeanwhile`, and what `rules.check_visit` raises.
    """
    row = _lock(visit_id, by)
    policy.may_plan(by, host=words.host, visitor=words.visitor).enforce()
    if row.told_at is not None or row.cancelled_at is not None:
        raise Refused(Reason.WRONG_STATE)
    _check_version(row, version)
    rules.check_visit(words)
    _write(row, words)
    _save(row)
    _note(row, "visits.changed", by, at)


@transaction.atomic
def tell_what_was_learnt(
    *, visit_id: UUID, words: LearntWords, version: int, by: Actor, at: datetime
) -> None:
    """Tell what was learnt, and which procedure it should change; it may be told better later.

    Raises `NotFound`, `Refused`, `ChangedMeanwhile`, `NothingTold` and `TooSoonToTell`.
    """
    row = _lock(visit_id, by)
    if row.cancelled_at is not None:
        raise Refused(Reason.WRONG_STATE)
    _check_version(row, version)
    rules.check_told(words, from_date=row.from_date, on=civil_date(at))
    row.learnt_it, row.learnt_en = words.learnt_it, words.learnt_en
    row.procedure_code = words.procedure_code
    row.change_it, row.change_en = words.change_it, words.change_en
    row.told_by, row.told_at = _author(by), at
    _save(row)
    _note(row, "visits.told", by, at)


@transaction.atomic
def call_off_visit(*, visit_id: UUID, by: Actor, at: datetime) -> None:
    """Call a visit off. Twice is once. Raises `NotFound`, and `Refused` once it was told."""
    row = _lock(visit_id, by)
    if row.cancelled_at is not None:
        return
    if row.told_at is not None:
        raise Refused(Reason.WRONG_STATE)
    row.cancelled_by, row.cancelled_at = _author(by), at
    _save(row)
    _note(row, "visits.called_off", by, at)


@transaction.atomic
def record_note(
    *, note_id: UUID, words_it: str, words_en: str, source: str, by: Actor, at: datetime
) -> None:
    """Enter what a public source says of visits of the past. The same note again changes nothing."""
    policy.may_record_note(by).enforce()
    models.Note.objects.get_or_create(
        id=note_id,
        defaults={
            "words_it": words_it,
            "words_en": words_en,
            "source": source,
            "recorded_at": at,
        },
    )
    audit.note(by=by, at=at, action="visits.noted", subject_kind="visit_note", subject_id=note_id)


def _lock(visit_id: UUID, by: Actor) -> models.Visit:
    row = models.Visit.objects.select_for_update().filter(id=visit_id).first()
    if row is None:
        policy.may_see(by).enforce()
        # The wall holds a row only for those who may write it; readers are told the reason.
        if models.Visit.objects.filter(policy.visible_to(by), id=visit_id).exists():
            raise Refused(Reason.NOT_YOURS)
        raise NotFound(visit_id)
    policy.may_arrange(by, sides=(row.host_organisation_id, row.visitor_organisation_id)).enforce()
    return row


def _check_version(row: models.Visit, version: int) -> None:
    if row.version != version:
        raise ChangedMeanwhile(row.version)


def _write(row: models.Visit, words: VisitWords) -> None:
    row.host_organisation_id, row.host_name = words.host.organisation_id, words.host.name
    row.visitor_organisation_id = words.visitor.organisation_id
    row.visitor_name = words.visitor.name
    row.network_id = words.network_id
    row.from_date, row.until_date = words.from_date, words.until_date
    row.visitor_count, row.visitor_roles = words.visitor_count, words.visitor_roles
    row.questions_it, row.questions_en = words.questions_it, words.questions_en


def _save(row: models.Visit) -> None:
    row.version += 1
    row.save(force_update=True)


def _author(by: Actor) -> UUID:
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    return by.identifier


def _note(row: models.Visit, action: str, by: Actor, at: datetime) -> None:
    audit.note(by=by, at=at, action=action, subject_kind="visit", subject_id=row.id)
