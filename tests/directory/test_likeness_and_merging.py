"""Two cards of one service are found however they are spelt, and becoming one loses nothing."""

import json
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings

from tests.cast import ASCOLTO
from tests.directory.exchange import cards
from visnet.directory.rules import Card, doubles, merging
from visnet.directory.rules.doubles import Sketch
from visnet.directory.rules.plain import to_plain
from visnet.directory.vocabulary import Keeping, LikenessReason


def sketch(name: str, **more: Any) -> Sketch:
    values = {"id": uuid4(), "organisation_id": ASCOLTO, "name_it": name, "name_en": ""}
    return Sketch(**{**values, **more})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Centro Antiviolenza Artemisia", "centro antiviolenza artemisia"),
        ("Sportello di ascolto, Città", "Sportelo d'ascolto citta"),
        ("Consultorio familiare di Cecina", "Consultorio Familiare, Cecina"),
        ("Associazione L'Altra Metà", "Associazione Altra Meta"),
    ],
)
def test_one_name_is_found_however_it_is_spelt(one: str, other: str) -> None:
    pair = doubles.likeness(sketch(one), sketch(other), same_municipality=True)

    assert pair is not None
    assert pair.reasons[0] in {LikenessReason.SAME_NAME, LikenessReason.LIKE_NAME}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Consultorio familiare", "Centro di salute mentale"),
        ("Sportello legale", "Sportello psicologico"),
        ("Carabinieri di Cecina", "Comune di Cecina"),
        ("", "Centro"),
    ],
)
def test_two_services_are_not_taken_for_one(one: str, other: str) -> None:
    assert doubles.likeness(sketch(one), sketch(other), same_municipality=True) is None


def test_the_same_number_alone_does_not_make_two_services_one() -> None:
    number = frozenset({"+390586123456"})
    one, other = sketch("Pronto soccorso", phones=number), sketch("Oncologia", phones=number)

    assert doubles.likeness(one, other, same_municipality=True) is None


def test_comparing_many_cards_does_not_grow_with_their_square() -> None:
    names = [f"Sportello {word} numero {n}" for n, word in enumerate(["alfa", "beta"] * 1500)]
    compared = list(doubles._worth_comparing([sketch(name) for name in names]))

    assert len(compared) < len(names) * doubles.COMMON


def values_in(plain: Any) -> set[str]:
    """Return every single value in a plain card, but for identifiers."""
    if isinstance(plain, dict):
        return {v for name, inner in plain.items() if name != "id" for v in values_in(inner)}
    if isinstance(plain, list):
        return {v for inner in plain for v in values_in(inner)}
    return {json.dumps(plain)}


@settings(max_examples=60)
@given(one=cards(), other=cards())
def test_a_merge_as_proposed_loses_no_part_of_either_card(one: Card, other: Card) -> None:
    result = merging.merged(one, other, keeping={})

    kept = values_in(to_plain(result)) | values_in(to_plain(other)) | values_in(to_plain(one))
    assert values_in(to_plain(one)) | values_in(to_plain(other)) <= kept
    for field in ("phones", "schedules", "documents", "alerts"):
        said = [merging.without_ids(to_plain(each)) for each in getattr(result, field)]
        for card in (one, other):
            for each in getattr(card, field):
                assert merging.without_ids(to_plain(each)) in said
    assert set(result.needs) == set(one.needs) | set(other.needs)
    streets = {place.location.street for place in result.places}
    assert {place.location.street for place in (*one.places, *other.places)} == streets


@settings(max_examples=40)
@given(one=cards(), other=cards())
def test_choosing_one_side_everywhere_gives_that_side(one: Card, other: Card) -> None:
    fields = [choice.field for choice in merging.choices(one, other)]

    mine = merging.merged(one, other, keeping=dict.fromkeys(fields, Keeping.SURVIVOR))
    theirs = merging.merged(one, other, keeping=dict.fromkeys(fields, Keeping.GIVEN_UP))

    assert mine == one
    assert merging.choices(theirs, other) == ()
