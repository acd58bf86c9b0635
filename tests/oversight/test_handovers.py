"""What is told at leaving a case: written by who leaves, read by who takes over, with a grant."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from tests.cases.factories import acting, block, grant, make_case
from tests.cases.steps import timeline
from tests.cast import Cast
from tests.people.steps import be_away, today_as
from visnet.cases import queries as case_queries
from visnet.cases.vocabulary import DueKind, TimelineKind
from visnet.doors import clock
from visnet.journeys import hand_over as journey
from visnet.journeys.hand_over import CannotTakeOver, NobodyStandsIn
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Refused
from visnet.oversight import models, queries
from visnet.oversight.queries import HandoverLine
from visnet.oversight.vocabulary import HandedOver
from visnet.people import operations as people

WORDS = "il giovedì la accompagna la sorella, non chiamare al mattino"


def hand_over(
    by: Actor,
    to: Actor,
    words: Mapping[UUID, str],
    *,
    why: HandedOver = HandedOver.LEAD,
    visit_id: UUID | None = None,
) -> None:
    with acting(by):
        journey.hand_over_cases(
            visit_id=visit_id or uuid4(),
            to_id=to.identifier,  # type: ignore[arg-type]
            why=why,
            words=words,
            by=by,
            at=clock.now(),
        )


def read_by(viewer: Actor, case_id: UUID, *, waiting: bool = False) -> list[HandoverLine]:
    with acting(viewer):
        page = queries.open_handovers(
            viewer=viewer, case_id=case_id, at=clock.now(), only_waiting=waiting
        )
    return list(page.lines)


def rows_of(viewer: Actor) -> int:
    """How many notes the database itself shows the viewer, whatever the code asks."""
    with acting(viewer):
        return models.Handover.objects.count()


def day_of(viewer: Actor) -> list[DueKind]:
    with acting(viewer):
        return [line.kind for line in case_queries.list_due(viewer=viewer, on=clock.today()).lines]


def lead_of(case_id: UUID, viewer: Actor) -> UUID | None:
    with acting(viewer):
        return case_queries.get_case_line(viewer=viewer, case_id=case_id).lead_id


def test_whoever_takes_over_for_good_leads_and_reads(cast: Cast) -> None:
    case_id = make_case(cast.anna)

    hand_over(cast.anna, cast.bruno, {case_id: WORDS})

    (note,) = read_by(cast.bruno, case_id, waiting=True)
    assert (note.words, note.waits, note.by_name) == (WORDS, True, cast.anna.name)
    assert lead_of(case_id, cast.anna) == cast.bruno.identifier
    assert DueKind.HANDOVER in day_of(cast.bruno)
    assert TimelineKind.HANDED_OVER in timeline(case_id)


def test_whoever_leaves_goes_on_as_a_colleague_and_reads_what_they_wrote(cast: Cast) -> None:
    case_id = make_case(cast.anna)
    hand_over(cast.anna, cast.bruno, {case_id: WORDS})

    (note,) = read_by(cast.anna, case_id)

    assert (note.words, note.waits) == (WORDS, False)


def test_several_cases_pass_in_one_visit_each_with_its_own_note(cast: Cast) -> None:
    first, other = make_case(cast.anna), make_case(cast.anna)

    hand_over(cast.anna, cast.bruno, {first: "uno", other: "due"})

    assert [note.words for note in read_by(cast.bruno, first)] == ["uno"]
    assert [note.words for note in read_by(cast.bruno, other)] == ["due"]


def test_the_same_visit_again_is_once(cast: Cast) -> None:
    case_id, visit_id = make_case(cast.anna), uuid4()
    be_away(cast.anna, cast.bruno)

    for _turn in range(2):
        words = {case_id: WORDS}
        hand_over(cast.anna, cast.bruno, words, why=HandedOver.COVER, visit_id=visit_id)

    assert len(read_by(cast.anna, case_id)) == 1
    assert timeline(case_id).count(TimelineKind.HANDED_OVER) == 1


def test_whoever_stands_in_reads_on_those_days_and_leads_nothing(cast: Cast) -> None:
    case_id = make_case(cast.anna)
    be_away(cast.anna, cast.bruno)

    hand_over(cast.anna, cast.bruno, {case_id: WORDS}, why=HandedOver.COVER)

    bruno = today_as(cast.bruno)
    assert [note.words for note in read_by(bruno, case_id)] == [WORDS]
    assert lead_of(case_id, cast.anna) == cast.anna.identifier
    assert DueKind.HANDOVER in day_of(bruno)


def test_before_the_absence_begins_whoever_will_stand_in_reads_nothing(cast: Cast) -> None:
    case_id = make_case(cast.anna)
    be_away(cast.anna, cast.bruno, first=5, last=9)

    hand_over(cast.anna, cast.bruno, {case_id: WORDS}, why=HandedOver.COVER)

    assert (rows_of(cast.bruno), day_of(cast.bruno)) == (0, [])
    with acting(cast.bruno), pytest.raises(NotFound):
        queries.open_handovers(viewer=cast.bruno, case_id=case_id, at=clock.now())


def test_whoever_came_back_early_takes_the_note_along(cast: Cast) -> None:
    case_id = make_case(cast.anna)
    absence_id = be_away(cast.anna, cast.bruno)
    hand_over(cast.anna, cast.bruno, {case_id: WORDS}, why=HandedOver.COVER)
    before = rows_of(cast.bruno)
    with acting(cast.anna):
        people.end_absence(absence_id=absence_id, by=cast.anna, at=clock.now())

    assert (before, rows_of(cast.bruno)) == (1, 0)


@pytest.mark.parametrize("who", ["carla", "gina", "dario", "iris", "elena", "marta"])
def test_nobody_else_reads_it(cast: Cast, who: str) -> None:
    case_id = make_case(cast.anna)
    hand_over(cast.anna, cast.bruno, {case_id: WORDS})
    viewer = getattr(cast, who)

    assert rows_of(viewer) == 0
    with acting(viewer), pytest.raises((NotFound, Refused)):
        queries.open_handovers(viewer=viewer, case_id=case_id, at=clock.now())


def test_a_colleague_on_the_case_knows_that_it_was_told_and_not_what(cast: Cast) -> None:
    case_id = make_case(cast.anna)
    grant(case_id, cast.gina)
    hand_over(cast.anna, cast.bruno, {case_id: WORDS})

    assert (read_by(cast.gina, case_id), rows_of(cast.gina)) == ([], 0)
    assert TimelineKind.HANDED_OVER in timeline(case_id)


def test_whoever_is_kept_away_afterwards_reads_it_no_more(cast: Cast) -> None:
    case_id = make_case(cast.anna)
    hand_over(cast.anna, cast.bruno, {case_id: WORDS})
    block(case_id, cast.bruno)

    assert rows_of(cast.bruno) == 0
    with acting(cast.bruno), pytest.raises(NotFound):
        queries.open_handovers(viewer=cast.bruno, case_id=case_id, at=clock.now())


@pytest.mark.parametrize("why", list(HandedOver))
def test_a_case_does_not_pass_to_whoever_is_kept_away_and_no_other_passes_either(
    cast: Cast, why: HandedOver
) -> None:
    free, kept = make_case(cast.anna), make_case(cast.anna)
    be_away(cast.anna, cast.bruno)
    block(kept, cast.bruno)

    with pytest.raises(CannotTakeOver) as refused, transaction.atomic():
        hand_over(cast.anna, cast.bruno, {free: WORDS, kept: WORDS}, why=why)

    assert refused.value.case_id == kept
    assert read_by(cast.anna, free) == []
    assert lead_of(free, cast.anna) == cast.anna.identifier


def test_nobody_is_told_for_an_absence_that_does_not_name_them(cast: Cast) -> None:
    case_id = make_case(cast.anna)
    be_away(cast.anna, cast.bruno)

    with pytest.raises(NobodyStandsIn), transaction.atomic():
        hand_over(cast.anna, cast.gina, {case_id: WORDS}, why=HandedOver.COVER)


def test_only_whoever_leads_gives_the_lead(cast: Cast) -> None:
    case_id = make_case(cast.anna)
    grant(case_id, cast.gina)

    with pytest.raises(CannotTakeOver), transaction.atomic():
        hand_over(cast.gina, cast.bruno, {case_id: WORDS})


@pytest.mark.parametrize("words", ["", "   ", "-", "…"])
def test_a_note_that_says_nothing_is_none(cast: Cast, words: str) -> None:
    case_id = make_case(cast.anna)

    with pytest.raises(CannotTakeOver), transaction.atomic():
        hand_over(cast.anna, cast.bruno, {case_id: words})


def test_once_read_it_is_off_the_top_and_off_the_day_and_stays_to_be_read(cast: Cast) -> None:
    case_id = make_case(cast.anna)
    hand_over(cast.anna, cast.bruno, {case_id: WORDS})
    (note,) = read_by(cast.bruno, case_id, waiting=True)

    for _turn in range(2):
        with acting(cast.bruno):
            journey.mark_read(case_id=case_id, handover_id=note.id, by=cast.bruno, at=clock.now())

    assert read_by(cast.bruno, case_id, waiting=True) == []
    assert DueKind.HANDOVER not in day_of(cast.bruno)
    assert [line.words for line in read_by(cast.bruno, case_id)] == [WORDS]


@pytest.mark.parametrize("who", ["anna", "gina"])
def test_nobody_marks_it_as_read_for_somebody_else(cast: Cast, who: str) -> None:
    case_id = make_case(cast.anna)
    grant(case_id, cast.gina)
    hand_over(cast.anna, cast.bruno, {case_id: WORDS})
    (note,) = read_by(cast.anna, case_id)
    other = getattr(cast, who)

    with pytest.raises(NotFound), acting(other):
        journey.mark_read(case_id=case_id, handover_id=note.id, by=other, at=clock.now())


def test_what_falls_due_in_several_cases_is_one_question(
    cast: Cast, django_assert_num_queries: object
) -> None:
    made = [make_case(cast.anna, at=clock.now() - timedelta(days=60)) for _turn in range(3)]

    with acting(cast.anna), django_assert_num_queries(1):  # type: ignore[operator]
        due = case_queries.list_due_of_cases(
            viewer=cast.anna, case_ids=made, until=clock.today(), on=clock.today()
        )

    assert set(due) == set(made)
