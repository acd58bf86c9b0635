"""Cards that the pages of the network are tried on, and what a browser sends."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.directory.factories import small_card, whole_card
from visnet.directory import operations, queries
from visnet.directory.rules import Card, ConfidentialPlace
from visnet.doors import clock
from visnet.kit.actor import SYSTEM

LIST = "/network/services/"


@pytest.fixture
def card(acting: Any) -> Card:
    """Return a whole card of Ascolto, kept."""
    written = whole_card()
    with acting(SYSTEM):
        operations.record_card(card=written, by=SYSTEM, at=clock.now())
    return queries.get_card(service_id=written.id)


@pytest.fixture
def shelter(acting: Any, cast: Cast) -> Card:
    """Return a shelter of Ascolto, whose place Olga sealed."""
    written = small_card(is_confidential=True, gate_it="Chiama il 1522.", gate_en="Call 1522.")
    with acting(cast.olga):
        operations.record_card(card=written, by=cast.olga, at=clock.now())
        operations.keep_confidential_place(
            service_id=written.id,
            place=ConfidentialPlace(street="via dei Ciliegi 7", municipality="Cecina"),
            by=cast.olga,
            at=clock.now(),
        )
    return written


def as_sent(form: Any) -> dict[str, Any]:
    """Return what a browser sends of a form that nobody wrote in."""
    sent: dict[str, Any] = {}
    for each in [form, *getattr(form, "forms", ())]:
        for bound in each:
            value = bound.value()
            if value is True:
                sent[bound.html_name] = "on"
            elif value not in (None, False):
                sent[bound.html_name] = value
    return sent
