"""Special measures: suggested, asked for, answered, and never against the person's wish."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from tests.cases.factories import NOON, acting, make_case
from tests.cases.steps import assess, timeline
from tests.cast import CAST, Cast
from visnet.accompaniment import models, operations, queries
from visnet.accompaniment.queries import MeasureLine
from visnet.accompaniment.rules import MeasureWords
from visnet.accompaniment.vocabulary import MeasureState
from visnet.cases import queries as case_queries
from visnet.cases.vocabulary import DueKind, TimelineKind
from visnet.journeys import accompany
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused

SCREEN = "screen_or_video"
ASKED = MeasureWords(state=MeasureState.REQUESTED, asked_date=date(2026, 3, 10), to_whom="squilla")


def keep(
    case_id: UUID,
    measure: MeasureWords,
    version: int = 0,
    by: Actor = CAST.anna,
    code: str = SCREEN,
) -> None:
    with acting(by):
        accompany.keep_measure(
            case_id=case_id, code=code, measure=measure, version=version, by=by, at=NOON
        )


def look(case_id: UUID, viewer: Actor = CAST.anna) -> dict[str, MeasureLine]:
    with acting(viewer):
        lines = queries.open_measures(viewer=viewer, case_id=case_id, at=NOON)
    return {line.code: line for line in lines}


def due(case_id: UUID) -> list[date]:
    with acting(CAST.anna):
        lines = case_queries.list_due_of_case(viewer=CAST.anna, case_id=case_id, on=NOON.date())
    return [line.due_date for line in lines if line.kind is DueKind.MEASURE]


def test_what_the_assessment_calls_for_waits_for_an_answer(cast: Cast) -> None:
    case_id = make_case()
    assess(case_id, protection=(SCREEN,), refused=("recorded_interview",))

    lines = look(case_id)

    assert (lines[SCREEN].state, lines[SCREEN].is_suggested) == (None, True)
    assert lines["recorded_interview"].is_unwanted


def test_a_measure_asked_for_is_due_until_it_is_answered(cast: Cast) -> None:
    case_id = make_case()

    keep(case_id, ASKED)

    assert due(case_id) == [date(2026, 3, 17)]
    keep(
        case_id,
        MeasureWords(
            state=MeasureState.GRANTED,
            asked_date=date(2026, 3, 10),
            answered_date=date(2026, 3, 12),
        ),
        version=1,
    )
    assert due(case_id) == []
    assert {TimelineKind.MEASURE_REQUESTED, TimelineKind.MEASURE_ANSWERED} <= set(timeline(case_id))


def test_a_wish_needs_no_reason_and_what_we_set_aside_does(cast: Cast) -> None:
    case_id = make_case()

    with pytest.raises(Refused) as refusal:
        keep(case_id, MeasureWords(state=MeasureState.SET_ASIDE))
    keep(case_id, MeasureWords(state=MeasureState.UNWANTED))

    assert refusal.value.reason is Reason.REASON_NEEDED
    assert look(case_id)[SCREEN].state is MeasureState.UNWANTED


def test_a_measure_no_longer_wanted_is_no_longer_due(cast: Cast) -> None:
    case_id = make_case()
    keep(case_id, ASKED)

    keep(case_id, MeasureWords(state=MeasureState.UNWANTED), version=1)

    assert due(case_id) == []


def test_the_same_form_twice_is_one_act_and_an_old_page_is_told_so(cast: Cast) -> None:
    case_id = make_case()

    keep(case_id, ASKED)
    keep(case_id, ASKED)

    assert timeline(case_id).count(TimelineKind.MEASURE_REQUESTED) == 1
    with pytest.raises(operations.ChangedMeanwhile):
        keep(case_id, MeasureWords(state=MeasureState.UNWANTED))


@pytest.mark.parametrize(
    "second",
    [
        replace(ASKED, to_whom="la procuratrice"),
        replace(ASKED, because="lo ha chiesto lei"),
        replace(ASKED, asked_date=date(2026, 3, 9)),
    ],
)
def test_a_second_form_that_says_something_else_is_never_taken_for_the_first(
    cast: Cast, second: MeasureWords
) -> None:
    case_id = make_case()
    keep(case_id, ASKED)

    with pytest.raises(operations.ChangedMeanwhile):
        keep(case_id, second)

    assert look(case_id)[SCREEN].to_whom == "squilla"
    keep(case_id, second, version=1)
    kept = look(case_id)[SCREEN]
    assert (kept.to_whom, kept.because, kept.asked_date) == (
        second.to_whom,
        second.because,
        second.asked_date,
    )


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("bruno", NotFound), ("marta", NotFound), ("gina", NotFound), ("carla", Refused)],
)
def test_measures_are_for_whoever_works_on_the_case(
    cast: Cast, who: str, refusal: type[Exception]
) -> None:
    case_id = make_case()
    keep(case_id, ASKED)
    viewer: Actor = getattr(cast, who)

    with pytest.raises(refusal):
        look(case_id, viewer)
    with pytest.raises(refusal):
        keep(case_id, MeasureWords(state=MeasureState.UNWANTED), version=1, by=viewer)
    with acting(viewer):
        assert not models.SpecialMeasure.objects.exists()


def test_a_measure_that_does_not_exist_is_not_kept(cast: Cast) -> None:
    with pytest.raises(NotFound):
        keep(make_case(), ASKED, code="inventata")


def test_the_database_refuses_an_answer_before_the_request(cast: Cast) -> None:
    case_id = make_case()
    keep(case_id, ASKED)

    with acting(CAST.anna), pytest.raises(IntegrityError), transaction.atomic():
        models.SpecialMeasure.objects.update(
            state=MeasureState.GRANTED, answered_date=date(2026, 3, 1)
        )


def test_the_database_holds_no_word_of_a_measure(cast: Cast) -> None:
    case_id = make_case()
    keep(case_id, ASKED)

    with acting(CAST.anna):
        sealed = bytes(models.SpecialMeasure.objects.get().to_whom_sealed or b"")

    assert b"squilla" not in sealed
    assert look(case_id)[SCREEN].to_whom == "squilla"


def to_ask_for(case_id: UUID) -> frozenset[str]:
    with acting(CAST.anna):
        return queries.list_to_ask_for(viewer=CAST.anna, case_id=case_id)


def test_what_is_still_to_be_asked_for_is_what_a_request_may_name(cast: Cast) -> None:
    case_id = make_case()
    assess(case_id, protection=(SCREEN, "no_contact", "own_lawyer"), refused=("closed_hearing",))
    keep(case_id, MeasureWords(state=MeasureState.UNWANTED))
    keep(case_id, MeasureWords(state=MeasureState.TO_ASK), code="same_interviewer")
    keep(case_id, MeasureWords(state=MeasureState.TO_ASK), code="closed_hearing")
    keep(case_id, ASKED, code="own_lawyer")
    answered = {"asked_date": date(2026, 3, 10), "answered_date": date(2026, 3, 12)}
    keep(case_id, MeasureWords(state=MeasureState.GRANTED, **answered), code="confidential_address")

    assert to_ask_for(case_id) == {"no_contact", "same_interviewer", "own_lawyer"}


@pytest.mark.parametrize(("who", "refusal"), [("carla", Refused), ("bruno", NotFound)])
def test_nobody_else_is_told_what_a_request_may_name(
    cast: Cast, who: str, refusal: type[Exception]
) -> None:
    case_id = make_case()
    viewer = getattr(cast, who)

    with pytest.raises(refusal), acting(viewer):
        queries.list_to_ask_for(viewer=viewer, case_id=case_id)
