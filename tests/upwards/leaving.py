"""What leaves of figures between levels: the card, a document that was sent, a receipt."""

from typing import Any

from django.urls import reverse

from tests.cast import CAST
from tests.doors.conftest import SignIn
from tests.upwards.others import Elsewhere, admit, seat_at, send, take
from visnet.people.vocabulary import NetworkLevel


def card(signed_in: SignIn) -> Any:
    """Say for which network this installation speaks, and take its card."""
    seat_at(NetworkLevel.NATIONAL)
    return signed_in(CAST.dario).get(reverse("network_levels_card"))


def receipt(signed_in: SignIn) -> Any:
    """Receive a document, and take its receipt."""
    received_id = _received()
    return signed_in(CAST.dario).get(reverse("network_levels_receipt", args=[received_id]))


def document(signed_in: SignIn) -> Any:
    """Send what came from below, and take the document."""
    _received()
    return signed_in(CAST.dario).get(reverse("network_levels_sent_file", args=[send()]))


def _received() -> object:
    seat_at(NetworkLevel.NATIONAL)
    below = Elsewhere("Pisa")
    admit(below)
    return take(below.sign(below.document())).id


LEAVING = {
    "network_levels_card": card,
    "network_levels_receipt": receipt,
    "network_levels_sent_file": document,
}
