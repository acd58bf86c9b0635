"""Interpreters and translations: asked, answered, asked of somebody else, and never forgotten."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from tests.accompaniment.appointment_steps import agree
from tests.accompaniment.language_steps import ASKED, NEEDED, ask, hear, look
from tests.accompaniment.steps import make_hearing
from tests.cases.factories import NOON, acting, block, grant, make_case
from tests.cases.steps import timeline
from tests.cast import CAST, Cast
from tests.documents.given import keep
from visnet.accompaniment import models, rules
from visnet.accompaniment.operations import AnsweredMeanwhile, LanguageIdUsed
from visnet.accompaniment.rules import Wish
from visnet.accompaniment.vocabulary import LanguageHelp, LanguageState, WishedGender
from visnet.cases import queries as cases
from visnet.cases.vocabulary import DueKind, TimelineKind
from visnet.kit.decision import NotFound, Reason, Refused

WISH = Wish(gender=WishedGender.WOMAN, not_of_community=True, words="Non la signora del bar.")
TODAY = NOON.date()


def due(case_id: UUID) -> list[date]:
    with acting(CAST.anna):
        lines = cases.list_due_of_case(viewer=CAST.anna, case_id=case_id, on=TODAY)
    return [line.due_date for line in lines if line.kind is DueKind.DOCUMENT]


@pytest.mark.parametrize(
    ("state", "needed", "day"),
    [
        (LanguageState.ASKED, NEEDED, TODAY + timedelta(days=7)),
        (LanguageState.ASKED, TODAY + timedelta(days=4), TODAY + timedelta(days=2)),
        (LanguageState.ASKED, TODAY, TODAY),
        (LanguageState.CONFIRMED, NEEDED, NEEDED),
        (LanguageState.DECLINED, NEEDED, TODAY),
        (LanguageState.DONE, NEEDED, None),
        (LanguageState.CANCELLED, NEEDED, None),
        (LanguageState.REPLACED, NEEDED, None),
    ],
)
def test_somebody_looks_again_until_it_is_over(
    state: LanguageState, needed: date, day: date | None
) -> None:
    assert rules.look_date(state=state, asked=TODAY, heard=TODAY, needed=needed) == day


def test_what_is_asked_is_kept_falls_due_and_stands_in_the_timeline(cast: Cast) -> None:
    case_id = make_case()
    hearing_id = make_hearing(case_id)

    view = look(case_id, ask(case_id, hearing_id=hearing_id, wish=WISH))

    assert (view.line.state, view.line.language) == (LanguageState.ASKED, ASKED["language"])
    assert (view.of_whom, view.wish) == (ASKED["of_whom"], WISH)
    assert view.line.hearing_id == hearing_id
    assert due(case_id) == [TODAY + timedelta(days=7)]
    assert TimelineKind.INTERPRETER_ASKED in timeline(case_id)


def test_a_request_is_confirmed_and_done_and_then_falls_due_no_more(cast: Cast) -> None:
    case_id = make_case()
    request_id = ask(case_id)

    hear(case_id, request_id, LanguageState.CONFIRMED, "Viene la signora Rossi.")
    on_its_day = due(case_id)
    hear(case_id, request_id, LanguageState.DONE, version=1)

    view = look(case_id, request_id)
    assert [one.state for one in view.answers] == [LanguageState.CONFIRMED, LanguageState.DONE]
    assert view.answers[0].how == "Viene la signora Rossi."
    assert (on_its_day, due(case_id)) == ([NEEDED], [])
    assert view.next_states == ()


def test_who_declined_gives_way_to_somebody_else_once(cast: Cast) -> None:
    case_id = make_case()
    first = ask(case_id)
    hear(case_id, first, LanguageState.DECLINED)
    at_once = due(case_id)

    second = ask(case_id, supersedes_id=first)

    assert at_once == [TODAY]
    assert due(case_id) == [TODAY + timedelta(days=7)]
    assert look(case_id, first).line.state is LanguageState.REPLACED
    assert (look(case_id, first).later_id, look(case_id, second).earlier_id) == (second, first)
    with pytest.raises(AnsweredMeanwhile):
        ask(case_id, supersedes_id=first)


@pytest.mark.parametrize(
    ("heard", "next_one"),
    [
        ([LanguageState.DONE], LanguageState.CONFIRMED),
        ([], LanguageState.ASKED),
        ([], LanguageState.REPLACED),
        ([LanguageState.CONFIRMED], LanguageState.CONFIRMED),
    ],
)
def test_what_cannot_follow_is_not_written_down(
    cast: Cast, heard: list[LanguageState], next_one: LanguageState
) -> None:
    case_id = make_case()
    request_id = ask(case_id)
    for number, state in enumerate(heard):
        hear(case_id, request_id, state, version=number)

    with pytest.raises(Refused) as refused:
        hear(case_id, request_id, next_one, version=len(heard))

    assert refused.value.reason is Reason.WRONG_STATE


def test_what_is_no_longer_needed_says_why(cast: Cast) -> None:
    case_id = make_case()
    request_id = ask(case_id)

    with pytest.raises(Refused) as refused:
        hear(case_id, request_id, LanguageState.CANCELLED, ".")

    assert refused.value.reason is Reason.REASON_NEEDED


def test_what_is_sent_twice_is_kept_once_and_the_slower_of_two_is_told(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    request_id, answer_id = uuid4(), uuid4()

    for _time in range(2):
        ask(case_id, request_id=request_id)
        hear(case_id, request_id, LanguageState.CONFIRMED, answer_id=answer_id)

    assert look(case_id, request_id).version == 1
    with pytest.raises(AnsweredMeanwhile):
        hear(case_id, request_id, LanguageState.DECLINED, by=cast.bruno)
    with pytest.raises(LanguageIdUsed):
        ask(case_id, cast.bruno, request_id=request_id)


@pytest.mark.parametrize("what", ["hearing_id", "appointment_id", "document_id"])
def test_nothing_of_another_case_is_named(cast: Cast, what: str) -> None:
    case_id, other = make_case(), make_case()
    made = {"hearing_id": make_hearing, "appointment_id": agree, "document_id": keep}

    with pytest.raises(NotFound):
        ask(case_id, **{what: made[what](other)})


def test_a_translation_is_asked_for_a_paper_of_the_case(cast: Cast) -> None:
    case_id = make_case()
    document_id = keep(case_id)

    request_id = ask(case_id, kind=LanguageHelp.WRITTEN, document_id=document_id)

    assert look(case_id, request_id).line.document_id == document_id


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("bruno", NotFound), ("carla", Refused), ("marta", NotFound), ("elena", NotFound)],
)
def test_nobody_else_asks_looks_or_answers(cast: Cast, who: str, refusal: type[Exception]) -> None:
    case_id = make_case()
    request_id, other = ask(case_id), getattr(cast, who)

    for act in (
        lambda: ask(case_id, other),
        lambda: look(case_id, request_id, other),
        lambda: hear(case_id, request_id, LanguageState.CONFIRMED, by=other),
    ):
        with pytest.raises(refusal):
            act()
    with acting(other):
        assert not models.LanguageRequest.objects.exists()


def test_a_colleague_kept_away_sees_no_request(cast: Cast) -> None:
    case_id = make_case()
    request_id = ask(case_id)
    grant(case_id, cast.bruno)
    assert look(case_id, request_id, cast.bruno).may_answer
    block(case_id, cast.bruno)

    with pytest.raises(NotFound):
        look(case_id, request_id, cast.bruno)


def test_the_database_holds_no_word_of_it(cast: Cast) -> None:
    case_id = make_case()
    request_id = ask(case_id, wish=WISH)
    hear(case_id, request_id, LanguageState.CONFIRMED, "Viene la signora Rossi.")

    with acting(CAST.anna), connection.cursor() as cursor:
        cursor.execute(
            "SELECT r::text || a::text FROM accompaniment_language_request r"
            " JOIN accompaniment_language_answer a ON a.request_id = r.id"
        )
        stored = cursor.fetchone()[0]

    for words in ("arabo", "Mediatrici", "WOMAN", "signora"):
        assert words not in stored
        assert words.encode().hex() not in stored


@pytest.mark.parametrize("table", ["request", "answer"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET at = now()", "DELETE FROM {}"])
def test_nothing_asked_or_heard_is_changed(cast: Cast, table: str, verb: str) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        acting(cast.anna),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(verb.format(f"accompaniment_language_{table}"))


def test_the_database_too_wants_one_who_is_asked_and_one_thing(cast: Cast) -> None:
    case_id = make_case()
    row = {
        "case_id": case_id,
        "organisation_id": CAST.anna.organisation_id,
        "kind": LanguageHelp.SPOKEN,
        "needed_date": NEEDED,
        "language_sealed": b"x",
        "by": CAST.anna.identifier,
        "at": NOON,
    }

    for wrong in (
        {},
        {"service_id": uuid4(), "of_whom_sealed": b"x"},
        {"service_id": uuid4(), "hearing_id": uuid4(), "document_id": uuid4()},
    ):
        with (
            acting(cast.anna),
            pytest.raises((IntegrityError, ProgrammingError)),
            transaction.atomic(),
        ):
            models.LanguageRequest.objects.create(id=uuid4(), **(row | wrong))
