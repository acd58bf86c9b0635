"""Whom one can ask: with what their cards say of room and waiting. Full ones are never first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visnet.agreements import queries as agreements
from visnet.agreements.vocabulary import Purpose
from visnet.cases import queries as cases
from visnet.directory import queries as directory
from visnet.directory.queries import Room
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.people import queries as people
from visnet.referrals import queries as referrals
from visnet.referrals.queries import SentLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An organisation that could be asked, and what its cards say."""

    organisation_id: UUID
    name: str
    room: Room


def in_order(organisation_ids: Collection[UUID]) -> tuple[Offer, ...]:
    """Return organisations with their room, the sooner free the higher; two queries."""
    known = directory.list_room(organisation_ids=organisation_ids)
    names = people.names_of_organisations(ids=organisation_ids)
    offers = (
        Offer(
            organisation_id=each,
            name=names.get(each, ""),
            room=known.get(each) or Room(organisation_id=each),
        )
        for each in organisation_ids
    )
    return tuple(sorted(offers, key=lambda offer: (offer.room.place, offer.name.casefold())))


def who_else(*, viewer: Actor, referral: SentLine, at: datetime) -> tuple[Offer, ...]:
    """Return who else could be asked for the same: shown, and never sent by itself.

    Whom a clause in force allows, was not asked already, is not kept away from the case and does
    not say that it is full. Another recipient is another consent. Raises `Refused`.
    """
    if viewer.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    case_id = referral.case_id
    asked = {
        line.to_organisation_id
        for line in referrals.list_of_case(viewer=viewer, case_id=case_id, at=at)
        if line.purpose is referral.purpose
    }
    allowed = {
        organisation_id
        for organisation_id, purpose in agreements.list_partners(
            from_organisation_id=viewer.organisation_id, at=at
        )
        if purpose is Purpose(referral.purpose)
    }
    open_ones = [
        each
        for each in sorted(allowed - asked)
        if not cases.is_kept_away(viewer=viewer, case_id=case_id, organisation_id=each)
    ]
    return tuple(offer for offer in in_order(open_ones) if not offer.room.is_full)
