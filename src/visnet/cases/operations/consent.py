"""Consents given, confirmed and taken back; rights explained."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import models, policy, queries
from visnet.cases.operations import around, due_consents, ground
from visnet.cases.operations.ground import Happening
from visnet.cases.rules import ConsentWords
from visnet.cases.vocabulary import DueKind, GivenBy, Medium, TimelineKind
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Reason, Refused
from visnet.law import queries as law
from visnet.vault import queries as vault


class ConsentEndsBeforeItBegins(Exception):
    """The last day of a consent lies in the past."""


@transaction.atomic
def give_consent(
    *, consent_id: UUID, case_id: UUID, consent: ConsentWords, by: Actor, at: datetime
) -> None:
    """Write down that the person agreed: one recipient, one purpose, these categories.

    A representative is named, and may consent today. Refused for a recipient that is kept away from
    the case. Raises `ConsentEndsBeforeItBegins`, `NotToBeTurnedTo`.
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_write(by, case.standing).enforce()
    if ground.was_done_before(
        model=models.Consent, row_id=consent_id, case_id=case_id, by=by, author="recorded_by"
    ):
        return
    if consent.until_date < civil_date(at):
        raise ConsentEndsBeforeItBegins(consent_id)
    _check_recipient(case_id, consent.recipient_organisation_id)
    _check_who_agrees(case_id, consent, at)
    box = vault.open_box(viewer=by, subject_id=case_id)
    models.Consent.objects.create(
        id=consent_id,
        case_id=case_id,
        purpose=consent.purpose,
        recipient_organisation_id=consent.recipient_organisation_id,
        categories=list(dict.fromkeys(consent.categories)),
        given_by=consent.given_by,
        representative_id=consent.representative_id,
        given_at=at,
        until_date=consent.until_date,
        notice_version=consent.notice_version,
        recorded_by=ground.author(by),
        **ground.seal(
            box=box, table="cases_consent", row_id=consent_id, words={"words": consent.words}
        ),
    )
    due_consents.settle(case=case, on=civil_date(at), by=by)
    what = Happening(
        kind=TimelineKind.CONSENT_GIVEN,
        action="cases.consent_given",
        subject_kind="consent",
        subject_id=consent_id,
    )
    ground.write_down(case=case, what=what, by=by, at=at)


@transaction.atomic
def withdraw_consent(*, consent_id: UUID, by: Actor, at: datetime) -> None:
    """Write down that the person took a consent back, whatever the state of the case.

    From this moment it covers nothing. Done twice, it is done.
    """
    case, row = ground.lock_case_of(model=models.Consent, row_id=consent_id, by=by)
    policy.may_view(by, case.standing).enforce()
    if row.withdrawn_at is not None:
        return
    row.withdrawn_at = at
    row.withdrawn_by = by.identifier
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    ground.take_due_away(subject_id=consent_id, kinds=[DueKind.CONSENT])
    what = Happening(
        kind=TimelineKind.CONSENT_WITHDRAWN,
        action="cases.consent_withdrawn",
        subject_kind="consent",
        subject_id=consent_id,
    )
    ground.write_down(case=case, what=what, by=by, at=at)


@transaction.atomic
def confirm_consent(
    *, consent_id: UUID, representative_id: UUID | None, by: Actor, at: datetime
) -> None:
    """Write down that the person, or somebody who may agree today, stands by a consent.

    For one that rests because whoever gave it speaks for the person no more; where it holds,
    nothing changes. Without a representative it is the person. Raises `NotToBeTurnedTo`, and
    `Refused` for one that was taken back, has run out, or names a recipient that is kept away.
    """
    case, row = ground.lock_case_of(model=models.Consent, row_id=consent_id, by=by)
    policy.may_write(by, case.standing).enforce()
    decision = queries.get_consent(viewer=by, consent_id=consent_id).in_force(at)
    if decision:
        return
    if decision.reason is not Reason.CONSENT_TO_CONFIRM:
        raise Refused(decision.reason)
    _check_recipient(case.row.id, row.recipient_organisation_id)
    if representative_id is not None:
        around.check_may_be_turned_to(
            case_id=case.row.id, representative_id=representative_id, to_agree=True, at=at
        )
    who = GivenBy.PERSON if representative_id is None else GivenBy.REPRESENTATIVE
    row.confirmed_given_by, row.confirmed_representative_id = who, representative_id
    row.confirmed_at, row.confirmed_by = at, ground.author(by)
    row.save(
        update_fields=[
            "confirmed_given_by",
            "confirmed_representative",
            "confirmed_at",
            "confirmed_by",
        ]
    )
    due_consents.settle(case=case, on=civil_date(at), by=by)
    what = Happening(
        kind=TimelineKind.CONSENT_CONFIRMED,
        action="cases.consent_confirmed",
        subject_kind="consent",
        subject_id=consent_id,
    )
    ground.write_down(case=case, what=what, by=by, at=at)


@transaction.atomic
def explain_right(
    *,
    explained_id: UUID,
    case_id: UUID,
    right_code: str,
    language: str,
    medium: Medium,
    by: Actor,
    at: datetime,
) -> None:
    """Write down that a right was explained. Raises `law.RightNotFound`."""
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_write(by, case.standing).enforce()
    if ground.was_done_before(
        model=models.RightExplained, row_id=explained_id, case_id=case_id, by=by
    ):
        return
    law.get_right(code=right_code)
    models.RightExplained.objects.create(
        id=explained_id,
        case_id=case_id,
        right_code=right_code,
        language=language,
        medium=medium,
        at=at,
        by=ground.author(by),
    )
    what = Happening(
        kind=TimelineKind.RIGHT_EXPLAINED,
        action="cases.right_explained",
        subject_kind="right_explained",
        subject_id=explained_id,
    )
    ground.write_down(case=case, what=what, by=by, at=at)


def _check_recipient(case_id: UUID, organisation_id: UUID) -> None:
    """Do nothing for a partner that is not kept away from the case."""
    blocks = models.Block.objects.filter(case_id=case_id, lifted_at__isnull=True)
    if blocks.filter(blocked_organisation_id=organisation_id).exists():
        raise Refused(Reason.BLOCKED)


def _check_who_agrees(case_id: UUID, consent: ConsentWords, at: datetime) -> None:
    if consent.given_by is GivenBy.PERSON and consent.representative_id is None:
        return
    if consent.given_by is GivenBy.PERSON or consent.representative_id is None:
        raise around.NotToBeTurnedTo(case_id)
    around.check_may_be_turned_to(
        case_id=case_id, representative_id=consent.representative_id, to_agree=True, at=at
    )
