"""What tests of the directory share: a network to which Livorno and Ascolto belong."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from tests.cast import ASCOLTO, LIVORNO, identity
from visnet.kit.actor import SYSTEM
from visnet.people import operations as people
from visnet.people.vocabulary import NetworkLevel

SIGNED = date(2026, 1, 2)


@pytest.fixture
def network(db: None, acting: object) -> UUID:
    """Return a network; Ponte and Mantova are not in it."""
    return join_in_network(acting)


def join_in_network(acting: object) -> UUID:
    """Make the network in which Livorno and Ascolto are together."""
    network_id, at = identity("Rete di prova"), datetime(2026, 1, 3, tzinfo=UTC)
    with acting(SYSTEM):  # type: ignore[operator]
        people.create_network(
            network_id=network_id,
            level=NetworkLevel.EUROPEAN,
            name_it="Rete di prova",
            name_en="Test network",
            parent_id=None,
            is_demonstration=True,
            by=SYSTEM,
            at=at,
        )
        for organisation_id in (LIVORNO, ASCOLTO):
            people.join_network(
                network_id=network_id,
                organisation_id=organisation_id,
                signed_date=SIGNED,
                source="",
                by=SYSTEM,
                at=at,
            )
    return network_id
