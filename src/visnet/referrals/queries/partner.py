"""The partner's side: one referral, opened only as far as its grounds reach at this moment."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visnet.agreements import queries as agreements
from visnet.agreements.vocabulary import Category
from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import Decision, Reason, first_refusal, refuse
from visnet.people import queries as people
from visnet.referrals import models, policy, rules
from visnet.referrals.queries import ground, told, versions
from visnet.referrals.queries.lists import received_line
from visnet.referrals.queries.shapes import Changed, ReferralForPartner
from visnet.referrals.rules import Package
from visnet.referrals.vocabulary import DeclineReason, Outcome
from visnet.vault import queries as vault
from visnet.vault.rules import Box

CLOSED = refuse(Reason.NOTHING_MAY_PASS)


@dataclass(frozen=True, slots=True)
class _Opened:
    """What could be read, and why not."""

    may_read: Decision
    package: Package | None
    categories: frozenset[Category]
    changed: Changed | None = None
    is_unread: bool = False


def open_for_partner(*, viewer: Actor, referral_id: UUID, at: datetime) -> ReferralForPartner:
    """Return one referral for the desk that was asked, and note what was shown.

    Agreement and consent are asked anew: what fell away meanwhile is not shown. What leads to the
    person is covered: `operations.reveal_contacts` uncovers it. Raises `NotFound`.
    """
    row = ground.find_received(viewer=viewer, referral_id=referral_id)
    standing = policy.standing_from(row)
    grounds = ground.grounds_of(row=row, at=at)
    box = vault.open_boxes(viewer=viewer, subject_ids=(row.id,)).get(row.id)
    may_read = policy.may_open_package(
        viewer, standing, agreement=grounds.agreement.decision, consent=grounds.consent
    )
    opened = _open(row, box, may_read, grounds.categories)
    audit.note(
        by=viewer,
        at=at,
        action="referrals.opened_by_partner",
        subject_kind="referral",
        subject_id=row.id,
        fields=sorted(opened.categories),
    )
    agreement = agreements.get_agreement(agreement_id=row.agreement_id, at=at)
    names = people.names_of(user_ids=[row.sent_by] if row.sent_by else [])
    may_report = policy.may_report(viewer, standing)
    return ReferralForPartner(
        line=received_line(row, ground.name_of(row.from_organisation_id), at),
        sent_by_name=names.get(row.sent_by, "") if row.sent_by else "",
        agreement_title_it=agreement.title_it,
        agreement_title_en=agreement.title_en,
        until_date=row.until_date,
        may_read=opened.may_read,
        package=opened.package,
        package_number=row.package_number,
        changed=opened.changed,
        is_unread=opened.is_unread,
        categories=opened.categories,
        reports=ground.open_reports(row=row, box=box),
        sessions=told.sessions_of(row=row),
        answer=told.open_answer(row=row, box=box),
        ticks=told.ticks_of(row=row),
        decline_reason=ground.chosen_or_none(DeclineReason, row.decline_reason),
        outcome=ground.chosen_or_none(Outcome, row.outcome),
        was_taken_back=row.withdrawn_at is not None,
        version=row.version,
        may_accept=policy.may_accept(
            viewer, standing, agreement=grounds.agreement.decision, consent=opened.may_read
        ),
        may_decline=policy.may_decline(viewer, standing),
        may_report=may_report,
        may_complete=may_report,
        may_ask=policy.may_ask(viewer, standing),
    )


def find_sender_id(*, viewer: Actor, referral_id: UUID) -> UUID | None:
    """Return who sent a referral, so that they can be told of the answer. Raises `NotFound`."""
    return ground.find_received(viewer=viewer, referral_id=referral_id).sent_by


def _open(
    row: models.Referral, box: Box | None, may_read: Decision, categories: frozenset[Category]
) -> _Opened:
    something = first_refusal(may_read, CLOSED) if not categories or box is None else may_read
    if not something or box is None:
        return _Opened(something, None, frozenset())
    package = versions.open_newest(row=row, box=box)
    if package is None:
        return _Opened(CLOSED, None, frozenset())
    narrowed = rules.narrow(package=package, categories=categories)
    return _Opened(
        something,
        rules.mask_contacts(narrowed),
        categories,
        changed=versions.changed_since_read(
            row=row, box=box, after=narrowed, categories=categories
        ),
        is_unread=versions.lacks_reading(row=row),
    )
