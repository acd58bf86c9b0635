"""A work is written by one, published by another, corrected beside what is out, taken back with a reason."""

from dataclasses import replace
from uuid import uuid4

import pytest

from tests.cases.factories import acting
from tests.cast import Cast
from tests.library.steps import NICO, NINA, WORK, bring, let_out, publish, submit, version_of, write
from visnet.audit import models as journal
from visnet.doors import clock
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.library import operations, queries, rules
from visnet.library.queries import Asked
from visnet.library.vocabulary import NEXT_STATES, DraftState, Style, WorkState

pytestmark = pytest.mark.django_db


def test_a_work_is_written_and_published_by_a_second_person() -> None:
    draft_id = write()
    submit(draft_id)

    let_out(draft_id)

    with acting(NINA):
        work = queries.get_work(work_id=draft_id)
        (line,) = queries.list_works(asked=Asked()).lines
        assert not queries.has_draft(viewer=NINA, work_id=draft_id)
    assert work.words == WORK
    assert work.state is WorkState.PUBLISHED
    assert set(work.citations) == set(Style.values)
    assert line.authors == ("Irene Prova",)
    with acting(NINA):
        lines = journal.Entry.objects.filter(subject_id=draft_id)
        actions = [each.action for each in lines.order_by("id")]
    assert actions[:2] == ["library.draft_begun", "library.draft_submitted"]


def test_nobody_publishes_what_went_through_their_hands() -> None:
    draft_id = write()
    submit(draft_id)
    with pytest.raises(Refused) as refusal:
        let_out(draft_id, by=NINA)
    assert refusal.value.reason is Reason.SELF_DEALING

    version = version_of(draft_id)
    with acting(NICO):
        operations.change_draft(
            draft_id=draft_id,
            words=replace(WORK, year=2024),
            version=version,
            by=NICO,
            at=clock.now(),
        )
    with pytest.raises(Refused):
        let_out(draft_id, by=NICO)
    submit(draft_id, by=NINA)
    with pytest.raises(Refused):
        let_out(draft_id, by=NICO)


def test_a_file_is_a_hand_too() -> None:
    draft_id = write()
    bring(draft_id, by=NICO)
    submit(draft_id)

    with pytest.raises(Refused) as refusal:
        let_out(draft_id, by=NICO)

    assert refusal.value.reason is Reason.SELF_DEALING


def test_only_editors_write_and_read_drafts(cast: Cast) -> None:
    draft_id = write()

    for stranger in cast.everybody():
        with acting(stranger):
            with pytest.raises(Refused):
                operations.write_draft(draft_id=uuid4(), words=WORK, by=stranger, at=clock.now())
            with pytest.raises(Refused):
                queries.list_drafts(viewer=stranger)
            with pytest.raises(Refused):
                queries.get_draft(viewer=stranger, draft_id=draft_id)
    with acting(NICO), pytest.raises(NotFound):
        queries.get_draft(viewer=NICO, draft_id=uuid4())


def test_what_is_missing_is_said_before_it_is_handed_on() -> None:
    draft_id = write(replace(WORK, authors=(), year=None, language="", url=""))

    with pytest.raises(rules.WrongWords) as wrong:
        submit(draft_id)

    assert {fault for _field, fault in wrong.value.faults} == {
        "NO_AUTHOR",
        "NO_YEAR",
        "NO_LANGUAGE",
        "NO_WAY",
    }


def test_words_that_cannot_be_kept_are_refused_field_by_field() -> None:
    bad = replace(WORK, title=" ", doi="x", isbn="123", url="javascript:alert(1)", month=2, day=30)

    with pytest.raises(rules.WrongWords) as wrong:
        write(bad)

    assert dict(wrong.value.faults) == {
        "title": "NO_TITLE",
        "day": "WRONG_DATE",
        "doi": "WRONG_DOI",
        "isbn": "WRONG_ISBN",
        "url": "WRONG_ADDRESS",
    }


def test_the_same_form_twice_is_one_draft() -> None:
    draft_id = write()

    assert write(draft_id=draft_id) == draft_id
    with pytest.raises(operations.IdAlreadyUsed):
        write(replace(WORK, title="Altro"), draft_id=draft_id)


def test_two_who_write_at_once_are_told() -> None:
    draft_id = write()

    with acting(NICO), pytest.raises(operations.ChangedMeanwhile):
        operations.change_draft(draft_id=draft_id, words=WORK, version=7, by=NICO, at=clock.now())


def test_a_draft_given_back_is_written_again_with_the_words_why() -> None:
    draft_id = write()
    submit(draft_id)

    with acting(NICO):
        operations.return_draft(draft_id=draft_id, words="L'anno?", by=NICO, at=clock.now())
        draft = queries.get_draft(viewer=NICO, draft_id=draft_id)

    assert draft.line.state is DraftState.WRITING
    assert draft.returned_words == "L'anno?"
    submit(draft_id)
    let_out(draft_id)


def test_a_correction_leaves_readers_what_is_out_until_it_is_published() -> None:
    work_id = publish()
    with acting(NICO):
        operations.correct_work(work_id=work_id, by=NICO, at=clock.now())
        operations.correct_work(work_id=work_id, by=NICO, at=clock.now())
        operations.change_draft(
            draft_id=work_id,
            words=replace(WORK, title="Ascoltare meglio"),
            version=1,
            by=NICO,
            at=clock.now(),
        )
        assert queries.get_work(work_id=work_id).words.title == "Ascoltare prima"
    submit(work_id, by=NICO)

    let_out(work_id, by=NINA)

    with acting(NINA):
        work = queries.get_work(work_id=work_id)
    assert (work.words.title, work.edition) == ("Ascoltare meglio", 2)


def test_a_file_goes_out_with_the_work_and_leaves_with_its_correction() -> None:
    draft_id = write(replace(WORK, url=""))
    file_id = bring(draft_id)
    bring(draft_id)  # the same bytes again
    submit(draft_id)
    let_out(draft_id)
    with acting(NINA):
        assert [each.id for each in queries.get_work(work_id=draft_id).files] == [file_id]
        assert queries.get_content(work_id=draft_id, file_id=file_id) == b"%PDF-1.7 prova"
        assert queries.get_text(work_id=draft_id, file_id=file_id) == "Il testo letto."

        operations.correct_work(work_id=draft_id, by=NINA, at=clock.now())
        operations.take_file_off(draft_id=draft_id, file_id=file_id, by=NINA, at=clock.now())
        assert queries.get_work(work_id=draft_id).files
    with pytest.raises(rules.WrongWords):
        submit(draft_id)
    bring(draft_id, content=b"%PDF-1.7 altra")
    submit(draft_id)
    let_out(draft_id)
    with acting(NINA), pytest.raises(NotFound):
        queries.get_content(work_id=draft_id, file_id=file_id)


def test_a_work_holds_three_files_and_no_more() -> None:
    draft_id = write()
    for number in range(3):
        bring(draft_id, content=f"%PDF-1.7 {number}".encode())

    with pytest.raises(operations.TooManyFiles):
        bring(draft_id, content=b"%PDF-1.7 4")


def test_a_work_taken_back_leaves_a_stone_with_the_reason() -> None:
    draft_id = write()
    bring(draft_id)
    submit(draft_id)
    let_out(draft_id)
    with acting(NINA):
        with pytest.raises(operations.ReasonMissing):
            operations.withdraw_work(
                work_id=draft_id, reason_it="Errore.", reason_en=" ", by=NINA, at=clock.now()
            )
        for _twice in range(2):
            operations.withdraw_work(
                work_id=draft_id,
                reason_it="Le cifre erano sbagliate.",
                reason_en="The figures were wrong.",
                by=NINA,
                at=clock.now(),
            )
        stone = queries.get_work(work_id=draft_id)
        assert queries.list_works(asked=Asked()).lines == ()
        with pytest.raises(Refused):
            operations.correct_work(work_id=draft_id, by=NINA, at=clock.now())

    assert stone.state is WorkState.WITHDRAWN
    assert stone.reason_it == "Le cifre erano sbagliate."
    assert stone.words.title == "Ascoltare prima"
    assert (stone.words.abstract_it, stone.files, stone.citations) == ("", (), {})
    assert NEXT_STATES[WorkState.WITHDRAWN] == frozenset()


def test_a_draft_let_go_leaves_what_is_out() -> None:
    work_id = publish()
    with acting(NINA):
        operations.correct_work(work_id=work_id, by=NINA, at=clock.now())

        operations.drop_draft(draft_id=work_id, by=NINA, at=clock.now())

        assert queries.get_work(work_id=work_id).state is WorkState.PUBLISHED
        with pytest.raises(NotFound):
            queries.get_draft(viewer=NINA, draft_id=work_id)
