"""Whatever is sent about a card is answered beside it, and nothing typed is lost."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.network.services_world import LIST, as_sent, card, shelter
from visnet.directory import queries
from visnet.directory.rules import Card
from visnet.directory.vocabulary import ServiceStatus

HOSTILE = ["\u202erovesciata", "🤝" * 40, "<script>alert(1)</script>", "\u200b \u0301", "'; DROP"]


__all__ = ["card", "shelter"]


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("what", {"name_it": ""}),
    ("what", {"name_it": "a\x00b"}),
    ("what", {"name_it": "x" * 1_000_000}),
    ("what", {"url": "javascript:alert(1)"}),
    ("what", {"email": "nessuno"}),
    ("what", {"needs": ["teleport"]}),
    ("who", {"minimum_age": "90", "maximum_age": "3"}),
    ("who", {"minimum_age": "-1"}),
    ("who", {"cost": "GOLD"}),
    ("who", {"languages": ["klingon"]}),
    ("who", {"documents_it": "x" * 400}),
    ("room", {"available": "9", "maximum": "3"}),
    ("room", {"available": "1e99"}),
    ("room", {"wait_days_from": "9", "wait_days_to": "3"}),
    ("hours", {"row0-days": ["MO"], "row0-opens_at": "25:99", "row0-closes_at": "10:00"}),
    ("hours", {"row0-days": ["MO"], "row0-opens_at": "09:00"}),
    ("hours", {"row0-opens_at": "09:00", "row0-closes_at": "10:00"}),
    ("hours", {"row0-days": ["MO"], "row0-valid_from": "31/02/2026"}),
    ("hours", {"row0-days": ["XX"]}),
    ("hours", {"rows": "999999999"}),
    ("hours", {"rows": "x"}),
    ("phones", {"row0-number": "chiedere", "row0-kind": "VOICE"}),
    ("phones", {"row0-number": "1522", "row0-kind": "VOICE"}),
    ("alert", {"words_it": "", "words_en": "x"}),
    ("alert", {"words_it": "a", "words_en": "b", "from_date": "ieri"}),
]


@pytest.mark.parametrize(("part", "changed"), WRONG)
def test_what_cannot_be_is_said_beside_it_and_kept_on_the_page(
    part: str, changed: dict[str, Any], card: Card, cast: Cast, signed_in: SignIn
) -> None:
    browser, address = signed_in(cast.olga), f"{LIST}{card.id}/{part}/"
    sent = {**as_sent(browser.get(address).context["form"]), **changed}

    answer = browser.post(address, sent)

    assert answer.status_code == 422
    assert queries.get_card(service_id=card.id) == card


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_is_written_is_kept_and_shown_as_words(
    words: str, card: Card, cast: Cast, signed_in: SignIn
) -> None:
    browser, address = signed_in(cast.olga), f"{LIST}{card.id}/what/"
    sent = {**as_sent(browser.get(address).context["form"]), "description_it": words}

    assert browser.post(address, sent).status_code == 303

    assert queries.get_card(service_id=card.id).description_it == words
    assert "<script>alert" not in browser.get(f"{LIST}{card.id}/").content.decode()


def test_whoever_was_slower_keeps_what_was_written(
    card: Card, cast: Cast, signed_in: SignIn
) -> None:
    browser, address = signed_in(cast.olga), f"{LIST}{card.id}/what/"
    sent = {**as_sent(browser.get(address).context["form"]), "name_it": "Nome nuovo"}
    signed_in(cast.dario).post(f"{LIST}{card.id}/status/", {"status": ServiceStatus.ACTIVE.value})

    overtaken = browser.post(address, sent)
    assert overtaken.status_code == 409
    assert "Nome nuovo" in overtaken.content.decode()
    again = {**sent, "version": overtaken.context["form"].data["version"]}
    assert browser.post(address, again).status_code == 303
    assert queries.get_card(service_id=card.id).name_it == "Nome nuovo"
