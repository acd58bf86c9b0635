"""Secret addresses by which other organisations send people: they send, and never read."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.cast import LIVORNO, PONTE, Cast
from tests.enquiries.arriving import CONTENT, SENT, by_form, count, make_way_in, only_line
from tests.enquiries.world import Acting, Back
from visnet.enquiries import operations, queries
from visnet.enquiries.operations import SentDifferently
from visnet.enquiries.vocabulary import Source, Told
from visnet.kit.decision import NotFound, Refused

pytestmark = pytest.mark.django_db


def test_an_address_sends_and_never_reads(play: Back, cast: Cast, at: datetime) -> None:
    with play(cast.dario):
        token = make_way_in(cast.dario, at)
    submission = uuid4()

    first = by_form(token, at, submission=submission)
    again = by_form(token, at, submission=submission)
    with pytest.raises(SentDifferently):
        by_form(token, at, submission=submission, sent=replace(SENT, is_urgent=True))
    with pytest.raises(DatabaseError), transaction.atomic():
        count("enquiries_arrival")
    with pytest.raises(DatabaseError), transaction.atomic():
        count("enquiries_way_in")
    assert count("enquiries_enquiry") == 0
    with play(cast.franco):
        sent = queries.list_sent(viewer=cast.franco).lines
    with play(cast.anna):
        line = only_line(cast.anna)
        opened = queries.open_enquiry(viewer=cast.anna, enquiry_id=line.id, at=at)
        with pytest.raises(Refused):
            operations.tell_sender(
                enquiry_id=line.id,
                told=Told.CLOSED,
                consent_date=at.date(),
                by=cast.anna,
                at=at,
            )

    assert first == again
    assert sent == ()
    assert line.source is Source.EMERGENCY_ROOM
    assert line.from_name == "Associazione di prova Ponte"
    assert opened.content == CONTENT


def test_an_address_taken_back_or_made_again_leads_nowhere(
    play: Back, cast: Cast, at: datetime
) -> None:
    with play(cast.dario):
        first = make_way_in(cast.dario, at)
        second = make_way_in(cast.dario, at)
    with pytest.raises(NotFound):
        by_form(first, at)
    assert by_form(second, at)
    with play(cast.dario):
        [line] = queries.list_ways_in(viewer=cast.dario)
        operations.end_way_in(way_in_id=line.id, by=cast.dario, at=at)
        operations.end_way_in(way_in_id=line.id, by=cast.dario, at=at)
        assert queries.list_ways_in(viewer=cast.dario) == ()

    assert line.last_used_date == at.date()
    for token in (second, "", "x" * 100, "è", first[:-1]):
        with pytest.raises(NotFound):
            by_form(token, at)


def test_only_who_coordinates_from_a_centre_gives_addresses_out(
    acting: Acting, cast: Cast, at: datetime
) -> None:
    for actor in (cast.anna, cast.carla, cast.elena, cast.olga):
        with acting(actor), pytest.raises(Refused):
            make_way_in(actor, at)
    with acting(cast.dario):
        make_way_in(cast.dario, at)
        [line] = queries.list_ways_in(viewer=cast.dario)
        with pytest.raises(NotFound):
            make_way_in(cast.dario, at, uuid4())
        with pytest.raises(NotFound):
            make_way_in(cast.dario, at, LIVORNO)
        with pytest.raises(Refused):
            operations.make_way_in(
                from_organisation_id=PONTE, source=Source.WEB, by=cast.dario, at=at
            )
    with acting(cast.silvia), pytest.raises(NotFound):
        operations.end_way_in(way_in_id=line.id, by=cast.silvia, at=at)
