"""Pictures as geometry: the same facts always give the same picture, and it tells the truth."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from uuid import UUID, uuid4

from visnet.doors.borders import Border
from visnet.doors.network.health.drawing import exchange, steps, territory
from visnet.doors.network.health.drawing.territory import Cover
from visnet.people.queries import CoverageLine
from visnet.referrals.rules import Span

CENTRE, OTHER = UUID(int=1), UUID(int=2)
NEED = "listening"


def line(code: str = "049007", **changed: object) -> CoverageLine:
    whole = CoverageLine(
        istat_code=code,
        name="Cecina",
        province_code="049",
        centre_id=CENTRE,
        centre_name="Centro",
        uncovered_needs=(),
        hours_per_week=25.0,
        has_night_cover=False,
        province_name="Livorno",
    )
    return replace(whole, **changed)  # type: ignore[arg-type]


def cover(one: CoverageLine, need: str = "") -> Cover:
    return territory.cover_of(one, need=need, hours=territory.hours_of([one]))


def test_a_place_is_covered_thin_or_uncovered() -> None:
    nobody = line(centre_id=None, centre_name="", uncovered_needs=(NEED, "court"))

    assert cover(line()) is Cover.COVERED
    assert cover(line(hours_per_week=19.5)) is Cover.THIN
    assert cover(line(hours_per_week=0.0)) is Cover.THIN
    assert cover(nobody) is cover(nobody, NEED) is Cover.UNCOVERED


def test_a_need_given_to_another_centre_is_looked_after_there() -> None:
    given = line(
        centre_id=None,
        centre_name="",
        uncovered_needs=("court",),
        given_needs=((NEED, OTHER, "Altro Centro"),),
        hours_per_week=0.0,
    )

    assert territory.cover_of(given, need=NEED, hours={OTHER: 30.0}) is Cover.COVERED
    assert territory.cover_of(given, need=NEED, hours={}) is Cover.THIN
    assert cover(given, "court") is cover(given) is Cover.UNCOVERED


def test_without_borders_every_place_is_a_square() -> None:
    lines = tuple(line(f"04900{number}") for number in range(8))

    sheet = territory.draw(lines, need="", border=None)

    assert sheet.is_tiles
    assert len({place.path for place in sheet.places}) == 8
    assert sheet.height > territory.TILE


def test_a_place_that_the_borders_do_not_know_is_still_drawn() -> None:
    border = Border(width=1000, height=400, paths={"049007": "M0 0l100 0 0 100-100 0z"})

    sheet = territory.draw((line(), line("049999")), need="", border=border)

    assert all(place.path for place in sheet.places)
    assert sheet.height > 400


def test_no_two_names_lie_on_each_other() -> None:
    paths = {f"0490{n:02d}": f"M{n * 40} 10l38 0 0 300-38 0z" for n in range(20)}
    lines = tuple(line(code, name="Castelnuovo") for code in paths)

    sheet = territory.draw(lines, need="", border=Border(1000, 400, paths))

    named = sorted(place.x for place in sheet.places if place.is_labelled)
    assert named
    width = len("Castelnuovo") * territory.LETTER
    assert all(b - a >= width for a, b in pairwise(named))


def bodies(count: int) -> list[exchange.Body]:
    return [
        exchange.Body(id=UUID(int=n), name=f"Organizzazione {n}", group=n % 3, is_own=n == 0)
        for n in range(count)
    ]


def flow(a: int, b: int, sent: Span, answered: Span) -> exchange.Flow:
    return exchange.Flow(from_id=UUID(int=a), to_id=UUID(int=b), sent=sent, answered=answered)


def test_the_same_facts_make_the_same_graph_in_whatever_order() -> None:
    standing = bodies(6)
    flows = [flow(n, (n + 1) % 6, Span(n + 10, n + 10), Span(5, 5)) for n in range(6)]

    assert exchange.draw(standing, flows) == exchange.draw(standing[::-1], flows[::-1])


def test_only_those_who_take_part_are_drawn() -> None:
    graph = exchange.draw(bodies(30), [flow(0, 1, Span(12, 12), Span(12, 12))])

    assert graph is not None
    assert [node.name for node in graph.nodes] == ["Organizzazione 0", "Organizzazione 1"]
    assert exchange.draw(bodies(3), []) is None


def test_a_line_says_how_often_and_whether_an_answer_came() -> None:
    assert exchange.kind_of(flow(0, 1, Span(1, 4), Span(0, 4))) == "few"
    assert exchange.kind_of(flow(0, 1, Span(20, 20), Span(12, 12))) == "unanswered"
    # All, or all but fewer than five: nobody is said not to have answered.
    assert exchange.kind_of(flow(0, 1, Span(20, 20), Span(16, 20))) == "answered"


def test_more_requests_make_a_thicker_line_up_to_a_limit() -> None:
    graph = exchange.draw(
        bodies(3),
        [
            flow(0, 1, Span(10, 10), Span(10, 10)),
            flow(0, 2, Span(30, 30), Span(30, 30)),
            flow(1, 2, Span(9000, 9000), Span(9000, 9000)),
        ],
    )

    assert graph is not None
    thin, thick, widest = (arrow.width for arrow in graph.arrows)
    assert thin < thick < widest == exchange.THICKEST


def test_everything_stays_on_the_sheet() -> None:
    long = [replace(body, name="Associazione dal nome molto lungo " * 3) for body in bodies(24)]
    flows = [flow(n, (n * 7 + 1) % 24, Span(5, 5), Span(0, 5)) for n in range(24)]

    graph = exchange.draw(long, flows)

    assert graph is not None
    for node in graph.nodes:
        assert 0 < node.x < graph.width
        assert 0 < node.y < graph.height
        assert all(0 < x < graph.width and 0 < y < graph.height for x, y, _ in node.lines)
        assert all(len(words) <= exchange.LETTERS_IN_LINE for _, _, words in node.lines)


def test_an_organisation_that_has_left_breaks_no_picture() -> None:
    graph = exchange.draw(
        bodies(2), [flow(0, 1, Span(9, 9), Span(0, 9)), flow(0, 99, Span(9, 9), Span(0, 9))]
    )

    assert graph is not None
    assert len(graph.arrows) == 1


def test_the_line_of_livorno_rises_as_the_sources_say() -> None:
    signed = date(2013, 8, 6)
    drawn = steps.draw(
        always=0,
        changes=[(signed, 1)] * 24 + [(date(2020, 1, 1), -1)],
        said=[
            steps.Said(signed, 24),
            steps.Said(signed, 25),
            steps.Said(date(2014, 11, 1), 29),
        ],
        until=date(2026, 11, 24),
    )

    assert drawn is not None
    assert drawn.end_count == 23
    assert [mark.words for mark in drawn.marks] == ["24/25", "29"]
    assert drawn.marks[1].y < drawn.marks[0].y
    assert [tick.words for tick in drawn.levels] == ["0", "10", "20", "30"]
    assert re.match(r"M[\d.]+ [\d.]+H[\d.]+V", drawn.path)


def test_what_has_no_day_is_no_line() -> None:
    assert steps.draw(always=9, changes=[], said=[], until=date(2026, 1, 1)) is None
    ahead = [(date(2030, 1, 1), 1)]
    assert steps.draw(always=0, changes=ahead, said=[], until=date(2026, 1, 1)) is None


def test_drawing_is_quick_for_the_largest_province() -> None:
    lines = tuple(line(f"{n:06d}", name=f"Comune {n}") for n in range(320))

    assert len(territory.draw(lines, need=str(uuid4()), border=None).places) == 320
