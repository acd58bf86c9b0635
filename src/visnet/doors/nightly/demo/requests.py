"""Requests that wait for an answer, so that somebody's day has something in it."""

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from visnet.doors.nightly.demo import members, network
from visnet.doors.nightly.demo.stage import Progress, acting, actor_named, identity
from visnet.doors.nightly.demo.stories import ANSWERS, MARK, REQUESTS
from visnet.enquiries import operations as enquiries
from visnet.enquiries.rules import Content, SafeContact
from visnet.enquiries.vocabulary import Source
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Refused

ANSWERED_FROM = 4


def play_requests(*, progress: Progress, at: datetime) -> None:
    """Play some requests in each Centre: most wait, a few are in conversation."""
    centres = network.centres()
    done, total = 0, len(centres) * len(REQUESTS)
    for centre in centres:
        operators = [actor_named(email) for email in members.operators_of(centre["code"])]
        for number, words in enumerate(REQUESTS):
            enquiry_id = identity("enquiry", f"{centre['code']}:{number}")
            operator = operators[number % len(operators)]
            # On a second run somebody may have answered, closed or deleted it since.
            with suppress(NotFound, Refused, enquiries.AlreadySent), acting(operator):
                _play(enquiry_id, number, words, operator, at)
            done += 1
            progress("Requests that wait for an answer", done, total)


def _play(enquiry_id: UUID, number: int, words: str, by: Actor, at: datetime) -> None:
    received_at = at - timedelta(hours=3 + 9 * number)
    enquiries.record_enquiry(
        enquiry_id=enquiry_id,
        source=Source.PHONE if number == 2 else Source.WEB,
        content=Content(
            danger_said=number == 1,
            words=f"{MARK} {words}",
            for_whom="SOMEBODY_ELSE" if number == 1 else "ME",
            needs=("information_and_rights",) if number % 2 else ("emotional_and_psychological",),
            contact=SafeContact(
                may_reach=number == 2,
                channel="PHONE" if number == 2 else "",
                when="Di mattina" if number == 2 else "",
            ),
            language="it",
        ),
        received_at=received_at,
        by=by,
        at=received_at,
        synthetic=True,
    )
    if number >= ANSWERED_FROM:
        _answer(enquiry_id, number, by, received_at)


def _answer(enquiry_id: UUID, number: int, by: Actor, received_at: datetime) -> None:
    if by.identifier is None:
        return
    enquiries.assign_enquiry(
        enquiry_id=enquiry_id, to_user_id=by.identifier, by=by, at=received_at + timedelta(hours=1)
    )
    enquiries.reply_to_person(
        enquiry_id=enquiry_id,
        message_id=identity("message", str(enquiry_id)),
        words=f"{MARK} {ANSWERS[number - ANSWERED_FROM]}",
        by=by,
        at=received_at + timedelta(hours=1),
    )
