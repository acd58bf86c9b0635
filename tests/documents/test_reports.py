"""Reports: a second person reads exactly the text that is printed and leaves."""

from dataclasses import replace
from uuid import uuid4

import pytest

from tests.cases.factories import NOON, acting, grant, make_case
from tests.cast import Cast
from tests.documents.reports_given import TEXT, begin, look, newest, print_it, read, word
from tests.documents.test_letters import send
from visnet.cases import operations as case_operations
from visnet.cases import queries as cases
from visnet.cases.vocabulary import TimelineKind
from visnet.documents import rules
from visnet.documents.operations import IdAlreadyUsed
from visnet.documents.rules import TextChanged, Verdict
from visnet.documents.vocabulary import Leaving, ReportState
from visnet.kit.decision import NotFound, Reason, Refused


@pytest.mark.parametrize(
    ("verdicts", "is_printed", "state"),
    [
        ([], False, ReportState.TO_READ),
        ([Verdict(is_fine=True, sha256="another")], False, ReportState.TO_READ),
        ([Verdict(is_fine=True, sha256="this")], False, ReportState.READ),
        ([Verdict(is_fine=True, sha256="this")], True, ReportState.PRINTED),
        (
            [Verdict(is_fine=True, sha256="this"), Verdict(is_fine=False, sha256="this")],
            True,
            ReportState.NOT_YET,
        ),
        ([], True, ReportState.TO_READ),
    ],
)
def test_how_a_report_stands_follows_from_who_read_exactly_this_text(
    verdicts: list[Verdict], is_printed: bool, state: ReportState
) -> None:
    assert rules.report_state(sha256="this", verdicts=verdicts, is_printed=is_printed) is state


@pytest.mark.parametrize("part", ["to", "title", "words"])
def test_a_changed_comma_is_another_text(part: str) -> None:
    changed = replace(TEXT, **{part: getattr(TEXT, part) + ","})

    assert changed.sha256 != TEXT.sha256


def test_what_moves_from_the_title_into_the_words_is_another_text() -> None:
    first, second = replace(TEXT, title="ab", words="c"), replace(TEXT, title="a", words="bc")

    assert first.sha256 != second.sha256


def test_a_text_that_was_read_is_printed_once_and_told_in_the_timeline(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    report_id = begin(case_id)
    of = newest(case_id, report_id)
    read(of)

    document_id = print_it(of)
    print_it(of)

    view = look(case_id, report_id)
    with acting(cast.anna):
        timeline = cases.list_timeline(viewer=cast.anna, case_id=case_id)
    kinds = [line.kind for line in timeline.lines]
    assert view.line.state is ReportState.PRINTED
    assert view.document_id == document_id
    assert kinds.count(TimelineKind.LETTER_WRITTEN) == 1


def test_nothing_is_printed_that_nobody_read(cast: Cast) -> None:
    case_id = make_case()
    report_id = begin(case_id)

    with pytest.raises(Refused) as refused:
        print_it(newest(case_id, report_id))

    assert refused.value.reason is Reason.READING_NEEDED


def test_only_the_text_that_was_read_is_printed(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    of = newest(case_id, begin(case_id))
    read(of)

    with pytest.raises(TextChanged):
        print_it(of, replace(TEXT, words="Un altro testo."))


def test_whoever_wrote_a_word_of_it_never_reads_it(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    report_id = begin(case_id)
    word(newest(case_id, report_id), "Nina ha sporto querela.", cast.bruno)

    for author in (cast.anna, cast.bruno):
        with pytest.raises(Refused) as refused:
            read(newest(case_id, report_id), author)
        assert refused.value.reason is Reason.SELF_DEALING


def test_any_change_after_the_reading_needs_a_new_one(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    report_id = begin(case_id)
    old = newest(case_id, report_id)
    read(old)
    word(old, f"{TEXT.words} ")

    assert look(case_id, report_id).line.state is ReportState.TO_READ
    with pytest.raises(Refused):
        print_it(newest(case_id, report_id), replace(TEXT, words=f"{TEXT.words} "))
    with pytest.raises(TextChanged):
        print_it(old)


def test_a_reader_speaks_of_the_text_they_saw_and_of_no_newer_one(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    report_id = begin(case_id)
    seen = newest(case_id, report_id)
    word(seen, "Cambiato mentre Bruno leggeva.")

    with pytest.raises(TextChanged):
        read(seen)

    assert look(case_id, report_id).readings == ()


def test_two_readers_may_both_speak_and_one_not_yet_outweighs(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    grant(case_id, cast.carla)
    report_id = begin(case_id)
    of = newest(case_id, report_id)

    read(of, cast.bruno)
    read(of, cast.carla, because="Nomina la sorella.")

    view = look(case_id, report_id)
    assert view.line.state is ReportState.NOT_YET
    assert {one.because for one in view.readings} == {"", "Nomina la sorella."}
    with pytest.raises(Refused):
        print_it(of)


@pytest.mark.parametrize("because", ["", " ", "-", "…"])
def test_not_yet_says_why(cast: Cast, because: str) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)

    with pytest.raises(Refused) as refused:
        read(newest(case_id, begin(case_id)), because=because)

    assert refused.value.reason is Reason.REASON_NEEDED


def test_what_is_sent_twice_is_kept_once(cast: Cast) -> None:
    case_id, report_id = make_case(), uuid4()
    wording_id, reading_id = uuid4(), uuid4()
    grant(case_id, cast.bruno)
    for _ in range(2):
        begin(case_id, report_id=report_id)
    first = newest(case_id, report_id)
    worded = [word(first, "Due parole.", wording_id=wording_id) for _ in range(2)]
    of = newest(case_id, report_id)

    said = [read(of, reading_id=reading_id) for _ in range(2)]

    view = look(case_id, report_id)
    assert (worded, said) == ([True, False], [True, False])
    assert (view.number, len(view.readings)) == (2, 1)
    with pytest.raises(IdAlreadyUsed):
        begin(make_case(), report_id=report_id)


def test_the_slower_of_two_writers_is_told(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    of = newest(case_id, begin(case_id))
    word(of, "Prima.")

    with pytest.raises(TextChanged):
        word(of, "Seconda.", cast.bruno)


def test_a_reader_whose_work_on_the_case_ended_reads_no_more_and_what_they_said_holds(
    cast: Cast,
) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    report_id = begin(case_id)
    of = newest(case_id, report_id)
    read(of)
    with acting(cast.anna):
        case_operations.revoke_grant(
            case_id=case_id, user_id=cast.bruno.identifier, by=cast.anna, at=NOON
        )

    with pytest.raises(NotFound):
        read(of, because="Ripensandoci, no.")

    assert look(case_id, report_id).line.state is ReportState.READ


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("bruno", NotFound), ("carla", Refused), ("marta", NotFound), ("elena", NotFound)],
)
def test_nobody_else_begins_sees_words_reads_or_prints(
    cast: Cast, who: str, refusal: type[Exception]
) -> None:
    case_id = make_case()
    report_id = begin(case_id)
    of, other = newest(case_id, report_id), getattr(cast, who)

    for act in (
        lambda: begin(case_id, other),
        lambda: look(case_id, report_id, other),
        lambda: word(of, "x", other),
        lambda: read(of, other),
        lambda: print_it(of, by=other),
    ):
        with pytest.raises(refusal):
            act()


def test_a_printed_report_leaves_only_while_its_text_stands_as_read(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    of = newest(case_id, begin(case_id))
    read(of)
    document_id = print_it(of)
    send(case_id, document_id, Leaving.TO_OFFICE, to="Procura di prova")
    read(of, because="Ho visto ora un nome.")

    with pytest.raises(Refused) as refused:
        send(case_id, document_id, Leaving.TO_OFFICE, to="Procura di prova")

    assert refused.value.reason is Reason.READING_NEEDED


def test_an_older_printed_text_does_not_leave_in_place_of_the_newer_one(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    of = newest(case_id, begin(case_id))
    read(of)
    document_id = print_it(of)
    word(of, "Corretto.")

    with pytest.raises(Refused):
        send(case_id, document_id, Leaving.BY_HAND)


def test_by_post_to_the_person_a_report_passes_the_safe_contact_gate(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    of = newest(case_id, begin(case_id))
    read(of)

    with pytest.raises(Refused) as refused:
        send(case_id, print_it(of), Leaving.PERSON_BY_POST)

    assert refused.value.reason is Reason.UNSAFE_CHANNEL
