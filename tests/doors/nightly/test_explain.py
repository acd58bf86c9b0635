"""The console gives the engine's own answer."""

from datetime import timedelta

import pytest
from django.utils import translation

from tests.cast import ASCOLTO, LIVORNO, Cast
from tests.referrals.factories import CATEGORIES, PURPOSE, make_agreement
from visnet.agreements import queries
from visnet.agreements.vocabulary import Category, MissingStep, Purpose
from visnet.doors import clock, explaining
from visnet.doors.nightly import explain as door

NAMES = {"giver": "Centro di prova Livorno", "receiver": str(ASCOLTO)}


def test_the_console_and_the_screens_give_one_answer(cast: Cast) -> None:
    agreement_id = make_agreement()

    said = door.explain(**NAMES, purpose=PURPOSE, on=None)

    explanation = queries.explain(
        from_organisation_id=LIVORNO, to_organisation_id=ASCOLTO, purpose=PURPOSE, at=clock.now()
    )
    assert said == explaining.as_plain_values(explanation)
    assert said["may_pass"] is True
    assert said["agreement"]["id"] == str(agreement_id)
    assert {one["category"] for one in said["categories"]} == set(CATEGORIES)
    assert said["categories"][0] == {"category": Category.NAME.value, "class": "C2"}


def test_a_day_may_be_named(cast: Cast) -> None:
    make_agreement(until_date=clock.today())

    today = door.explain(**NAMES, purpose=PURPOSE, on=clock.today())
    tomorrow = door.explain(**NAMES, purpose=PURPOSE, on=clock.today() + timedelta(days=1))

    assert today["may_pass"] is True
    assert (tomorrow["may_pass"], tomorrow["missing"]) == (False, "EXPIRED")
    assert tomorrow["conditions"] is None


def test_what_is_missing_is_named_with_the_next_step(cast: Cast) -> None:
    make_agreement()

    said = door.explain(**NAMES, purpose=Purpose.SHELTER, on=None)

    assert said["missing"] == "NO_CLAUSE"
    assert said["next_step"].startswith("Propose an amendment")


def test_nobody_is_guessed(cast: Cast) -> None:
    with pytest.raises(door.UnknownOrganisation):
        door.explain(giver="Centro", receiver="Ascolto", purpose=PURPOSE, on=None)


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("step", MissingStep)
def test_every_missing_step_has_a_next_one_in_both_languages(
    step: MissingStep, language: str
) -> None:
    with translation.override(language):
        assert explaining.next_step(step)
    assert explaining.next_step(None) == ""
