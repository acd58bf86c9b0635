"""The case conference: where a table meets the case, its consents, and the agreements."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.agreements import queries as agreements
from visnet.agreements.vocabulary import Purpose
from visnet.cases import queries as cases
from visnet.conferences import operations, queries
from visnet.conferences.rules import HearerGround, ItemText
from visnet.conferences.vocabulary import Basis, Seat
from visnet.journeys import table_basis, telling
from visnet.kit.actor import Actor, Role
from visnet.kit.decision import Reason, Refused

PURPOSE = Purpose.CASE_CONFERENCE


class CannotHear(Exception):
    """One of the invited may not hear this item; carries whom, and which ground is missing."""

    def __init__(self, organisation_id: UUID, reason: Reason) -> None:
        super().__init__(organisation_id, reason.value)
        self.organisation_id = organisation_id
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ItemAsk:
    """What is laid on the table: about which case, on which basis, for whom."""

    case_id: UUID
    basis: Basis
    organisation_ids: tuple[UUID, ...]
    about: str
    wishes: str
    advocate: str
    law: str = ""


@transaction.atomic
def invite(
    *,
    invitation_id: UUID,
    conference_id: UUID,
    organisation_id: UUID,
    seat: Seat,
    by: Actor,
    at: datetime,
) -> None:
    """Invite an organisation, and tell its desk on commit: a constant text, nothing else.

    Raises as `conferences.operations.invite`.
    """
    operations.invite(
        invitation_id=invitation_id,
        conference_id=conference_id,
        organisation_id=organisation_id,
        seat=seat,
        by=by,
        at=at,
    )
    telling.tell_desk(
        organisation_id=organisation_id,
        about=invitation_id,
        what="conference-called",
        by=by,
        at=at,
    )


@transaction.atomic
def add_item(*, item_id: UUID, conference_id: UUID, ask: ItemAsk, by: Actor, at: datetime) -> None:
    """Lay a case on the table for those of the invited whose basis holds, and tell their desks.

    A law in writing is told to the supervisors first. Raises `CannotHear`, and as
    `conferences.operations.add_item`.
    """
    cases.standing_on(viewer=by, case_id=ask.case_id).may_write.enforce()
    operations.add_item(
        item_id=item_id,
        conference_id=conference_id,
        item=ItemText(
            case_id=ask.case_id,
            basis=ask.basis,
            hearers=tuple(
                ground_for(case_id=ask.case_id, organisation_id=one, basis=ask.basis, by=by, at=at)
                for one in ask.organisation_ids
            ),
            about=ask.about,
            wishes=ask.wishes,
            advocate=ask.advocate,
            law=ask.law if ask.basis is Basis.LAW else "",
        ),
        by=by,
        at=at,
    )
    if ask.basis is Basis.CONSENT:
        _tell_desks(item_id, ask.case_id, ask.organisation_ids, by, at)
        return
    if by.organisation_id is not None:
        telling.tell_role(
            organisation_id=by.organisation_id,
            role=Role.SUPERVISOR,
            about=item_id,
            what="conference-approval-asked",
            of_case=ask.case_id,
            by=by,
            at=at,
        )
    table_basis.ask_the_only_one(item_id=item_id, case_id=ask.case_id, by=by, at=at)


@transaction.atomic
def take_off(*, item_id: UUID, by: Actor, at: datetime) -> None:
    """Take an item off the table: nobody is asked any more to approve what it rests on.

    Raises as `conferences.operations.take_off`.
    """
    case_id = operations.take_off(item_id=item_id, by=by, at=at)
    table_basis.waits_no_more(item_id=item_id, case_id=case_id, by=by, at=at)


@transaction.atomic
def add_hearer(*, item_id: UUID, organisation_id: UUID, by: Actor, at: datetime) -> None:
    """Let one more of the invited hear an item, if its basis holds, and tell its desk.

    Raises `CannotHear`, and as `conferences.operations.add_hearer`.
    """
    item = queries.open_item(viewer=by, item_id=item_id, at=at)
    item.may_add_hearer.enforce()
    if item.line.case_id is None:
        raise Refused(Reason.NOT_YOURS)
    hearer = ground_for(
        case_id=item.line.case_id,
        organisation_id=organisation_id,
        basis=item.line.basis,
        by=by,
        at=at,
    )
    operations.add_hearer(item_id=item_id, hearer=hearer, by=by, at=at)
    if item.line.basis is Basis.CONSENT:
        _tell_desks(item_id, item.line.case_id, (organisation_id,), by, at)


@transaction.atomic
def approve_item(*, item_id: UUID, by: Actor, at: datetime) -> None:
    """Approve the law in writing on which an item rests, and tell the desks of those who hear it.

    Raises as `conferences.operations.approve_item`.
    """
    operations.approve_item(item_id=item_id, by=by, at=at)
    item = queries.open_item(viewer=by, item_id=item_id, at=at)
    hearing = tuple(one.organisation_id for one in item.hearers if one.holds)
    if item.line.case_id is not None:
        table_basis.is_approved(item_id=item_id, case_id=item.line.case_id, by=by, at=at)
    _tell_desks(item_id, item.line.case_id, hearing, by, at)


@transaction.atomic
def agree_action(
    *,
    action_id: UUID,
    item_id: UUID,
    what: str,
    owner_id: UUID,
    due_date: date,
    by: Actor,
    at: datetime,
) -> None:
    """Write down what was agreed, and tell whoever does it that something waits for them.

    Raises as `conferences.operations.agree_action`.
    """
    operations.agree_action(
        action_id=action_id,
        item_id=item_id,
        what=what,
        owner_id=owner_id,
        due_date=due_date,
        by=by,
        at=at,
    )
    if owner_id != by.identifier:
        telling.tell_sender(
            user_id=owner_id, about=action_id, what="conference-action", by=by, at=at
        )


def ground_for(
    *, case_id: UUID, organisation_id: UUID, basis: Basis, by: Actor, at: datetime
) -> HearerGround:
    """Return on what one of the invited may hear a case now. Raises `CannotHear`."""
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    if cases.is_kept_away(viewer=by, case_id=case_id, organisation_id=organisation_id):
        raise CannotHear(organisation_id, Reason.BLOCKED)
    if basis is Basis.LAW:
        return HearerGround(hearer_id=uuid4(), organisation_id=organisation_id)
    agreed = agreements.what_may_pass(
        from_organisation_id=by.organisation_id,
        to_organisation_id=organisation_id,
        purpose=PURPOSE,
        at=at,
    )
    if not agreed.decision:
        raise CannotHear(organisation_id, agreed.decision.reason)
    consent = cases.find_consent_in_force(
        viewer=by,
        case_id=case_id,
        recipient_organisation_id=organisation_id,
        purpose=PURPOSE,
        at=at,
    )
    if consent is None:
        raise CannotHear(organisation_id, Reason.NO_CONSENT)
    if not consent.categories & agreed.categories:
        raise CannotHear(organisation_id, Reason.NOTHING_MAY_PASS)
    return HearerGround(
        hearer_id=uuid4(),
        organisation_id=organisation_id,
        clause_id=agreed.clause_id,
        consent_id=consent.id,
    )


def _tell_desks(
    item_id: UUID,
    case_id: UUID | None,
    organisation_ids: tuple[UUID, ...],
    by: Actor,
    at: datetime,
) -> None:
    """Tell the desks of those who hear an item, but nobody there who is kept away from its case."""
    for organisation_id in organisation_ids:
        telling.tell_role(
            organisation_id=organisation_id,
            role=Role.REFERRAL_DESK,
            about=item_id,
            what="conference-item",
            of_case=case_id,
            by=by,
            at=at,
        )
