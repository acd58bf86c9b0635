"""Going on after the last day: offered by one party, agreed by every one that is bound."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from visnet.agreements import models, policy, rules
from visnet.agreements.operations import ground
from visnet.agreements.queries import reading
from visnet.agreements.vocabulary import Renewal
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused


@transaction.atomic
def offer_renewal(*, offer_id: UUID, agreement_id: UUID, by: Actor, at: datetime) -> None:
    """Offer to go on for the months that the agreement says, and agree to it for one's own party.

    Only where the agreement says that it is renewed expressly, and before its last day has gone
    by. The same id, or an offer already open, is agreed to instead. Raises `AgreementNotFound`,
    `Refused`.
    """
    held = _hold(agreement_id, by, at)
    row = held.row
    offer = models.RenewalOffer.objects.filter(agreement=row, agreed_at=None).first()
    if offer is None and not models.RenewalOffer.objects.filter(id=offer_id).exists():
        last = rules.last_day(reading.facts_of(row), on=held.on)
        if last is None:
            raise Refused(Reason.WRONG_STATE)
        offer = models.RenewalOffer.objects.create(
            id=offer_id,
            agreement=row,
            until_date=rules.add_months(last, row.renewal_months),
            organisation_id=ground.organisation(by),
            offered_by=ground.author(by),
            offered_at=at,
        )
        ground.note(row=row, action="renewal_offered", by=by, at=at)
    if offer is not None:
        _assent(held, offer, by, at)


@transaction.atomic
def agree_to_renewal(*, offer_id: UUID, agreement_id: UUID, by: Actor, at: datetime) -> None:
    """Agree, for one's own party, to go on; the last assent moves the last day.

    Agreed twice, it is agreed. Raises `NotFound`, `AgreementNotFound`, `Refused`.
    """
    held = _hold(agreement_id, by, at)
    offer = models.RenewalOffer.objects.filter(id=offer_id, agreement_id=agreement_id).first()
    if offer is None:
        raise NotFound(offer_id)
    if offer.agreed_at is None:
        _assent(held, offer, by, at)


def _hold(agreement_id: UUID, by: Actor, at: datetime) -> ground.Held:
    held = ground.hold(agreement_id=agreement_id, by=by, at=at)
    policy.may_renew(by, held.standing).enforce()
    if held.row.renewal != Renewal.EXPRESS:
        raise Refused(Reason.WRONG_STATE)
    return held


def _assent(held: ground.Held, offer: models.RenewalOffer, by: Actor, at: datetime) -> None:
    own = ground.organisation(by)
    _assent_row, is_new = models.RenewalAssent.objects.get_or_create(
        offer=offer,
        organisation_id=own,
        defaults={"id": uuid5(offer.id, str(own)), "by": ground.author(by), "at": at},
    )
    if is_new:
        ground.note(row=held.row, action="renewal_agreed", by=by, at=at)
    assented = set(offer.assents.values_list("organisation_id", flat=True))
    if not held.standing.bound <= assented:
        return
    offer.agreed_at = at
    offer.save(update_fields=["agreed_at"])
    held.row.renewed_until_date = offer.until_date
    held.row.save(update_fields=["renewed_until_date"])
    ground.note(row=held.row, action="renewed", by=by, at=at, fields=("renewed_until_date",))
