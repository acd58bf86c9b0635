"""The desk of a Centre: made once, its card given out, the cards of others compared and taken in."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests.cases.factories import acting
from tests.cast import CAST, MANTOVA, Cast
from tests.crossings import desks as world
from tests.doors.office.crossing_pages import (
    SHUT_IN,
    Ground,
    SignIn,
    at,
    ground,
    upload,
)
from visnet.crossings import queries, rules
from visnet.crossings.rules import card_to_json

__all__ = ["ground"]


def know(client: Client, content: bytes, fingerprint: str, stands_for: UUID = MANTOVA) -> Any:
    return client.post(
        at("office_desk_know"),
        {
            "submission": str(uuid4()),
            "card": upload(content, "card.json"),
            "fingerprint": fingerprint,
            "stands_for": str(stands_for),
        },
    )


@pytest.mark.django_db
def test_a_supervisor_makes_the_desk_once_and_gives_its_card(signed_in: SignIn, cast: Cast) -> None:
    carla = signed_in(cast.carla)

    for _twice in range(2):
        made = carla.post(at("office_desk_make"), {"country": "it", "language": "it"})
        assert made.status_code == 303
    page, card = carla.get(at("office_desk")), carla.get(at("office_desk_card"))

    own = page.context["own"]
    assert own.country == "IT"
    assert own.fingerprint in page.content.decode()
    assert rules.card_from_json(card.content.decode()) == own
    assert card.headers["Content-Disposition"] == 'attachment; filename="card.json"'
    assert card.headers["Content-Security-Policy"] == SHUT_IN


@pytest.mark.django_db
def test_before_there_is_a_desk_the_pages_say_who_makes_it(signed_in: SignIn, cast: Cast) -> None:
    anna = signed_in(cast.anna)

    assert "supervis" in anna.get(at("office_desk")).content.decode().lower()
    assert at("office_desk") in anna.get(at("office_crossing_take")).content.decode()
    assert anna.get(at("office_desk_card")).status_code == 404
    assert anna.post(at("office_desk_make"), {"country": "IT"}).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("country", ["", "I", "Italy", "1T", "\0"])
def test_a_country_is_two_letters(signed_in: SignIn, cast: Cast, country: str) -> None:
    answer = signed_in(cast.carla).post(
        at("office_desk_make"), {"country": country, "language": "it"}
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors["country"]


@pytest.mark.django_db
def test_a_card_is_taken_in_with_the_fingerprint_that_was_heard(
    signed_in: SignIn, cast: Cast
) -> None:
    world.make_desk(cast.carla, "Livorno")
    card = world.make_desk(cast.marta, "Mantova")
    carla = signed_in(cast.carla)

    answer = know(carla, card_to_json(card).encode(), card.fingerprint.replace(" ", "-"))

    assert answer.status_code == 303
    assert card.fingerprint in carla.get(at("office_desk")).content.decode()


def test_a_card_that_does_not_match_is_not_taken_in(
    signed_in: SignIn, cast: Cast, ground: Ground
) -> None:
    carla = signed_in(cast.carla)
    carla.post(at("office_desk_end", ground.desks.to_mantova.id))
    theirs, own = card_to_json(ground.desks.mantova), card_to_json(ground.desks.livorno)
    right, wrong = ground.desks.mantova.fingerprint, ground.desks.livorno.fingerprint

    exchanged = know(carla, theirs.encode(), wrong)
    own_card = know(carla, own.encode(), wrong)
    no_card = know(carla, b'{"format": "other"}', right)
    unheard = know(carla, theirs.encode(), "")

    for answer, field in (
        (exchanged, "fingerprint"),
        (own_card, "card"),
        (no_card, "card"),
        (unheard, "fingerprint"),
    ):
        assert answer.status_code == 422
        assert answer.context["form"].errors[field]
    with acting(CAST.carla):
        assert not queries.list_correspondents(viewer=CAST.carla)


def test_a_desk_is_known_once(signed_in: SignIn, cast: Cast, ground: Ground) -> None:
    card = ground.desks.mantova

    answer = know(signed_in(cast.carla), card_to_json(card).encode(), card.fingerprint)

    assert answer.status_code == 422
    assert answer.context["form"].errors["card"]
