"""A revoked certificate closes what it opened at the next request, and its holder is told."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.certificates.steps import TEA, TULLIA, issue, see
from visnet.certificates.vocabulary import Revocation, Standing
from visnet.doors import clock
from visnet.journeys.revoke_certificate import revoke_certificate
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import operations as people
from visnet.people import queries
from visnet.people.operations import HeldWords
from visnet.people.vocabulary import Competence

pytestmark = pytest.mark.django_db


def certified(to: Actor) -> UUID:
    """Give somebody a certificate and what it gives, as whoever finishes a path is given both."""
    issued = issue(to)
    assert to.identifier is not None
    with acting(TULLIA):
        people.grant_competence(
            held_id=uuid4(),
            user_id=to.identifier,
            certificate_id=issued.id,
            from_date=clock.today(),
            held=HeldWords(
                competence=Competence.VICTIM_SUPPORT_BASICS, last_date=issued.valid_until
            ),
            by=TULLIA,
            at=clock.now(),
        )
    return issued.id


def revoke(certificate_id: UUID, *, by: Actor = TULLIA) -> None:
    with acting(by):
        revoke_certificate(
            certificate_id=certificate_id,
            reason=Revocation.MISTAKE,
            words="Rilasciato due volte.",
            by=by,
            at=clock.now(),
        )


def holds(actor: Actor, on: date) -> bool:
    assert actor.identifier is not None
    (membership,) = queries.list_memberships(user_id=actor.identifier, on=on)
    return Competence.VICTIM_SUPPORT_BASICS in queries.actor_from(membership=membership).competences


def notices(actor: Actor) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_worker")
        cursor.execute(
            "SELECT count(*) FROM outbound_dispatch WHERE recipient_user_id = %s",
            [actor.identifier],
        )
        (many,) = cursor.fetchone()
        cursor.execute("SET LOCAL ROLE visnet_back")
    return int(many)


def test_what_it_opened_closes_and_the_holder_is_told_once(cast: Cast) -> None:
    certificate_id = certified(cast.anna)
    assert holds(cast.anna, clock.today())

    revoke(certificate_id)
    revoke(certificate_id)

    assert not holds(cast.anna, clock.today())
    assert see(cast.anna, certificate_id).standing is Standing.REVOKED
    assert notices(cast.anna) == 1


def test_somebody_of_another_network_ends_nothing(cast: Cast) -> None:
    certificate_id = certified(cast.anna)

    with pytest.raises(NotFound):
        revoke(certificate_id, by=TEA)

    assert holds(cast.anna, clock.today())
    assert notices(CAST.anna) == 0
