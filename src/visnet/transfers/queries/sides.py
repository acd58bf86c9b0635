"""A transfer from the asking side, and from the side that was asked."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from visnet.agreements import queries as agreements
from visnet.agreements.vocabulary import Category
from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import Decision, Reason, refuse
from visnet.kit.keyset import PAGE_SIZE, Page, moment_and_id, page_of
from visnet.people import queries as people
from visnet.referrals import rules as packages
from visnet.referrals.queries import Grounds
from visnet.referrals.rules import Package
from visnet.transfers import models, policy, rules
from visnet.transfers.queries import ground
from visnet.transfers.queries.shapes import TransferForAsked, TransferForAsking, TransferLine
from visnet.transfers.vocabulary import CalledBackBecause, DeclineReason, GoesAlong, State
from visnet.vault import queries as vault

CLOSED = refuse(Reason.NOTHING_MAY_PASS)


def list_of_case(*, viewer: Actor, case_id: UUID, at: datetime) -> tuple[TransferForAsking, ...]:
    """Return every transfer of a case for whoever works on it, the newest first."""
    rows = models.Transfer.objects.annotate(**policy.standing_of()).filter(
        policy.asked_by(viewer), case_id=case_id
    )
    found = list(rows.select_related("call_back").order_by("-asked_at", "id"))
    lines = _lines(found)
    return tuple(_for_asking(row, line, viewer, at) for row, line in zip(found, lines, strict=True))


def list_asked(*, viewer: Actor, after: str | None = None) -> Page[TransferLine]:
    """Return a page of what the viewer's Centre was asked to take over, the newest first."""
    rows = ground.visible_rows(viewer).filter(policy.asked_of(viewer))
    place = moment_and_id(after)
    if place is not None:
        moment, last_id = place
        rows = rows.filter(Q(asked_at__lt=moment) | Q(asked_at=moment, id__lt=last_id))
    found = list(rows.order_by("-asked_at", "-id")[: PAGE_SIZE + 1])
    return page_of(found=_lines(found), key=lambda line: f"{line.asked_at.isoformat()}_{line.id}")


def open_for_asked(*, viewer: Actor, transfer_id: UUID, at: datetime) -> TransferForAsked:
    """Return one transfer for the Centre that was asked, and note what was shown.

    Agreement and consent are asked anew. What leads to the person is covered. Raises `NotFound`.
    """
    row = ground.find_asked(viewer=viewer, transfer_id=transfer_id)
    standing = policy.standing_from(row)
    grounds = ground.grounds_of(row=row, at=at)
    may_read = policy.may_open_package(viewer, standing, grounds=grounds.holds)
    package, may_read = _package(row, viewer, grounds, may_read)
    shown: Sequence[Category] = sorted(packages.filled_categories(package)) if package else ()
    audit.note(
        by=viewer,
        at=at,
        action="transfers.opened_by_asked",
        subject_kind="transfer",
        subject_id=row.id,
        fields=tuple(shown),
    )
    agreement = agreements.get_agreement(agreement_id=row.agreement_id, at=at)
    return TransferForAsked(
        line=_lines([row])[0],
        agreement_title_it=agreement.title_it,
        agreement_title_en=agreement.title_en,
        may_read=may_read,
        package=package,
        may_accept=policy.may_accept(viewer, standing, grounds=may_read),
        may_decline=policy.may_decline(viewer, standing),
        may_take_in=policy.may_take_in(viewer, standing),
    )


def grounds_hold(*, viewer: Actor, transfer_id: UUID, at: datetime) -> Decision:
    """Return whether what a transfer rests on holds at this moment. Raises `NotFound`."""
    row = ground.find_asked(viewer=viewer, transfer_id=transfer_id)
    return ground.grounds_of(row=row, at=at).holds


def who_asked(*, viewer: Actor, transfer_id: UUID) -> UUID:
    """Return who asked, so that they can be told of the answer. Raises `NotFound`."""
    return ground.find_asked(viewer=viewer, transfer_id=transfer_id).asked_by


def _package(
    row: models.Transfer, viewer: Actor, grounds: Grounds, may_read: Decision
) -> tuple[Package | None, Decision]:
    if not may_read:
        return None, may_read
    box = vault.open_boxes(viewer=viewer, subject_ids=(row.id,)).get(row.id)
    package = ground.open_package(row=row, box=box) if box and grounds.categories else None
    if package is None:
        return None, CLOSED
    narrowed = packages.narrow(package=package, categories=grounds.categories)
    return packages.mask_contacts(narrowed), may_read


def _for_asking(
    row: models.Transfer, line: TransferLine, viewer: Actor, at: datetime
) -> TransferForAsking:
    standing = policy.standing_from(row)
    call_back: models.CallBack | None = getattr(row, "call_back", None)
    return TransferForAsking(
        line=line,
        categories=frozenset(Category(name) for name in row.categories),
        grounds_hold=ground.grounds_of(row=row, at=at).holds,
        may_withdraw=policy.may_withdraw(viewer, standing),
        may_hand_over=policy.may_hand_over(viewer, standing),
        called_back_because=CalledBackBecause(call_back.because) if call_back else None,
    )


def _lines(found: Sequence[models.Transfer]) -> list[TransferLine]:
    sides = {side for row in found for side in (row.from_organisation_id, row.to_organisation_id)}
    names = people.names_of_organisations(ids=sides) if sides else {}
    users = {user for row in found for user in (row.asked_by, row.answered_by) if user}
    named = people.names_of(user_ids=users) if users else {}
    return [
        TransferLine(
            id=row.id,
            reference=rules.reference_of(row.id),
            from_organisation_id=row.from_organisation_id,
            from_name=names.get(row.from_organisation_id, ""),
            to_organisation_id=row.to_organisation_id,
            to_name=names.get(row.to_organisation_id, ""),
            state=State(row.state),
            asked_at=row.asked_at,
            asked_by_name=named.get(row.asked_by, ""),
            answered_at=row.answered_at,
            answered_by_name=named.get(row.answered_by, "") if row.answered_by else "",
            decline_reason=DeclineReason(row.decline_reason) if row.decline_reason else None,
            withdrawn_at=row.withdrawn_at,
            handed_over_at=row.handed_over_at,
            taken_in_at=row.taken_in_at,
            goes_along=tuple(
                (kind, row.goes_along[kind]) for kind in GoesAlong if kind in row.goes_along
            ),
            until_date=row.until_date,
            synthetic=row.synthetic,
        )
        for row in found
    ]
