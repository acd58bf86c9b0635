"""Lists of agreements: what the database tells of them is what the rules say."""

import random
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any
from uuid import uuid4

import pytest

from tests.agreements.factories import draft, make_network, make_signed, make_text, negotiate
from tests.agreements.worlds import NOON, as_back, as_owner
from tests.cast import Cast
from visnet.agreements import models, queries, rules
from visnet.agreements.queries import reading
from visnet.agreements.queries.states import state_on
from visnet.agreements.vocabulary import Renewal, State
from visnet.doors import clock
from visnet.kit.keyset import PAGE_SIZE

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 10)
DAYS = (None, ON - timedelta(days=1), ON, ON + timedelta(days=1))
MOMENTS = (None, datetime(2026, 1, 1, tzinfo=UTC))
MANY = 600


def _facts(named: dict[str, Any]) -> rules.Facts:
    return rules.Facts(**named)


def _every_course() -> list[rules.Facts]:
    """Return a handful of all the courses that a version can take and the tables would hold."""
    courses = [
        _facts(dict(zip(reading.FACTS, each, strict=True)))
        for each in product(
            *(MOMENTS, MOMENTS, DAYS, DAYS, [kind.value for kind in Renewal], (12,)),
            *(DAYS, DAYS, DAYS),
        )
    ]
    possible = [
        facts
        for facts in courses
        if (facts.in_force_date is None or facts.opened_for_signature_at is not None)
        and (
            facts.renewed_until_date is None
            or facts.until_date is None
            or facts.renewed_until_date > facts.until_date
        )
    ]
    return random.Random(7).sample(possible, MANY)  # noqa: S311  the same ones each time


def test_the_database_tells_the_state_that_the_rules_tell() -> None:
    courses = {uuid4(): facts for facts in _every_course()}
    as_owner()
    models.Agreement.objects.bulk_create(
        models.Agreement(
            id=identifier,
            series_id=identifier,
            kind="CONVENTION",
            title_it="t",
            title_en="t",
            recorded_at=NOON,
            text_sha256="0" * 64,
            **{name: getattr(facts, name) for name in reading.FACTS},
        )
        for identifier, facts in courses.items()
    )

    told = dict(
        models.Agreement.objects.filter(id__in=courses)
        .annotate(state_today=state_on(ON))
        .values_list("id", "state_today")
    )

    as_back()
    assert {State(state) for state in told.values()} == set(State)
    assert told == {
        identifier: rules.state_of(facts, ON).value for identifier, facts in courses.items()
    }


def test_a_state_is_looked_for_by_the_database_page_after_page(cast: Cast) -> None:
    make_network()
    drafts = {draft() for _each in range(PAGE_SIZE + 2)}
    negotiate(draft())
    found, after = list[queries.AgreementLine](), None

    for _page in range(2):
        page = queries.list_agreements(
            viewer=cast.dario, at=clock.now(), states={State.DRAFT}, after=after
        )
        found += page.lines
        after = page.next_after

    assert after is None
    assert {line.id for line in found} == drafts
    assert len(found) == len(drafts)


def test_what_was_signed_is_counted_by_its_state_and_drafts_are_not(cast: Cast) -> None:
    network = make_network()
    make_signed()
    negotiate(draft())

    counted = queries.count_states(network_ids=(network,), on=clock.today())

    assert [(each.network_id, each.state, each.count) for each in counted] == [
        (network, State.IN_FORCE, 1)
    ]


@pytest.mark.parametrize("after", ["x", "_", "2026-01-01_x", "2026-01-01T00:00:00_" + "0" * 32])
def test_a_key_that_makes_no_sense_finds_nothing(cast: Cast, after: str) -> None:
    make_network()
    draft()

    assert not queries.list_agreements(viewer=cast.dario, at=clock.now(), after=after).lines


def test_what_ends_soon_comes_next_first_even_where_it_renews_itself(cast: Cast) -> None:
    make_network()
    on = clock.today()
    soon, sooner = on + timedelta(days=60), on + timedelta(days=20)
    ends = make_signed(make_text(until_date=soon))
    renews = make_signed(make_text(until_date=sooner, renewal=Renewal.TACIT, renewal_months=12))
    make_signed(make_text(until_date=on + timedelta(days=200)))
    make_signed(make_text(until_date=None))

    found = queries.list_own_ending(viewer=cast.dario, at=clock.now(), within=timedelta(days=90))

    assert [(line.id, line.last_day) for line in found] == [(renews, sooner), (ends, soon)]
