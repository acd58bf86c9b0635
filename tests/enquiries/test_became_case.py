"""Once a request became a case, only those who work on the case follow its thread."""

from datetime import datetime
from uuid import UUID, uuid4

import pytest

from tests.cases import factories
from tests.cast import LIVORNO, Cast
from tests.enquiries.acts import CONTENT, Sent, come_back, send, write
from tests.enquiries.world import Acting, Back
from visnet.enquiries import models, operations, queries
from visnet.enquiries.queries import rows
from visnet.enquiries.vocabulary import Source, State
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Refused

pytestmark = pytest.mark.django_db


def _become_case(sent: Sent, *, play: Back, cast: Cast, at: datetime) -> UUID:
    with play(cast.anna):
        case_id = factories.make_case()
    with play(cast.anna):
        operations.mark_became_case(enquiry_id=sent.id, case_id=case_id, by=cast.anna, at=at)
    return case_id


def _sees(actor: Actor, enquiry_id: UUID, play: Back) -> bool:
    with play(actor):
        by_wall = models.Enquiry.objects.filter(id=enquiry_id).exists()
        listed = rows.visible_rows(actor).filter(id=enquiry_id).exists()
    assert by_wall == listed
    return listed


def test_a_request_becomes_one_case(play: Back, cast: Cast, at: datetime) -> None:
    sent = send(centre=LIVORNO, at=at)
    case_id = _become_case(sent, play=play, cast=cast, at=at)

    with play(cast.anna):
        operations.mark_became_case(enquiry_id=sent.id, case_id=case_id, by=cast.anna, at=at)
        opened = queries.open_enquiry(viewer=cast.anna, enquiry_id=sent.id, at=at)
        assert queries.find_enquiry_of_case(viewer=cast.anna, case_id=case_id) == sent.id
        with pytest.raises(Refused):
            operations.mark_became_case(enquiry_id=sent.id, case_id=uuid4(), by=cast.anna, at=at)

    assert (opened.line.state, opened.line.case_id) == (State.BECAME_CASE, case_id)
    assert opened.content == CONTENT
    assert opened.may_reply
    assert not opened.may_close
    assert not opened.may_open_case
    assert not opened.may_take


def test_only_those_let_into_the_case_follow_the_thread(
    play: Back, cast: Cast, at: datetime
) -> None:
    sent = send(centre=LIVORNO, at=at)
    assert _sees(cast.gina, sent.id, play)
    case_id = _become_case(sent, play=play, cast=cast, at=at)

    seen = {actor.name: _sees(actor, sent.id, play) for actor in cast.everybody()}
    assert {name for name, sees in seen.items() if sees} == {"Anna"}

    with play(cast.anna):
        factories.grant(case_id, cast.gina)
    assert _sees(cast.gina, sent.id, play)
    with play(cast.anna):
        factories.block(case_id, cast.gina)
    assert not _sees(cast.gina, sent.id, play)
    with play(cast.gina), pytest.raises(NotFound):
        operations.reply_to_person(
            enquiry_id=sent.id, message_id=uuid4(), words="ciao", by=cast.gina, at=at
        )


def test_the_person_goes_on_writing_and_may_delete(play: Back, cast: Cast, at: datetime) -> None:
    sent = send(centre=LIVORNO, at=at)
    case_id = _become_case(sent, play=play, cast=cast, at=at)
    key = come_back(sent, at=at)
    assert key is not None

    write(key, "Sono ancora qui", at=at)
    thread = queries.open_thread(key=key)
    assert thread is not None
    assert thread.became_case
    with play(cast.anna):
        assert [line.id for line in queries.list_waiting(viewer=cast.anna)] == [sent.id]
        operations.reply_to_person(
            enquiry_id=sent.id, message_id=uuid4(), words="Ti leggo", by=cast.anna, at=at
        )
    operations.delete_thread(key=key, by=key.person, at=at)

    with play(cast.anna):
        opened = queries.open_enquiry(viewer=cast.anna, enquiry_id=sent.id, at=at)
    assert opened.words_were_deleted
    assert opened.line.case_id == case_id


def test_a_request_taken_again_stays_in_conversation(play: Back, cast: Cast, at: datetime) -> None:
    sent = send(centre=LIVORNO, at=at)
    with play(cast.anna):
        operations.reply_to_person(
            enquiry_id=sent.id, message_id=uuid4(), words="ciao", by=cast.anna, at=at
        )
        operations.assign_enquiry(
            enquiry_id=sent.id, to_user_id=cast.anna.identifier, by=cast.anna, at=at
        )
        (line,) = queries.list_inbox(viewer=cast.anna).lines

    assert (line.state, line.is_mine) == (State.ANSWERED, True)


def test_rows_name_no_words(acting: Acting, cast: Cast, at: datetime) -> None:
    with acting(cast.anna):
        enquiry_id = operations.record_enquiry(
            enquiry_id=uuid4(), source=Source.PHONE, content=CONTENT, by=cast.anna, at=at
        )
    row = models.Enquiry(id=enquiry_id)

    assert str(row) == f"enquiry {enquiry_id}"
    assert str(models.Message(id=enquiry_id)) == f"message {enquiry_id}"
    assert str(models.Receipt(id=enquiry_id)) == "receipt"
