"""The sender's side: one referral, for those who work on the case."""

from datetime import datetime
from uuid import UUID

from visnet.agreements import queries as agreements
from visnet.agreements.vocabulary import Category, Purpose
from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import ALLOWED, Decision, NotFound, Reason, first_refusal, refuse
from visnet.people import queries as people
from visnet.referrals import models, policy, rules
from visnet.referrals.policy import Standing
from visnet.referrals.queries import ground, told, versions
from visnet.referrals.queries.lists import sent_line
from visnet.referrals.queries.shapes import ApprovalLine, ReferralForOffice, SentLine, VersionLine
from visnet.referrals.rules import Package
from visnet.referrals.vocabulary import READABLE_STATES, Chosen, State, WithdrawnBecause


def open_for_office(*, viewer: Actor, referral_id: UUID, at: datetime) -> ReferralForOffice:
    """Return one referral with what was sent and what was told back; note the viewing.

    `partner_may_read` says whether the partner could open it at this moment. Raises `NotFound`.
    """
    row = ground.find_sent(viewer=viewer, referral_id=referral_id)
    box = ground.open_sent_box(viewer=viewer, row=row)
    standing = policy.standing_from(row)
    lines = versions.list_versions(viewer=viewer, row=row, box=box)
    grounds = ground.grounds_of(row=row, at=at)
    agreement = agreements.get_agreement(agreement_id=row.agreement_id, at=at)
    approval = getattr(row, "approval", None)
    users = [user_id for user_id in (row.sent_by, row.answered_by) if user_id]
    if approval is not None:
        users += [user_id for user_id in (approval.asked_by, approval.approved_by) if user_id]
    names = people.names_of(user_ids=users)
    audit.note(
        by=viewer,
        at=at,
        action="referrals.opened",
        subject_kind="referral",
        subject_id=row.id,
        case_id=row.case_id,
        fields=("package", "reports"),
    )
    return ReferralForOffice(
        line=sent_line(row, ground.name_of(row.to_organisation_id), at),
        sent_by_name=names.get(row.sent_by, "") if row.sent_by else "",
        answered_by_name=names.get(row.answered_by, "") if row.answered_by else "",
        answered_at=row.answered_at,
        completed_at=row.completed_at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_because=ground.chosen_or_none(WithdrawnBecause, row.withdrawn_because),
        agreement_title_it=agreement.title_it,
        agreement_title_en=agreement.title_en,
        consent_id=row.consent_id,
        until_date=row.until_date,
        need_code=row.need_code,
        chosen=ground.chosen_or_none(Chosen, row.chosen),
        categories=frozenset(Category(name) for name in row.categories),
        package=rules.mask_contacts(versions.open_newest(row=row, box=box) or Package()),
        package_number=row.package_number,
        versions=lines,
        may_change=_may_change(viewer, standing, lines),
        partner_may_read=_readable(row, grounds.holds),
        reports=ground.open_reports(row=row, box=box),
        sessions=told.sessions_of(row=row),
        answer=told.open_answer(row=row, box=box),
        ticks=told.ticks_of(row=row),
        version=row.version,
        approval=_approval(row, approval, viewer, names),
        may_send=_may_send(row, viewer),
        may_withdraw=policy.may_withdraw(viewer, standing),
    )


def get_sent_line(*, viewer: Actor, referral_id: UUID, at: datetime) -> SentLine:
    """Return the line of one referral for those who work on the case. Raises `NotFound`."""
    row = ground.find_sent(viewer=viewer, referral_id=referral_id)
    return sent_line(row, ground.name_of(row.to_organisation_id), at)


def may_leave_as_file(
    *, viewer: Actor, referral_id: UUID, case_id: UUID, package: Package
) -> Decision:
    """Whether a supervisor approved that this very package leaves for another installation.

    Raises `NotFound` where no such thing was prepared in this case.
    """
    row = ground.find_sent(viewer=viewer, referral_id=referral_id)
    if row.case_id != case_id or row.purpose != Purpose.CROSS_BORDER_HANDOVER:
        raise NotFound(referral_id)
    box = ground.open_sent_box(viewer=viewer, row=row)
    is_same = versions.open_newest(row=row, box=box) == package
    return first_refusal(
        ALLOWED if row.state == State.DRAFT else refuse(Reason.WRONG_STATE),
        policy.may_leave_now(
            viewer,
            policy.standing_from(row),
            lacks_approval=ground.lacks_approval(referral_id=row.id, sender=viewer),
            has_changed=not is_same or ground.has_changed(referral_id=row.id),
        ),
    )


def _approval(
    row: models.Referral,
    approval: models.Approval | None,
    viewer: Actor,
    names: dict[UUID, str],
) -> ApprovalLine | None:
    if approval is None:
        return None
    return ApprovalLine(
        asked_by=approval.asked_by,
        asked_by_name=names.get(approval.asked_by, ""),
        asked_at=approval.asked_at,
        approved_by_name=names.get(approval.approved_by, "") if approval.approved_by else "",
        approved_at=approval.approved_at,
        may_approve=policy.may_approve(
            viewer,
            policy.standing_from(row),
            asked_by=approval.asked_by,
            drafted_by=row.drafted_by,
            has_changed=ground.has_changed(referral_id=row.id),
        ),
    )


def _may_change(viewer: Actor, standing: Standing, lines: tuple[VersionLine, ...]) -> Decision:
    """Whether there may be another version: not while one waits."""
    waits = any(line.waits for line in lines)
    return first_refusal(
        policy.may_change(viewer, standing),
        refuse(Reason.SECOND_APPROVAL_NEEDED) if waits else ALLOWED,
    )


def _may_send(row: models.Referral, viewer: Actor) -> Decision:
    if row.state != State.DRAFT:
        return refuse(Reason.WRONG_STATE)
    lacking = ground.lacks_approval(referral_id=row.id, sender=viewer)
    return policy.may_send(
        viewer,
        policy.standing_from(row),
        purpose=Purpose(row.purpose),
        lacks_approval=lacking,
        has_changed=ground.has_changed(referral_id=row.id),
    )


def _readable(row: models.Referral, holds: Decision) -> Decision:
    in_time = ALLOWED if row.state in READABLE_STATES else refuse(Reason.WRONG_STATE)
    return first_refusal(in_time, holds)
