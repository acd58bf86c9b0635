"""Letters: what they start from, and that none leaves for a place that is not safe (A12)."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from tests.cases.factories import NOON, acting, make_case, make_rule
from tests.cast import CAST, Cast
from tests.documents.given import keep
from tests.files import given
from visnet.cases import operations as case_operations
from visnet.cases import queries as cases
from visnet.cases.vocabulary import Channel, TimelineKind
from visnet.documents import queries, rules
from visnet.documents.operations import IdAlreadyUsed
from visnet.documents.vocabulary import Leaving
from visnet.files import rules as files
from visnet.journeys import write_letter
from visnet.journeys.write_letter import Prepared
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused

YEAR = timedelta(days=366)


def written(case_id: UUID, by: Actor = CAST.anna) -> UUID:
    document_id, printed = uuid4(), given.pdf("Un saluto")
    with acting(by):
        write_letter.write_letter(
            document_id=document_id,
            case_id=case_id,
            letter=Prepared(
                title="Un saluto", printed=printed, redrawn=files.redraw(content=printed)
            ),
            by=by,
            at=NOON,
        )
    return document_id


def send(
    case_id: UUID, letter_id: UUID, how: Leaving, by: Actor = CAST.anna, **told: object
) -> None:
    said: dict[str, object] = {"sending_id": uuid4(), "to": "", "at": NOON} | told
    with acting(by):
        write_letter.send_letter(
            case_id=case_id,
            document_id=letter_id,
            how=how,
            by=by,
            **said,  # type: ignore[arg-type]
        )


def left(case_id: UUID, letter_id: UUID) -> list[Leaving]:
    with acting(CAST.anna):
        view = queries.open_document(
            viewer=CAST.anna, case_id=case_id, document_id=letter_id, at=NOON
        )
    return [sending.how for sending in view.sendings]


def test_every_letter_to_start_from_is_whole_in_both_languages_and_marked_for_review() -> None:
    templates = queries.list_letter_templates()

    assert {letter.code for letter in templates} == {
        "to_person",
        "attendance",
        "special_measures",
        "interpreter",
    }
    for letter in templates:
        assert letter.status == "to_review"
        for part in ("name", "about", "title", "text"):
            italian, english = (letter.in_language(part, each) for each in ("it", "en"))
            assert italian
            assert english
            assert italian != english
            assert len(rules.places_left(italian)) == len(rules.places_left(english))


def test_a_letter_that_nobody_knows_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.get_letter_template(code="../secrets")


def test_places_in_square_brackets_are_still_to_be_filled() -> None:
    assert rules.places_left("A [ufficio], [giorno] e [ufficio]") == ("[ufficio]", "[giorno]")
    assert rules.places_left("niente da completare") == ()


def test_what_is_known_is_filled_in_and_the_rest_stays_open() -> None:
    text = "{day|giorno}, {person|nome}{greeting|}: {centre}"

    assert rules.filled_in(text, {"day": "{person|x} [y]", "centre": "Noi"}) == (
        "{person|x} [y], [nome]: Noi"
    )


def test_a_letter_is_kept_as_printed_and_told_in_the_timeline(cast: Cast) -> None:
    case_id = make_case()

    letter_id = written(case_id)

    with acting(cast.anna):
        copy = queries.open_copy(viewer=cast.anna, case_id=case_id, document_id=letter_id, at=NOON)
        timeline = cases.list_timeline(viewer=cast.anna, case_id=case_id)
    assert copy.content == given.pdf("Un saluto")
    assert TimelineKind.LETTER_WRITTEN in {line.kind for line in timeline.lines}


def confirmed_long_ago(case_id: UUID) -> None:
    make_rule(case_id, channel=Channel.LETTER, at=NOON - YEAR)


def superseded(case_id: UUID) -> None:
    rule_id = make_rule(case_id, channel=Channel.LETTER)
    with acting(CAST.anna):
        case_operations.supersede_contact_rule(rule_id=rule_id, by=CAST.anna, at=NOON)


def not_safe(case_id: UUID) -> None:
    make_rule(case_id, channel=Channel.LETTER, is_safe=False)


def only_the_telephone(case_id: UUID) -> None:
    make_rule(case_id)


def on_another_day(case_id: UUID) -> None:
    make_rule(case_id, channel=Channel.LETTER, days=frozenset({7}))


@pytest.mark.parametrize(
    ("ways", "reason"),
    [
        (lambda _case_id: None, Reason.UNSAFE_CHANNEL),
        (not_safe, Reason.UNSAFE_CHANNEL),
        (superseded, Reason.UNSAFE_CHANNEL),
        (only_the_telephone, Reason.UNSAFE_CHANNEL),
        (confirmed_long_ago, Reason.CONTACT_RULE_EXPIRED),
        (on_another_day, Reason.UNSAFE_TIME),
    ],
)
def test_no_letter_goes_by_post_where_it_is_not_safe(
    cast: Cast, ways: Callable[[UUID], None], reason: Reason
) -> None:
    case_id = make_case()
    letter_id = written(case_id)
    ways(case_id)

    with pytest.raises(Refused) as refused:
        send(case_id, letter_id, Leaving.PERSON_BY_POST)

    assert refused.value.reason is reason
    assert left(case_id, letter_id) == []


def test_a_letter_goes_by_post_to_a_safe_address(cast: Cast) -> None:
    case_id = make_case()
    letter_id = written(case_id)
    make_rule(case_id, channel=Channel.LETTER)

    send(case_id, letter_id, Leaving.PERSON_BY_POST)

    with acting(cast.anna):
        timeline = cases.list_timeline(viewer=cast.anna, case_id=case_id)
    assert left(case_id, letter_id) == [Leaving.PERSON_BY_POST]
    assert TimelineKind.LETTER_SENT in {line.kind for line in timeline.lines}


def test_a_letter_said_twice_left_once(cast: Cast) -> None:
    case_id, sending_id = make_case(), uuid4()
    letter_id = written(case_id)

    for _ in range(2):
        send(case_id, letter_id, Leaving.TO_OFFICE, to="Procura", sending_id=sending_id)

    assert left(case_id, letter_id) == [Leaving.TO_OFFICE]
    other = written(case_id)
    with pytest.raises(IdAlreadyUsed):
        send(case_id, other, Leaving.BY_HAND, sending_id=sending_id)


def test_what_was_brought_does_not_leave_as_a_letter(cast: Cast) -> None:
    case_id = make_case()
    document_id = keep(case_id)

    with pytest.raises(Refused) as refused:
        send(case_id, document_id, Leaving.BY_HAND)

    assert refused.value.reason is Reason.WRONG_STATE


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("bruno", NotFound), ("carla", Refused), ("marta", NotFound), ("elena", NotFound)],
)
def test_nobody_else_writes_or_sends(cast: Cast, who: str, refusal: type[Exception]) -> None:
    case_id = make_case()
    letter_id = written(case_id)

    with pytest.raises(refusal):
        send(case_id, letter_id, Leaving.BY_HAND, getattr(cast, who))
    with pytest.raises(refusal):
        written(case_id, getattr(cast, who))


@pytest.mark.parametrize(
    "verb", ["UPDATE documents_sending SET how = 'BY_HAND'", "DELETE FROM documents_sending"]
)
def test_that_a_letter_left_is_never_changed(cast: Cast, verb: str) -> None:
    case_id = make_case()
    send(case_id, written(case_id), Leaving.TO_OFFICE, to="Procura di prova")

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        acting(cast.anna),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"{verb} WHERE case_id = %s", [case_id])
