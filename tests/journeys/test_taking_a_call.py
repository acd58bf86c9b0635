"""A call: a request, its case and the way to the person, in few questions, once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.cases.factories import acting
from tests.cases.steps import due, journal, timeline
from tests.cast import CAST, Cast
from visnet.audit.models import Entry
from visnet.cases import operations as cases
from visnet.cases import queries
from visnet.cases.rules import ContactRuleWords
from visnet.cases.vocabulary import Channel, Device, DueKind, TimelineKind
from visnet.doors import clock
from visnet.enquiries import models as enquiries
from visnet.enquiries.operations import AlreadySent, record_enquiry
from visnet.enquiries.rules import Content
from visnet.enquiries.vocabulary import Source, State
from visnet.journeys.take_call import Call, take_call
from visnet.kit.decision import Reason, Refused

WAY = ContactRuleWords(
    channel=Channel.PHONE_CALL,
    value="320 0000001",
    device=Device.OWN,
    days=frozenset({1, 2}),
    from_hour=9,
    until_hour=13,
    is_safe=True,
)
CALL = Call(
    source=Source.PHONE,
    content=Content(words="Da settimane trova biglietti sotto la porta.", name="Lia Verdi"),
    way=WAY,
    fiscal_code="RSSLCU12A41E625X",
)


def take(enquiry_id: UUID, call: Call = CALL) -> UUID:
    with acting(CAST.anna):
        return take_call(enquiry_id=enquiry_id, call=call, by=CAST.anna, at=clock.now())


def test_everything_a_call_brings_is_there_and_noted(cast: Cast) -> None:
    enquiry_id = uuid4()

    case_id = take(enquiry_id)

    with acting(cast.anna):
        request = enquiries.Enquiry.objects.get(id=enquiry_id)
        opened = queries.open_case(viewer=cast.anna, case_id=case_id, at=clock.now())
        notes = queries.open_notes(viewer=cast.anna, case_id=case_id, at=clock.now()).lines
        card = queries.open_contact_card(viewer=cast.anna, case_id=case_id, at=clock.now())
        signs = [
            queries.find_same_person(viewer=cast.anna, **sign)[0].case_id
            for sign in ({"phone": WAY.value}, {"fiscal_code": CALL.fiscal_code})
        ]
    with acting(cast.carla):
        of_request = Entry.objects.filter(subject_id=enquiry_id).order_by("id")
        noted = list(of_request.values_list("action", "case_id"))
    assert (request.state, request.case_id) == (State.BECAME_CASE, case_id)
    assert not request.waiting_for_centre
    assert noted == [
        ("enquiries.recorded", None),
        ("enquiries.opened", None),
        ("enquiries.became_case", case_id),
    ]
    assert (opened.preferred_name, opened.line.lead_id) == ("Lia Verdi", cast.anna.identifier)
    assert [note.words for note in notes] == [CALL.content.words]
    assert [way.is_safe for way in card] == [True]
    assert signs == [case_id, case_id]
    assert {"cases.opened", "cases.note_written", "cases.contact_rule_recorded"} <= set(
        journal(case_id)
    )
    assert sorted(timeline(case_id)) == sorted(
        [TimelineKind.OPENED, TimelineKind.NOTE_WRITTEN, TimelineKind.CONTACT_RULE_RECORDED]
    )
    assert set(due(case_id)) == {
        DueKind.CONTACT_ATTEMPT,
        DueKind.REASSESSMENT,
        DueKind.CONTACT_RULE,
    }


def test_who_called_for_somebody_else_is_not_lost_in_the_case(cast: Cast) -> None:
    """Of a neighbour who rang, or a school, the case is the only place where anybody looks."""
    neighbour = replace(CALL.content, reported_by="La vicina del terzo piano")

    case_id = take(uuid4(), replace(CALL, content=neighbour, way=None))

    with acting(cast.anna):
        notes = queries.open_notes(viewer=cast.anna, case_id=case_id, at=clock.now()).lines
    assert "La vicina del terzo piano" in notes[0].words


def test_a_call_asks_few_questions(
    cast: Cast, django_assert_max_num_queries: Callable[..., object]
) -> None:
    take(uuid4())

    with acting(cast.anna), django_assert_max_num_queries(17):  # type: ignore[attr-defined]
        # Six of them hold the savepoints of the acts within.
        take_call(enquiry_id=uuid4(), call=CALL, by=cast.anna, at=clock.now())


def test_the_same_call_again_writes_nothing_and_other_words_are_said_to_be_so(cast: Cast) -> None:
    enquiry_id = uuid4()
    case_id = take(enquiry_id)
    before = (timeline(case_id), journal(case_id).count("cases.opened"))

    again = take(enquiry_id)

    assert again == case_id
    assert (timeline(case_id), journal(case_id).count("cases.opened")) == before
    with pytest.raises(AlreadySent):
        take(enquiry_id, replace(CALL, content=replace(CALL.content, words="Altre parole.")))


def test_a_call_left_as_a_request_becomes_its_case_later(cast: Cast) -> None:
    enquiry_id = uuid4()
    with acting(cast.anna):
        record_enquiry(
            enquiry_id=enquiry_id,
            source=CALL.source,
            content=CALL.content,
            by=cast.anna,
            at=clock.now(),
        )

    case_id = take(enquiry_id)

    with acting(cast.anna):
        request = enquiries.Enquiry.objects.get(id=enquiry_id)
        card = queries.open_contact_card(viewer=cast.anna, case_id=case_id, at=clock.now())
    assert (request.state, request.case_id) == (State.BECAME_CASE, case_id)
    assert [way.is_safe for way in card] == [True]


def test_a_call_that_opens_no_case_leaves_no_request_either(cast: Cast) -> None:
    enquiry_id = uuid4()

    with pytest.raises(cases.ContactRuleIncomplete):
        take(enquiry_id, replace(CALL, way=replace(WAY, days=frozenset())))
    with pytest.raises(Refused) as refusal, acting(cast.dario):
        take_call(enquiry_id=enquiry_id, call=CALL, by=cast.dario, at=clock.now())

    assert refusal.value.reason is Reason.WRONG_ROLE
    with acting(cast.anna):
        assert not enquiries.Enquiry.objects.filter(id=enquiry_id).exists()


def _take_and_part(enquiry_id: UUID) -> UUID:
    try:
        return take(enquiry_id)
    finally:
        connection.close()


def test_the_same_call_sent_twice_at_once_is_one_case(transactional_copy: None) -> None:
    enquiry_id = uuid4()

    with ThreadPoolExecutor(max_workers=4) as pool:
        taken = set(pool.map(_take_and_part, [enquiry_id] * 4))

    assert len(taken) == 1
    with acting(CAST.anna):
        assert len(queries.list_cases(viewer=CAST.anna).lines) == 1
