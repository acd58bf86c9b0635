"""Where a Centre answers, who may say so, and the gaps of a whole network."""

from datetime import date, time
from uuid import uuid4

import pytest

from tests.cast import ASCOLTO, ITALY, LIVORNO, MANTOVA, NETWORK, Cast
from visnet.kit.actor import SYSTEM
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import models, operations, queries
from visnet.people.operations import WatchWords
from visnet.people.vocabulary import Gap, WatchKind

CODE, CECINA, PISA, MANTOVA_TOWN = "049009", "049007", "050026", "020030"
NEEDS = ("listening", "legal", "shelter")
TODAY = date(2026, 3, 10)
EVERY_DAY = frozenset(range(1, 8))


def watch(**changes) -> WatchWords:
    said = {
        "kind": WatchKind.DESK,
        "weekdays": frozenset({2, 4}),
        "from_time": time(15),
        "until_time": time(19),
        "from_date": date(2026, 1, 1),
        **changes,
    }
    return WatchWords(**said)


@pytest.fixture
def give(cast: Cast, at, acting):
    """Return a way to give places to a Centre."""

    def to(organisation_id=LIVORNO, *codes: str, by=cast.dario, **changes) -> None:
        with acting(by):
            operations.give_responsibility(
                organisation_id=organisation_id,
                istat_codes=codes or (PISA,),
                by=by,
                at=at,
                **{"from_date": TODAY, **changes},
            )

    return to


@pytest.fixture
def set_watch(cast: Cast, at, acting):
    """Return a way to say when somebody is there."""

    def say(organisation_id=LIVORNO, *, by=cast.dario, watch_id=None, **changes):
        made = watch_id or uuid4()
        with acting(by):
            operations.set_watch(
                watch_id=made, organisation_id=organisation_id, watch=watch(**changes), by=by, at=at
            )
        return made

    return say


def line_of(at, code: str, network=NETWORK):
    lines = queries.list_coverage(network_id=network, at=at, needs=NEEDS)
    return next(line for line in lines if line.istat_code == code)


def centre_of(code: str, need: str = "", on: date = TODAY):
    found = queries.find_responsible_centre(istat_code=code, need=need, on=on)
    return found.id if found else None


def test_a_network_shows_every_place_where_it_works_and_what_is_missing(
    cast: Cast, at, set_watch
) -> None:
    set_watch()

    lines = queries.list_coverage(network_id=NETWORK, at=at, needs=NEEDS)

    assert {line.istat_code for line in lines} == {CODE, CECINA, PISA}
    covered, gap = line_of(at, CECINA), line_of(at, PISA)
    assert (covered.centre_id, covered.uncovered_needs, covered.hours_per_week) == (LIVORNO, (), 8)
    assert not covered.has_night_cover
    assert (gap.centre_id, gap.uncovered_needs, gap.hours_per_week) == (None, NEEDS, 0)
    assert gap.has_gap


def test_a_wider_network_works_where_those_beneath_it_do(cast: Cast, at) -> None:
    lines = queries.list_coverage(network_id=ITALY, at=at, needs=NEEDS)

    assert {line.istat_code for line in lines} == {CODE, CECINA, PISA, MANTOVA_TOWN}


def test_the_whole_network_is_read_in_three_questions(
    cast: Cast, at, set_watch, django_assert_num_queries
) -> None:
    set_watch()

    with django_assert_num_queries(3):
        queries.list_coverage(network_id=ITALY, at=at, needs=NEEDS)


def test_a_need_may_have_a_centre_of_its_own(cast: Cast, at, give, acting) -> None:
    with acting(SYSTEM):
        operations.join_network(
            network_id=NETWORK,
            organisation_id=MANTOVA,
            signed_date=date(2026, 1, 1),
            by=SYSTEM,
            at=at,
        )
    give(MANTOVA, PISA, CODE, need_code="legal")

    assert centre_of(CODE) == LIVORNO
    assert centre_of(CODE, "legal") == MANTOVA
    assert centre_of(CODE, "shelter") == LIVORNO
    assert centre_of(PISA, "shelter") is None
    assert line_of(at, PISA).uncovered_needs == ("listening", "shelter")
    assert line_of(at, PISA).given_needs == (("legal", MANTOVA, "Centro di prova Mantova"),)


def test_a_place_passes_to_another_centre_on_its_day_and_not_before(
    cast: Cast, at, give, acting
) -> None:
    with acting(SYSTEM):
        operations.join_network(
            network_id=NETWORK,
            organisation_id=MANTOVA,
            signed_date=date(2026, 1, 1),
            by=SYSTEM,
            at=at,
        )
    give(MANTOVA, CECINA, from_date=date(2026, 4, 1))
    give(MANTOVA, CECINA, from_date=date(2026, 4, 1))

    assert centre_of(CECINA, on=date(2026, 3, 31)) == LIVORNO
    assert centre_of(CECINA, on=date(2026, 4, 1)) == MANTOVA
    give(LIVORNO, CECINA, from_date=date(2026, 3, 20))
    assert centre_of(CECINA, on=date(2026, 4, 2)) == LIVORNO


def test_when_a_centre_stops_nobody_takes_its_place_by_itself(cast: Cast, at, acting) -> None:
    with acting(cast.dario):
        ended = operations.end_responsibility(
            organisation_id=LIVORNO, istat_codes=[CECINA], until_date=TODAY, by=cast.dario, at=at
        )

    assert ended == 1
    assert centre_of(CECINA) is None
    answer = queries.find_answer(istat_code=CECINA, need="", moment=at)
    assert answer.gap is Gap.NO_CENTRE


@pytest.mark.parametrize("code", [MANTOVA_TOWN, "058091"])
def test_nobody_takes_places_outside_their_own_network(cast: Cast, give, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        give(LIVORNO, code)

    assert refusal.value.reason is Reason.NOT_YOURS


@pytest.mark.parametrize("name", ["anna", "carla", "iris", "elena", "olga", "silvia"])
def test_only_who_coordinates_the_network_says_who_answers(cast: Cast, give, name: str) -> None:
    with pytest.raises(Refused):
        give(LIVORNO, PISA, by=getattr(cast, name))


def test_a_place_that_does_not_exist_is_not_given(cast: Cast, give) -> None:
    with pytest.raises(NotFound):
        give(LIVORNO, "049999")


def test_who_is_responsible_for_cecina_at_ten_in_the_evening(cast: Cast, at, set_watch) -> None:
    set_watch()
    evening = at.replace(hour=21)

    before = queries.find_answer(istat_code=CECINA, need="", moment=evening)
    set_watch(
        kind=WatchKind.ON_CALL,
        weekdays=EVERY_DAY,
        from_time=time(20),
        until_time=time(8),
        on_holidays=True,
    )
    after = queries.find_answer(istat_code=CECINA, need="", moment=evening)

    assert (before.gap, before.centre.id) == (Gap.NO_NIGHT_COVER, LIVORNO)
    assert (after.gap, after.kinds) == (None, (WatchKind.ON_CALL,))
    assert line_of(at, CECINA).has_night_cover


def test_only_a_centre_keeps_hours_and_only_on_days_of_the_week(cast: Cast, set_watch) -> None:
    with pytest.raises(operations.NotACentre):
        set_watch(ASCOLTO)
    with pytest.raises(operations.NoDay):
        set_watch(weekdays=frozenset())
    with pytest.raises(operations.EndsBeforeItBegins):
        set_watch(until_date=date(2025, 1, 1))


def test_the_same_hours_sent_twice_are_kept_once_and_change_with_their_version(
    cast: Cast, at, set_watch, acting
) -> None:
    made = set_watch()
    set_watch(watch_id=made)
    with acting(cast.dario):
        operations.change_watch(
            watch_id=made, watch=watch(until_time=time(20)), version=1, by=cast.dario, at=at
        )
    with acting(cast.dario), pytest.raises(operations.ChangedMeanwhile):
        operations.change_watch(watch_id=made, watch=watch(), version=1, by=cast.dario, at=at)
    with acting(cast.silvia), pytest.raises(Refused):
        operations.end_watch(watch_id=made, until_date=TODAY, by=cast.silvia, at=at)
    assert models.Watch.objects.get(id=made).until_time == time(20)
    with acting(cast.dario):
        operations.end_watch(watch_id=made, until_date=TODAY, by=cast.dario, at=at)
    assert line_of(at, CECINA).hours_per_week == 0
