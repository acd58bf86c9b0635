"""A link dies of many things, and no visit outlives it."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from tests.cases.factories import acting
from tests.cast import Cast
from tests.referrals.factories import accept, make_referral
from tests.referrals.link_ends import DEATHS, organisation_kept_away
from tests.referrals.link_steps import (
    beyond_the_wall,
    come_by,
    make_link,
    reads,
    sent,
    state_of,
    type_code,
)
from visnet.doors import clock
from visnet.referrals import models, queries, rules
from visnet.referrals.vocabulary import (
    LinkState,
)


@pytest.mark.parametrize("dies", DEATHS, ids=[dies.__name__ for dies in DEATHS])
def test_a_dead_link_opens_nothing_and_ends_every_visit(
    cast: Cast, dies: Callable[[UUID], None]
) -> None:
    referral_id = sent()
    made = make_link(referral_id)
    who = come_by(made)
    visit = type_code(made.token, made.code).visit
    assert queries.find_guest(token=made.token, visit=visit) == who

    dies(referral_id)

    assert type_code(made.token, made.code).guest is None
    assert queries.find_guest(token=made.token, visit=visit) is None
    assert reads(who, referral_id) == "nothing there"
    with acting(who):
        assert models.Referral.objects.count() == models.Package.objects.count() == 0
    assert state_of(referral_id) is not LinkState.WORKS or dies is organisation_kept_away


def test_thirteen_days_unanswered_it_still_stands(cast: Cast) -> None:
    made = make_link(sent())
    beyond_the_wall("UPDATE referrals_link SET made_at = made_at - interval '13 days 23 hours'")

    assert type_code(made.token, made.code).guest is not None


@pytest.mark.parametrize(("hours", "stands"), [(30 * 24 - 1, True), (30 * 24 + 1, False)])
def test_it_stands_thirty_days_after_the_answer(cast: Cast, hours: int, stands: bool) -> None:
    referral_id = sent()
    made = make_link(referral_id)
    accept(referral_id)
    beyond_the_wall("UPDATE referrals_link SET made_at = made_at - make_interval(days => 40)")
    beyond_the_wall(
        "ALTER TABLE referrals_referral DISABLE TRIGGER USER;"
        f"UPDATE referrals_referral SET answered_at = answered_at - interval '{hours} hours';"
        "ALTER TABLE referrals_referral ENABLE TRIGGER USER"
    )

    assert (type_code(made.token, made.code).guest is not None) is stands
    assert (state_of(referral_id) is LinkState.WORKS) is stands


def test_the_rule_says_the_same_as_the_wall(cast: Cast) -> None:
    at = clock.now()

    assert rules.link_ends_at(made_at=at, answered_at=None) == at + timedelta(days=14)
    assert rules.link_ends_at(made_at=at, answered_at=at - timedelta(days=9)) == at + timedelta(
        days=30
    )


def test_a_visit_lasts_half_an_hour(cast: Cast) -> None:
    made = make_link(sent())
    visit = type_code(made.token, made.code).visit
    beyond_the_wall("UPDATE referrals_link_try SET at = at - interval '31 minutes'")

    assert queries.find_guest(token=made.token, visit=visit) is None


def test_the_visit_of_one_link_is_worth_nothing_at_another(cast: Cast) -> None:
    made = make_link(sent())
    other = make_link(make_referral())
    visit = type_code(made.token, made.code).visit

    assert queries.find_guest(token=other.token, visit=visit) is None
    assert queries.find_guest(token=made.token, visit="") is None
