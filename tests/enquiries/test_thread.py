"""What a person may do: write, decide, delete. All of it as the front."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.cast import LIVORNO, Cast
from tests.enquiries.acts import (
    CONTENT,
    SOMEBODY,
    come_back,
    send,
    write,
)
from tests.enquiries.world import Back
from visnet.enquiries import operations, queries, rules
from visnet.enquiries.operations import hashing
from visnet.enquiries.vocabulary import AppointmentAnswer, Source, State
from visnet.kit.decision import NotFound

pytestmark = pytest.mark.django_db


def test_what_the_person_writes_arrives_once(play: Back, at: datetime) -> None:
    key = come_back(send(centre=LIVORNO, at=at), at=at)
    assert key is not None
    submission = uuid4()

    write(key, "Grazie", at=at, submission=submission)
    write(key, "Grazie", at=at, submission=submission)

    thread = queries.open_thread(key=key)
    assert thread is not None
    assert [line.words for line in thread.lines] == ["Grazie"]
    with pytest.raises(operations.AlreadySent):
        write(key, "Grazie mille", at=at, submission=submission)


def test_empty_and_endless_messages_are_not_sent(play: Back, at: datetime) -> None:
    key = come_back(send(centre=LIVORNO, at=at), at=at)
    assert key is not None

    with pytest.raises(operations.NothingWritten):
        write(key, " \n ", at=at)
    with pytest.raises(rules.WordsTooLong):
        write(key, "x" * 20_001, at=at)


def test_a_thread_goes_back_and_forth_and_is_closed_and_opened(
    play: Back, cast: Cast, at: datetime
) -> None:
    sent = send(centre=LIVORNO, at=at)
    key = come_back(sent, at=at)
    assert key is not None
    later = at + timedelta(hours=3, minutes=20)
    with play(cast.anna):
        operations.reply_to_person(
            enquiry_id=sent.id, message_id=uuid4(), words="La leggo", by=cast.anna, at=later
        )
        assert not queries.list_waiting(viewer=cast.anna)
        operations.close_enquiry(enquiry_id=sent.id, by=cast.anna, at=later)

    write(key, "Ci ho ripensato", at=later)

    thread = queries.open_thread(key=key)
    assert thread is not None
    assert [(line.words, line.from_person) for line in thread.lines] == [
        ("La leggo", False),
        ("Ci ho ripensato", True),
    ]
    assert thread.lines[0].sent_at == later
    assert thread.lines[1].sent_at == rules.to_the_hour(later)
    assert not thread.is_closed
    with play(cast.anna):
        waiting = queries.list_waiting(viewer=cast.anna)
        assert [line.id for line in waiting] == [sent.id]
        assert waiting[0].state is State.ANSWERED


def _propose(play: Back, cast: Cast, enquiry_id: UUID, at: datetime) -> UUID:
    message_id = uuid4()
    with play(cast.anna):
        operations.propose_appointment(
            enquiry_id=enquiry_id,
            message_id=message_id,
            words="In via dei Tigli",
            appointment_at=at + timedelta(days=2),
            by=cast.anna,
            at=at,
        )
    return message_id


def test_an_appointment_is_accepted_and_a_mind_may_change(
    play: Back, cast: Cast, at: datetime
) -> None:
    sent = send(centre=LIVORNO, at=at)
    key = come_back(sent, at=at)
    assert key is not None
    message_id = _propose(play, cast, sent.id, at)

    answers = []
    for accepted in (True, True, False):
        operations.answer_appointment(
            key=key, message_id=message_id, accepted=accepted, by=key.person, at=at
        )
        thread = queries.open_thread(key=key)
        assert thread is not None
        answers.append(thread.lines[0].answer)

    assert thread.lines[0].appointment_at == at + timedelta(days=2)
    assert answers == [
        AppointmentAnswer.ACCEPTED,
        AppointmentAnswer.ACCEPTED,
        AppointmentAnswer.DECLINED,
    ]


def test_only_proposed_appointments_are_answered(play: Back, cast: Cast, at: datetime) -> None:
    sent = send(centre=LIVORNO, at=at)
    key = come_back(sent, at=at)
    assert key is not None

    with pytest.raises(NotFound):
        operations.answer_appointment(
            key=key, message_id=uuid4(), accepted=True, by=key.person, at=at
        )


def test_everything_sent_can_be_deleted(play: Back, cast: Cast, at: datetime) -> None:
    sent = send(centre=LIVORNO, at=at)
    key = come_back(sent, at=at)
    assert key is not None
    write(key, "Ancora parole", at=at)
    _propose(play, cast, sent.id, at)

    operations.delete_thread(key=key, by=key.person, at=at)

    assert queries.open_thread(key=key) is None
    assert come_back(sent, at=at) is None
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        for table, column in (
            ("vault_key_wrap", "subject_id"),
            ("enquiries_message", "enquiry_id"),
            ("enquiries_receipt", "enquiry_id"),
        ):
            cursor.execute(f"SELECT count(*) FROM {table} WHERE {column} = %s", [sent.id])
            assert cursor.fetchone() == (0,)
        cursor.execute(
            "SELECT state, content_sealed FROM enquiries_enquiry WHERE id = %s", [sent.id]
        )
        state, sealed = cursor.fetchone()
        assert (state, bytes(sealed)) == (State.DELETED_BY_PERSON, b"")
        cursor.execute("SET LOCAL ROLE visnet_front")
    with play(cast.anna):
        opened = queries.open_enquiry(viewer=cast.anna, enquiry_id=sent.id, at=at)
        assert opened.words_were_deleted
        assert opened.content == rules.Content()
        assert not opened.may_reply


@pytest.mark.parametrize("act", ["write", "answer", "delete"])
def test_nobody_acts_in_a_deleted_thread(play: Back, at: datetime, act: str) -> None:
    key = come_back(send(centre=LIVORNO, at=at), at=at)
    assert key is not None
    operations.delete_thread(key=key, by=key.person, at=at)

    acts = {
        "write": lambda: write(key, "ciao", at=at),
        "answer": lambda: operations.answer_appointment(
            key=key, message_id=uuid4(), accepted=True, by=key.person, at=at
        ),
        "delete": lambda: operations.delete_thread(key=key, by=key.person, at=at),
    }
    with pytest.raises(NotFound):
        acts[act]()


def test_the_words_of_one_thread_do_nothing_in_another(play: Back, at: datetime) -> None:
    mine = come_back(send(centre=LIVORNO, at=at), at=at)
    other = send(centre=LIVORNO, at=at)
    assert mine is not None

    with pytest.raises(NotFound):
        operations.delete_thread(
            key=queries.ThreadKey(thread_id=other.id, box=mine.box), by=mine.person, at=at
        )


def test_the_journal_keeps_no_words_and_only_the_hour(
    play: Back, at: datetime, as_database_role: object
) -> None:
    late = at + timedelta(minutes=12)
    sent = send(centre=LIVORNO, at=late)
    come_back(sent, at=late)
    come_back(sent, at=late, pin="1")

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "SELECT action, at, actor_id FROM audit_entry WHERE subject_id = %s", [sent.id]
        )
        found = cursor.fetchall()
        cursor.execute("SET LOCAL ROLE visnet_front")

    assert {action for action, _at, _who in found} == {
        "enquiries.sent",
        "enquiries.receipt_shown",
    }
    assert {when for _action, when, _who in found} == {at}


def test_too_many_guesses_at_once_are_told_to_wait(
    play: Back, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hashing, "PATIENCE_SECONDS", 0.01)
    with hashing.one_of_two(), hashing.one_of_two(), pytest.raises(operations.TooBusy):
        operations.show_receipt(words="casa", pin="", by=SOMEBODY, at=at)


def test_sources_are_many_but_the_web_is_the_persons_own(
    play: Back, cast: Cast, at: datetime
) -> None:
    with play(cast.anna), pytest.raises(ValueError, match="website"):
        operations.record_enquiry(
            enquiry_id=uuid4(), source=Source.WEB, content=CONTENT, by=cast.anna, at=at
        )
