"""Questions that go out and come in: the same afterwards, and every refusal named with its line."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examinations import steps
from visnet.examinations import rules
from visnet.examinations.rules import (
    FileFlaw,
    FileFormat,
    Flaw,
    Incoming,
    Question,
    UnreadableFile,
    UnsoundQuestion,
)

ALL = tuple(rules.read_question(each) for each in steps.RECORD["question"])
TEXT = st.text(
    st.one_of(
        st.sampled_from("=~#{}:\\%'\"-+@;,/$[]\n "), st.characters(categories=["L", "N", "S"])
    ),
    min_size=1,
    max_size=40,
)


def texts() -> st.SearchStrategy[str]:
    return TEXT.map(str.strip).filter(bool)


def both(name: str) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({f"{name}_it": texts(), f"{name}_en": texts()})


CHOICES = st.fixed_dictionaries(
    {"it": texts(), "en": texts()},
    optional={"right": st.just(value=True), "match_it": texts(), "match_en": texts()},
)
RECORDS = st.builds(
    lambda kind, choices, *pairs: {
        "code": "q",
        "kind": kind,
        "module": "m1",
        "choice": choices,
        **{name: words for pair in pairs for name, words in pair.items()},
    },
    st.sampled_from(["single", "multiple", "matching", "ordering", "text"]),
    st.lists(CHOICES, max_size=4),
    both("stem"),
    st.one_of(st.just({}), both("feedback")),
    st.fixed_dictionaries({"source": TEXT.map(lambda words: " ".join(words.split()))}),
)


def sound(record: dict[str, Any]) -> Question | None:
    try:
        return rules.read_question(record)
    except UnsoundQuestion:
        return None


QUESTIONS = RECORDS.map(sound).filter(bool)
# What is drawn may lack a right answer or say one twice: such records are passed over.
MANY = settings(max_examples=300, suppress_health_check=[HealthCheck.filter_too_much])


def again(question: Question, form: FileFormat) -> Incoming:
    text = rules.write_questions([question], form=form, bank="prova")
    return rules.read_questions(rules.text_of(text.encode()), form=form)


@MANY
@given(QUESTIONS)
def test_a_table_reads_the_same_after_it_was_written(question: Question) -> None:
    assert again(question, FileFormat.CSV) == Incoming(questions=(question,), refused=())


@MANY
@given(QUESTIONS)
def test_gift_reads_the_same_after_it_was_written(question: Question) -> None:
    fits = not rules.left_out([question])

    assert again(question, FileFormat.GIFT).questions == ((question,) if fits else ())


@pytest.mark.parametrize("form", list(FileFormat))
def test_a_whole_bank_goes_out_and_comes_in(form: FileFormat) -> None:
    text = rules.write_questions(ALL, form=form, bank="prova")

    found = rules.read_questions(rules.text_of(text.encode("utf-8")), form=form)

    assert found.refused == ()
    left = rules.left_out(ALL) if form is FileFormat.GIFT else ()
    assert left in {(), ("q-ordering", "q-case")}
    assert found.questions == tuple(each for each in ALL if each.code not in left)


@settings(max_examples=300)
@given(st.text(max_size=300), st.sampled_from(list(FileFormat)))
def test_whatever_comes_in_is_read_or_refused(text: str, form: FileFormat) -> None:
    head = "code,kind,stem_it,stem_en,choices_it,choices_en\n" if form is FileFormat.CSV else ""
    try:
        found = rules.read_questions(rules.checked_text(head + text), form=form)
    except UnreadableFile:
        return
    for question in found.questions:
        assert rules.read_question(json.loads(json.dumps(rules.as_record(question)))) == question


def refusals(text: str, form: FileFormat = FileFormat.GIFT) -> list[tuple[int, str, Flaw]]:
    found = rules.read_questions(rules.checked_text(text), form=form)
    return [(each.line, each.name, each.flaw) for each in found.refused]


GOOD = "::q.it::Chi? {\n=A\n~B#no\n}\n\n::q.en::Who? { =A ~B }\n"


def test_what_moodle_writes_is_understood() -> None:
    read = rules.read_questions(
        f"// a comment\n$CATEGORY: course/top/m1\n\n{GOOD}\n", form=FileFormat.GIFT
    )

    (question,) = read.questions
    assert (question.code, question.module, question.kind) == ("q", "m1", "single")
    assert question.items[0].choices[1].words.it == "B"


def test_each_refused_question_has_its_line_and_reason() -> None:
    assert refusals(GOOD) == []
    assert refusals(f"{GOOD}\n::x.it::Solo? {{=A ~B}}\n") == [(8, "x", Flaw.ONE_LANGUAGE)]
    assert refusals(f"{GOOD}\n{GOOD}")[0] == (8, "q.it", Flaw.TWICE)
    assert refusals("::x::Nome {=A ~B}") == [(1, "x", Flaw.ONE_LANGUAGE)]
    assert refusals("Domanda senza nome {T}") == [(1, "Domanda senza nome {T}", Flaw.SYNTAX)]
    assert refusals("\n\n::x.it::Vero? {T}") == [(3, "x.it", Flaw.KIND)]
    assert refusals("::x.it::Quanto? {#3}") == [(1, "x.it", Flaw.KIND)]
    assert refusals("::x.it::Scrivi {=a =b}") == [(1, "x.it", Flaw.KIND)]
    assert refusals("::x.it::[html]<b>Chi</b>? {=a ~b}") == [(1, "x.it", Flaw.FORM)]
    assert refusals("::x.it::Chi? {=A ~B}\n\n::x.en::Who? {~A =B}") == [(1, "x", Flaw.LINES)]
    assert refusals("::X.it::Chi? {=A ~B}\n\n::X.en::Who? {=A ~B}") == [(1, "X", Flaw.CODE)]


def table(*rows: str) -> str:
    return "\n".join((",".join(("code", "kind", "stage", "stem_it", "stem_en")), *rows))


def test_rows_that_are_no_questions_are_refused() -> None:
    def refused(*rows: str) -> list[tuple[int, str, Flaw]]:
        return refusals(table(*rows), FileFormat.CSV)

    assert refused("t,text,,A,B") == []
    assert refused("t,text,,A,B", "", "t,text,,A,B") == [(4, "t", Flaw.TWICE)]
    assert refused("t,essay,,A,B") == [(2, "t", Flaw.KIND)]
    assert refused("t,text,1,A,B") == [(2, "t", Flaw.STAGES)]
    assert refused("t,text,,A,") == [(2, "t", Flaw.WORDS)]
    assert refusals("code;kind;stem_it;stem_en\nt;text;A;B", FileFormat.CSV) == []


def unreadable(content: bytes, form: FileFormat = FileFormat.CSV) -> FileFlaw:
    with pytest.raises(UnreadableFile) as refused:
        rules.read_questions(rules.text_of(content), form=form)
    return refused.value.flaw


def test_files_that_are_none() -> None:
    many = "\n".join(f"t{n},text,,A,B" for n in range(1001))

    assert unreadable(b"") is FileFlaw.EMPTY
    assert unreadable(b"x" * 1_000_001) is FileFlaw.TOO_LARGE
    assert unreadable(b"\xff\xfe\x00") is FileFlaw.NOT_TEXT
    assert unreadable(b"a\x00b") is FileFlaw.HIDDEN_MARK
    assert unreadable(b"a,b\n1,2") is FileFlaw.NO_HEADER
    assert unreadable(table(many).encode()) is FileFlaw.TOO_MANY
    wide = "x" * 140_000
    assert unreadable(table(f"t,text,,{wide},B").encode()) is FileFlaw.NOT_TEXT
    with pytest.raises(UnreadableFile):
        rules.checked_text("x" * 1_000_001)


def test_no_cell_runs_as_a_formula() -> None:
    record = {**steps.TEXT, "stem_it": "=1+1", "stem_en": "@SUM(A1)", "source": "-2"}
    question = rules.read_question(record)

    text = rules.write_questions([question], form=FileFormat.CSV, bank="prova")

    assert ",=1" not in text
    assert "'=1+1" in text
    assert "'@SUM" in text
    assert again(question, FileFormat.CSV).questions == (question,)
