"""What other organisations send to a Centre: from a desk, or by an address that only sends."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cast import ASCOLTO, LIVORNO, MANTOVA, PONTE, Cast
from tests.enquiries.arriving import CONTENT, SENT, count, from_desk, only_line
from tests.enquiries.world import Acting
from tests.referrals.factories import make_agreement
from visnet.enquiries import operations, queries, rules
from visnet.enquiries.operations import ConsentMissing, PersonSent, SentDifferently
from visnet.enquiries.rules import NotAsked, SafeContact
from visnet.enquiries.vocabulary import Agreed, Source, State, Told
from visnet.journeys.open_case_from_enquiry import open_case_from_enquiry
from visnet.journeys.tell_sender import tell_sender
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused

pytestmark = pytest.mark.django_db


def test_a_person_sent_from_a_desk_is_a_request_of_the_centre(
    acting: Acting, cast: Cast, at: datetime
) -> None:
    with acting(cast.elena):
        reference = from_desk(cast.elena, at, sent=replace(SENT, is_urgent=True))
    with acting(cast.anna):
        line = only_line(cast.anna)
        opened = queries.open_enquiry(viewer=cast.anna, enquiry_id=line.id, at=at)

    assert (line.state, line.source, line.is_urgent) == (State.NEW, Source.PARTNER, True)
    assert line.from_name == "Associazione di prova Ascolto"
    assert opened.content == CONTENT
    assert opened.agreed is Agreed.YES
    assert opened.arrival is not None
    assert opened.arrival.reference == reference
    assert not opened.arrival.by_form


def test_what_others_call_urgent_comes_after_danger_and_before_the_rest(
    acting: Acting, cast: Cast, at: datetime
) -> None:
    dangerous = replace(SENT, content=replace(CONTENT, danger_said=True), is_urgent=True)
    urgent = replace(SENT, is_urgent=True)
    sent = [SENT, urgent, dangerous, urgent, SENT] * 12
    with acting(cast.elena):
        for number, one in enumerate(sent):
            from_desk(cast.elena, at - timedelta(hours=number), sent=one)
    found: list[queries.InboxLine] = []
    with acting(cast.anna):
        page = queries.list_inbox(viewer=cast.anna)
        found += page.lines
        while page.next_after:
            page = queries.list_inbox(viewer=cast.anna, after=page.next_after)
            found += page.lines

    pressing = [2 if line.danger_said else int(line.is_urgent) for line in found]
    assert pressing == [2] * 12 + [1] * 24 + [0] * 24
    assert len({line.id for line in found}) == 60
    for grade in (2, 1, 0):
        days = [line.received_at for line, own in zip(found, pressing, strict=True) if own == grade]
        assert days == sorted(days)


def test_the_same_form_twice_is_one_request_and_other_words_are_refused(
    acting: Acting, cast: Cast, at: datetime
) -> None:
    submission = uuid4()
    with acting(cast.elena):
        first = from_desk(cast.elena, at, submission=submission)
        again = from_desk(cast.elena, at + timedelta(hours=1), submission=submission)
        with pytest.raises(SentDifferently):
            from_desk(
                cast.elena,
                at,
                submission=submission,
                sent=PersonSent(content=replace(CONTENT, name="lucia")),
            )
    with acting(cast.anna):
        assert only_line(cast.anna)

    assert first == again


def test_the_same_id_of_another_sender_is_another_request(
    acting: Acting, cast: Cast, at: datetime
) -> None:
    submission = uuid4()
    with acting(cast.elena):
        first = from_desk(cast.elena, at, submission=submission)
    with acting(cast.franco):
        second = from_desk(cast.franco, at, submission=submission)

    assert first != second


def test_whoever_keeps_no_desk_sends_nobody(acting: Acting, cast: Cast, at: datetime) -> None:
    for actor in (cast.anna, cast.olga, cast.dario):
        with acting(actor), pytest.raises(Refused):
            from_desk(actor, at)


def test_nobody_is_sent_to_a_centre_of_no_shared_network(
    acting: Acting, cast: Cast, at: datetime
) -> None:
    for centre in (MANTOVA, PONTE, ASCOLTO, uuid4()):
        with acting(cast.elena), pytest.raises(operations.NotACentre):
            from_desk(cast.elena, at, centre=centre)


@pytest.mark.parametrize("agreed", [Agreed.NO, Agreed.NOT_ASKED, ""])
@pytest.mark.parametrize(
    "contact", [SafeContact(value="320 0000000"), SafeContact(may_reach=True)], ids=["way", "yes"]
)
def test_nobody_who_did_not_agree_has_a_way_to_be_reached(
    acting: Acting, cast: Cast, at: datetime, agreed: str, contact: SafeContact
) -> None:
    content = replace(CONTENT, agreed=agreed, contact=contact)

    with acting(cast.elena), pytest.raises(NotAsked):
        from_desk(cast.elena, at, sent=PersonSent(content=content))
    with acting(cast.elena):
        without = replace(content, contact=SafeContact())
        assert from_desk(cast.elena, at, sent=PersonSent(content=without))


def test_a_desk_reads_its_own_list_and_no_request(acting: Acting, cast: Cast, at: datetime) -> None:
    with acting(cast.elena):
        reference = from_desk(cast.elena, at)
        [line] = queries.list_sent(viewer=cast.elena).lines
        seen = count("enquiries_enquiry"), count("enquiries_arrival")
        with pytest.raises(NotFound):
            queries.open_enquiry(viewer=cast.elena, enquiry_id=line.id, at=at)
    with acting(cast.franco):
        others = queries.list_sent(viewer=cast.franco).lines, count("enquiries_arrival")
    with acting(cast.olga):
        not_the_desk = queries.list_sent(viewer=cast.olga).lines, count("enquiries_arrival")

    assert (line.reference, line.told, line.centre_name) == (
        reference,
        Told.RECEIVED,
        "Centro di prova Livorno",
    )
    assert seen == (0, 1)
    assert others == not_the_desk == ((), 0)


def test_the_list_of_a_desk_goes_on_where_the_page_ended(
    acting: Acting, cast: Cast, at: datetime
) -> None:
    with acting(cast.elena):
        for minute in range(27):
            from_desk(cast.elena, at + timedelta(minutes=minute))
        first = queries.list_sent(viewer=cast.elena)
        rest = queries.list_sent(viewer=cast.elena, after=first.next_after)

    assert (len(first.lines), len(rest.lines), rest.next_after) == (25, 2, None)
    assert not {line.id for line in first.lines} & {line.id for line in rest.lines}


def test_the_centre_tells_only_with_an_agreement_and_a_consent(
    acting: Acting, cast: Cast, at: datetime
) -> None:
    with acting(cast.elena):
        from_desk(cast.elena, at)
    with acting(cast.anna):
        enquiry_id = only_line(cast.anna).id
        with pytest.raises(Refused) as refusal:
            _tell(enquiry_id, Told.TAKEN_UP, cast.anna, at, day=at.date())
    make_agreement()
    with acting(cast.anna):
        with pytest.raises(ConsentMissing):
            _tell(enquiry_id, Told.TAKEN_UP, cast.anna, at)
        with pytest.raises(operations.DayToCome):
            _tell(enquiry_id, Told.CLOSED, cast.anna, at, day=at.date() + timedelta(days=2))
        _tell(enquiry_id, Told.TAKEN_UP, cast.anna, at, day=at.date())
    with acting(cast.elena):
        [told] = queries.list_sent(viewer=cast.elena).lines
    with acting(cast.anna):
        _tell(enquiry_id, Told.RECEIVED, cast.anna, at)
    with acting(cast.elena):
        [after] = queries.list_sent(viewer=cast.elena).lines

    assert refusal.value.reason is Reason.NO_AGREEMENT
    assert (told.told, after.told) == (Told.TAKEN_UP, Told.RECEIVED)


def test_that_somebody_was_not_reached_is_told_only_of_who_agreed_to_be_reached(
    acting: Acting, cast: Cast, at: datetime
) -> None:
    make_agreement()
    with acting(cast.elena):
        from_desk(cast.elena, at)
        unasked = replace(CONTENT, agreed=Agreed.NOT_ASKED, contact=SafeContact())
        from_desk(cast.elena, at + timedelta(hours=1), sent=PersonSent(content=unasked))
    with acting(cast.anna):
        agreed, not_asked = (line.id for line in queries.list_inbox(viewer=cast.anna).lines)
        _tell(agreed, Told.NOT_REACHED, cast.anna, at)
        with pytest.raises(ConsentMissing):
            _tell(not_asked, Told.NOT_REACHED, cast.anna, at)


def test_a_closed_request_still_reads_received_to_its_sender(
    acting: Acting, cast: Cast, at: datetime
) -> None:
    with acting(cast.elena):
        from_desk(cast.elena, at)
    with acting(cast.anna):
        operations.close_enquiry(enquiry_id=only_line_id(cast.anna), by=cast.anna, at=at)
    with acting(cast.elena):
        [line] = queries.list_sent(viewer=cast.elena).lines

    assert line.told is Told.RECEIVED


def test_a_case_keeps_where_it_came_from(acting: Acting, cast: Cast, at: datetime) -> None:
    with acting(cast.elena):
        from_desk(cast.elena, at)
    with acting(cast.anna):
        case_id = uuid4()
        open_case_from_enquiry(
            enquiry_id=only_line_id(cast.anna), case_id=case_id, by=cast.anna, at=at
        )
        with connection.cursor() as cursor:
            cursor.execute("SELECT source FROM cases_case WHERE id = %s", [case_id])
            source = cursor.fetchone()[0]
            cursor.execute("SELECT is_safe FROM cases_contact_rule WHERE case_id = %s", [case_id])
            ways = cursor.fetchall()

    assert source == Source.PARTNER
    assert ways == [(False,)]


def test_the_database_refuses_what_the_operation_would(
    acting: Acting, cast: Cast, at: datetime
) -> None:
    """By raw SQL nobody sends as another, to whom they may not, or writes what the sender reads."""
    call = "SELECT sec.take_in_from_desk(%s, %s, 'PARTNER', false, false, 'x', 'x', %s)"
    for actor, centre in (
        (cast.olga, LIVORNO),
        (cast.anna, MANTOVA),
        (cast.elena, MANTOVA),
        (cast.elena, PONTE),
    ):
        with acting(actor), pytest.raises(DatabaseError), transaction.atomic():
            _run(call, uuid4(), centre, at)
    with acting(cast.elena):
        from_desk(cast.elena, at)
        assert _run("UPDATE enquiries_arrival SET told = 'NOT_REACHED'") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            _run("DELETE FROM enquiries_arrival")
    with acting(cast.marta):
        assert (count("enquiries_arrival"), count("enquiries_way_in")) == (0, 0)
    with acting(cast.anna), pytest.raises(DatabaseError), transaction.atomic():
        _run("UPDATE enquiries_arrival SET told = 'CLOSED'")


def test_a_reference_tells_nothing_and_is_always_the_same() -> None:
    one, other = uuid4(), uuid4()

    assert rules.reference_of(one) == rules.reference_of(one) != rules.reference_of(other)
    assert len(rules.reference_of(one)) == 9


def only_line_id(viewer: Actor) -> UUID:
    return only_line(viewer).id


def _tell(enquiry_id: UUID, told: Told, by: Actor, at: datetime, day: date | None = None) -> None:
    tell_sender(enquiry_id=enquiry_id, told=told, consent_date=day, by=by, at=at)


def _run(statement: str, *asked: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        return int(cursor.rowcount)
