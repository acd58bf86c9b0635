"""What the Centre does: read, record, assign, answer, close, open a case."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.cast import LIVORNO, Cast
from tests.enquiries.acts import CONTENT, send
from tests.enquiries.world import Acting, Back
from visnet.enquiries import operations, queries, rules
from visnet.enquiries.queries import InboxFilter
from visnet.enquiries.vocabulary import Source, State
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Refused

pytestmark = pytest.mark.django_db

AFTER_NOBODY = "1|0|2026-01-01T00:00:00|9d11da10-2174-4f72-aa89-e487f0483b06"


def _record(by: Actor, at: datetime, **change: object) -> UUID:
    arguments = {"enquiry_id": uuid4(), "source": Source.PHONE, "content": CONTENT, **change}
    return operations.record_enquiry(by=by, at=at, **arguments)  # type: ignore[arg-type]


def test_a_phone_call_is_written_down_and_read(acting: Acting, cast: Cast, at: datetime) -> None:
    with acting(cast.anna):
        enquiry_id = _record(cast.anna, at)
    with acting(cast.bruno):
        opened = queries.open_enquiry(viewer=cast.bruno, enquiry_id=enquiry_id, at=at)

    assert opened.content == CONTENT
    assert opened.line.source is Source.PHONE
    assert opened.line.state is State.NEW
    assert not opened.may_reply
    assert opened.may_take
    assert opened.may_close
    assert opened.may_open_case


def test_the_same_form_of_a_colleague_is_recorded_once(
    acting: Acting, cast: Cast, at: datetime
) -> None:
    enquiry_id = uuid4()
    with acting(cast.anna):
        _record(cast.anna, at, enquiry_id=enquiry_id)
        _record(cast.anna, at, enquiry_id=enquiry_id)
        assert len(queries.list_inbox(viewer=cast.anna).lines) == 1
        with pytest.raises(operations.AlreadySent):
            _record(cast.anna, at, enquiry_id=enquiry_id, content=rules.Content(words="altro"))


def test_who_does_not_answer_requests_records_none(
    acting: Acting, cast: Cast, at: datetime
) -> None:
    with acting(cast.dario), pytest.raises(Refused):
        _record(cast.dario, at)


def test_the_inbox_puts_danger_first_then_the_oldest(
    acting: Acting, cast: Cast, at: datetime
) -> None:
    danger = rules.Content(danger_said=True)
    with acting(cast.anna):
        made = {
            "late": _record(cast.anna, at, received_at=at),
            "early": _record(cast.anna, at, received_at=at - timedelta(days=2)),
            "danger late": _record(cast.anna, at, received_at=at, content=danger),
            "danger early": _record(
                cast.anna, at, received_at=at - timedelta(hours=1), content=danger
            ),
        }
        listed = [line.id for line in queries.list_inbox(viewer=cast.anna).lines]
        waiting = [line.id for line in queries.list_waiting(viewer=cast.anna, limit=2)]

    order = ["danger early", "danger late", "early", "late"]
    assert listed == [made[name] for name in order]
    assert set(waiting) == set(listed[:2])


def test_the_inbox_is_read_page_by_page_without_gap_or_repeat(
    acting: Acting, cast: Cast, at: datetime
) -> None:
    with acting(cast.anna):
        made = {
            _record(
                cast.anna,
                at,
                received_at=at - timedelta(hours=number % 5),
                content=rules.Content(danger_said=number % 3 == 0),
            )
            for number in range(57)
        }
        found: list[UUID] = []
        page = queries.list_inbox(viewer=cast.anna)
        found += [line.id for line in page.lines]
        while page.next_after:
            page = queries.list_inbox(viewer=cast.anna, after=page.next_after)
            found += [line.id for line in page.lines]

    assert len(found) == len(set(found)) == 57
    assert set(found) == made


@pytest.mark.parametrize(
    "after", ["", "x", "1|2|3", "1|2|3|4", "1|0|2026-01-01T00:00:00|x", AFTER_NOBODY]
)
def test_a_place_in_the_list_that_makes_no_sense_is_the_first(
    acting: Acting, cast: Cast, at: datetime, after: str
) -> None:
    with acting(cast.anna):
        _record(cast.anna, at)

        assert len(queries.list_inbox(viewer=cast.anna, after=after).lines) == 1


def test_the_inbox_can_be_narrowed(acting: Acting, cast: Cast, at: datetime) -> None:
    with acting(cast.anna):
        mine = _record(cast.anna, at)
        operations.assign_enquiry(
            enquiry_id=mine, to_user_id=cast.anna.identifier, by=cast.anna, at=at
        )
        letter = _record(cast.anna, at, source=Source.LETTER)

        def ids(**wanted: object) -> list[UUID]:
            filters = InboxFilter(**wanted)  # type: ignore[arg-type]
            page = queries.list_inbox(viewer=cast.anna, filters=filters)
            return [line.id for line in page.lines]

        assert ids(mine_only=True) == [mine]
        assert ids(sources=(Source.LETTER,)) == [letter]
        assert ids(states=(State.CLOSED,)) == []
        assert set(ids(waiting_only=True)) == {mine, letter}


def test_a_colleague_takes_a_request_and_others_need_not_look(
    acting: Acting, cast: Cast, at: datetime
) -> None:
    with acting(cast.anna):
        enquiry_id = _record(cast.anna, at)
        for _twice in range(2):
            operations.assign_enquiry(
                enquiry_id=enquiry_id, to_user_id=cast.anna.identifier, by=cast.anna, at=at
            )

        line = queries.list_inbox(viewer=cast.anna).lines[0]
        assert (line.state, line.is_mine, line.assigned_name) == (State.ASSIGNED, True, "Anna")
    with acting(cast.bruno):
        assert not queries.list_waiting(viewer=cast.bruno)


def test_a_request_is_not_given_to_somebody_outside(
    acting: Acting, cast: Cast, at: datetime
) -> None:
    with acting(cast.carla):
        enquiry_id = _record(cast.carla, at)
        for outsider in (cast.marta, cast.dario):
            with pytest.raises(NotFound):
                operations.assign_enquiry(
                    enquiry_id=enquiry_id, to_user_id=outsider.identifier, by=cast.carla, at=at
                )
        operations.assign_enquiry(
            enquiry_id=enquiry_id, to_user_id=cast.bruno.identifier, by=cast.carla, at=at
        )


def test_an_answer_is_sent_once(play: Back, cast: Cast, at: datetime) -> None:
    sent = send(centre=LIVORNO, at=at)
    message_id = uuid4()
    with play(cast.anna):
        for _twice in range(2):
            operations.reply_to_person(
                enquiry_id=sent.id, message_id=message_id, words="Buongiorno", by=cast.anna, at=at
            )
        opened = queries.open_enquiry(viewer=cast.anna, enquiry_id=sent.id, at=at)

        assert [line.words for line in opened.thread] == ["Buongiorno"]
        assert opened.line.message_count == 1
        with pytest.raises(operations.AlreadySent):
            operations.reply_to_person(
                enquiry_id=sent.id, message_id=message_id, words="Buonasera", by=cast.anna, at=at
            )


def test_a_phone_call_is_not_answered_in_a_thread(acting: Acting, cast: Cast, at: datetime) -> None:
    with acting(cast.anna):
        enquiry_id = _record(cast.anna, at)
        with pytest.raises(Refused):
            operations.reply_to_person(
                enquiry_id=enquiry_id, message_id=uuid4(), words="ciao", by=cast.anna, at=at
            )


def test_closing_twice_is_closing_once(acting: Acting, cast: Cast, at: datetime) -> None:
    with acting(cast.anna):
        enquiry_id = _record(cast.anna, at)
        operations.close_enquiry(enquiry_id=enquiry_id, by=cast.anna, at=at)
        operations.close_enquiry(enquiry_id=enquiry_id, by=cast.anna, at=at)
        assert not queries.list_inbox(viewer=cast.anna).lines
        with pytest.raises(Refused):
            operations.mark_became_case(enquiry_id=enquiry_id, case_id=uuid4(), by=cast.anna, at=at)


def test_the_demonstration_records_requests_as_if_from_the_website(
    acting: Acting, cast: Cast, at: datetime
) -> None:
    late = at + timedelta(minutes=31)
    with acting(cast.anna):
        enquiry_id = _record(cast.anna, late, source=Source.WEB, synthetic=True)
        line = queries.list_inbox(viewer=cast.anna).lines[0]

    assert (line.id, line.synthetic, line.received_at) == (enquiry_id, True, at)


def test_opening_is_journalled_with_names_of_fields_only(
    acting: Acting, cast: Cast, at: datetime
) -> None:
    with acting(cast.anna):
        enquiry_id = _record(cast.anna, at)
        queries.open_enquiry(viewer=cast.anna, enquiry_id=enquiry_id, at=at)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT action, fields FROM audit_entry WHERE subject_id = %s ORDER BY id",
                [enquiry_id],
            )
            lines = cursor.fetchall()

    assert lines == [
        ("enquiries.recorded", ["content"]),
        ("enquiries.opened", ["content", "messages"]),
    ]
