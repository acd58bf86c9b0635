"""What may be shown of whom a campaign reached: nothing small, and nothing that gives it away."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from tests.campaign import steps
from tests.cases.factories import acting
from tests.cast import Cast
from visnet.campaign import queries, rules
from visnet.campaign.rules import Shown
from visnet.campaign.vocabulary import Channel
from visnet.doors import clock

MONDAY = date(2026, 3, 2)
CHANNELS = (Channel.POSTER, Channel.CARD, Channel.WEB)
COUNTS = some.dictionaries(
    some.tuples(
        some.integers(0, 4).map(lambda back: MONDAY - timedelta(days=7 * back)),
        some.sampled_from(CHANNELS),
    ),
    some.integers(1, 12),
)


def reach_of(counted: dict[tuple[date, Channel], int]) -> rules.Reach:
    return rules.reach_of(counted=counted, channels=CHANNELS, running=MONDAY + timedelta(days=7))


@given(counted=COUNTS)
def test_no_small_number_is_shown_and_no_exact_sum_has_a_hidden_one_in_it(
    counted: dict[tuple[date, Channel], int],
) -> None:
    reach = reach_of(counted)

    lines = [(week.cells, week.total) for week in reach.weeks]
    lines += [
        (tuple(week.cells[place] for week in reach.weeks), total)
        for place, total in enumerate(reach.totals)
    ]
    lines.append((tuple(cell for week in reach.weeks for cell in week.cells), reach.total))
    for cells, total in lines:
        hidden = sum(cell.many is None for cell in cells)
        seen = sum(cell.many or 0 for cell in cells)
        assert not [cell for cell in cells if cell.many in range(1, 5)]
        assert total == (Shown(None, at_least=seen + hidden) if hidden else Shown(seen))


@given(counted=COUNTS)
def test_whatever_small_numbers_there_were_the_table_is_the_same(
    counted: dict[tuple[date, Channel], int],
) -> None:
    """The proof that none can be reckoned out: tables of other small numbers look alike."""
    others = {place: (1 if 0 < many < 5 else many) for place, many in counted.items()}

    assert reach_of(counted) == reach_of(others)


def test_an_exact_sum_over_a_hidden_number_would_be_noticed() -> None:
    """The failing control."""
    counted = {(MONDAY, Channel.POSTER): 3, (MONDAY, Channel.CARD): 9}

    (week,) = reach_of(counted).weeks
    leaking = Shown(12)

    assert week.total == Shown(None, at_least=10)
    assert week.total != leaking


def test_a_week_in_which_nobody_came_stands_there_too() -> None:
    counted = {
        (MONDAY, Channel.POSTER): 7,
        (MONDAY - timedelta(days=14), Channel.POSTER): 8,
    }

    reach = reach_of(counted)

    assert [week.monday for week in reach.weeks] == [
        MONDAY - timedelta(days=7 * back) for back in range(3)
    ]
    assert reach.weeks[1].total == Shown(0)
    assert reach.total == Shown(15)


def test_the_running_week_is_not_shown() -> None:
    reach = rules.reach_of(
        counted={(MONDAY, Channel.POSTER): 70}, channels=CHANNELS, running=MONDAY
    )

    assert reach.weeks == ()
    assert reach.total == Shown(0)


def test_two_links_of_one_way_are_one_number_with_what_it_is_a_part_of(cast: Cast) -> None:
    campaign_id = steps.published()
    for many in (3, 4):
        link_id = steps.make_link(campaign_id)
        steps.count_passages(link_id, many=many, weeks_ago=1)
        steps.count_passages(link_id, many=90, weeks_ago=0)
    steps.count_asked(campaign_id, many=2, weeks_ago=1)
    steps.count_asked(campaign_id, many=40, weeks_ago=0)

    with acting(cast.olga):
        found = queries.get_reach(viewer=cast.olga, campaign_id=campaign_id, on=clock.today())

    assert found.reach.total == Shown(7)
    assert [(line.channel, line.links) for line in found.placed] == [(Channel.POSTER, 2)]
    assert [line.many for line in found.asked] == [Shown(None)]
    assert found.asked_total == Shown(None, at_least=1)
