"""The ways in which a link dies, each as it happens."""

from uuid import UUID, uuid4

from tests.cases.factories import acting
from tests.cast import ASCOLTO, CAST
from tests.referrals.link_steps import (
    beyond_the_wall,
)
from visnet.cases import operations as cases
from visnet.cases.rules import BlockWords
from visnet.doors import clock
from visnet.referrals import models, operations
from visnet.referrals.vocabulary import (
    WithdrawnBecause,
)


def withdrawn(referral_id: UUID) -> None:
    with acting(CAST.anna):
        operations.withdraw_referral(
            referral_id=referral_id,
            because=WithdrawnBecause.NO_LONGER_NEEDED,
            by=CAST.anna,
            at=clock.now(),
        )


def shut(referral_id: UUID) -> None:
    with acting(CAST.anna):
        operations.shut_link(referral_id=referral_id, by=CAST.anna, at=clock.now())


def unanswered_for_fourteen_days(_referral_id: UUID) -> None:
    beyond_the_wall("UPDATE referrals_link SET made_at = made_at - interval '14 days 1 hour'")


def consent_ended(_referral_id: UUID) -> None:
    beyond_the_wall("UPDATE cases_consent SET until_date = current_date - 2")


def consent_taken_back(referral_id: UUID) -> None:
    with acting(CAST.anna):
        row = models.Referral.objects.get(id=referral_id)
        cases.withdraw_consent(consent_id=row.consent_id, by=CAST.anna, at=clock.now())


def agreement_ended(_referral_id: UUID) -> None:
    beyond_the_wall("UPDATE agreements_agreement SET ended_date = current_date - 1")


def organisation_kept_away(referral_id: UUID) -> None:
    with acting(CAST.anna):
        cases.block_person(
            block_id=uuid4(),
            case_id=models.Referral.objects.get(id=referral_id).case_id,
            block=BlockWords(reason="conosce la famiglia", organisation_id=ASCOLTO),
            by=CAST.anna,
            at=clock.now(),
        )


DEATHS = [
    withdrawn,
    shut,
    unanswered_for_fourteen_days,
    consent_ended,
    consent_taken_back,
    agreement_ended,
    organisation_kept_away,
]
