"""The example asks an association that has an agreement and no account."""

from uuid import UUID

import pytest

from tests.cases.factories import acting, make_case
from tests.cast import ASCOLTO, Cast
from tests.doors.nightly.test_second_eyes import story_of
from tests.referrals.factories import make_agreement
from visnet.agreements.vocabulary import Category
from visnet.doors import clock
from visnet.doors.nightly.demo import without_account
from visnet.doors.nightly.demo.agreements import records
from visnet.doors.nightly.demo.network import records as networks
from visnet.referrals import queries
from visnet.referrals.vocabulary import State


@pytest.fixture
def case_id(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """Return a case of Anna's, who may ask Ascolto in the place of the association."""
    monkeypatch.setattr(without_account, "OF_HER_CENTRE", {cast.anna.identifier})
    monkeypatch.setattr(without_account.network, "organisation_id", lambda _code: ASCOLTO)
    make_agreement(
        purpose=without_account.PURPOSE,
        categories=frozenset({Category.NAME, Category.LANGUAGE, Category.REQUEST_SUMMARY}),
    )
    return make_case(cast.anna, at=clock.now())


def test_it_is_asked_and_waits(cast: Cast, case_id: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    story = story_of()
    monkeypatch.setattr(without_account, "turn_of", lambda _story: True)

    with acting(cast.anna):
        without_account.ask_whoever_has_no_account(story, case_id, cast.anna)
        lines = queries.list_of_case(viewer=cast.anna, case_id=case_id, at=clock.now())

    assert [line.state for line in lines] == [State.SENT]


def test_nobody_of_the_example_has_an_account_there() -> None:
    asked = without_account.PARTNER

    assert asked in {row.get("code") for row in networks()["demonstration"]}
    assert asked in {row["partner"] for row in records()["agreements"]}
    assert asked not in {row["organisation"] for row in networks()["members"]}
