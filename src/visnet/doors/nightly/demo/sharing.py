"""Consents and referrals of the example, in every state that a referral can be in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from visnet.agreements.vocabulary import Category, Purpose
from visnet.cases import operations as cases
from visnet.cases.rules import ConsentWords
from visnet.doors import clock
from visnet.doors.nightly.demo import agreements, members, network
from visnet.doors.nightly.demo.stories import MARK, Story
from visnet.journeys import answer_referral
from visnet.journeys.choosing_papers import ChosenPaper
from visnet.journeys.preparing import ReferralAsk
from visnet.journeys.send_referral import send_referral
from visnet.journeys.withdraw_referral import withdraw_referral
from visnet.kit.actor import Actor, Role
from visnet.kit.civil_time import civil_date
from visnet.referrals import operations as referrals
from visnet.referrals.rules import AcceptWords, DeclineWords, ReportWords, SessionWords
from visnet.referrals.vocabulary import (
    Chosen,
    DeclineReason,
    Outcome,
    SessionKind,
    WithdrawnBecause,
)
from visnet.wall import operations as wall

PARTNER_FOR = {
    "emotional_and_psychological": ("ascolto", Purpose.PSYCHOLOGICAL_SUPPORT),
    "information_and_rights": ("legale", Purpose.LEGAL_INFORMATION),
    "court": ("legale", Purpose.COURT_ACCOMPANIMENT),
}
NOTICE_VERSION = "2026.1"
CONSENT_LASTS = timedelta(days=900)
ANSWERED_AFTER = timedelta(days=1)
STILL_WAITING = timedelta(days=8)
ENDS_AFTER = timedelta(days=20)


def share(story: Story, *, case_id: UUID, papers: tuple[ChosenPaper, ...], by: Actor) -> None:
    """Let the person agree that a partner is told, ask the partner, and play what came of it.

    `papers` go along where the agreement speaks of documents.
    """
    agreement = _agreement_for(story, by)
    if story.reached_at is None or agreement is None:
        return
    partner, purpose, categories = agreement
    agreed_at = story.reached_at + timedelta(hours=2)
    cases.give_consent(
        consent_id=uuid5(case_id, "consent"),
        case_id=case_id,
        consent=ConsentWords(
            recipient_organisation_id=network.organisation_id(partner),
            purpose=purpose,
            categories=categories,
            until_date=civil_date(agreed_at + CONSENT_LASTS),
            notice_version=NOTICE_VERSION,
            words=f"{MARK} D'accordo, purché non si telefoni a casa.",
        ),
        by=by,
        at=agreed_at,
    )
    if story.number % 5 == 0:
        return
    sent_at = (story.looked_at or agreed_at) + timedelta(hours=1)
    referral_id = uuid5(case_id, "referral")
    send_referral(
        referral_id=referral_id,
        case_id=case_id,
        ask=ReferralAsk(
            to_organisation_id=network.organisation_id(partner),
            purpose=purpose,
            need=frozenset(Category(name) for name in categories),
            request_summary=f"{MARK} Un primo colloquio, con calma.",
            need_code=story.need,
            chosen=list(Chosen)[story.number % len(Chosen)],
            papers=papers if Category.PAPERS in categories else (),
        ),
        synthetic=True,
        by=replace(by, stepped_up_at=sent_at),
        at=sent_at,
    )
    _answer(story, referral_id, partner, by, sent_at)


def _answer(story: Story, referral_id: UUID, partner: str, by: Actor, sent_at: datetime) -> None:
    if clock.now() - sent_at < STILL_WAITING:
        return
    if story.number % 9 == 0:
        withdraw_referral(
            referral_id=referral_id,
            because=WithdrawnBecause.NO_LONGER_NEEDED,
            by=by,
            at=sent_at + ANSWERED_AFTER,
        )
        return
    with _speaking_for(partner, instead_of=by) as desk:
        referrals.see_referral(
            referral_id=referral_id, by=desk, at=sent_at + ANSWERED_AFTER - timedelta(hours=2)
        )
        if story.number % 4 == 0:
            answer_referral.decline_referral(
                referral_id=referral_id,
                answer=DeclineWords(
                    reason=DeclineReason.NO_CAPACITY,
                    suggestion=f"{MARK} Tra un mese si libera un posto; intanto c'è il consultorio.",
                ),
                by=desk,
                at=sent_at + ANSWERED_AFTER,
            )
            return
        answer_referral.accept_referral(
            referral_id=referral_id,
            answer=AcceptWords(
                first_appointment_date=civil_date(sent_at + 7 * ANSWERED_AFTER),
                who=f"{MARK} dott.ssa Bice Prova",
            ),
            by=desk,
            at=sent_at + ANSWERED_AFTER,
        )
        _meet(story, referral_id, desk, sent_at)
        if clock.now() - sent_at > ENDS_AFTER and story.number % 2:
            answer_referral.complete_referral(
                report_id=uuid5(referral_id, "report"),
                referral_id=referral_id,
                report=ReportWords(words=f"{MARK} Tre colloqui fatti.", outcome=Outcome.MET),
                by=desk,
                at=sent_at + ENDS_AFTER,
            )


def _meet(story: Story, referral_id: UUID, desk: Actor, sent_at: datetime) -> None:
    """Play the first contact, and the sessions after it: one of three did not take place."""
    for number in range(3):
        at = sent_at + (2 + number * 6) * ANSWERED_AFTER
        if at >= clock.now() or at >= sent_at + ENDS_AFTER:
            return
        if number == 0:
            answer_referral.tell_first_contact(
                referral_id=referral_id, day=civil_date(at), by=desk, at=at
            )
            continue
        missed = (story.number + number) % 3 == 0
        answer_referral.tell_session(
            session_id=uuid5(referral_id, f"session {number}"),
            referral_id=referral_id,
            session=SessionWords(
                day=civil_date(at),
                kind=SessionKind.NOT_ATTENDED if missed else SessionKind.HELD,
            ),
            by=desk,
            at=at,
        )


@contextmanager
def _speaking_for(partner: str, *, instead_of: Actor) -> Iterator[Actor]:
    """Show the ticket of a partner's desk for a while, in the middle of the Centre's transaction."""
    desk = members.speaker_of(partner, Role.REFERRAL_DESK)
    wall.present_ticket(by=desk, at=clock.now())
    yield desk
    wall.present_ticket(by=instead_of, at=clock.now())


def _agreement_for(story: Story, by: Actor) -> tuple[str, Purpose, tuple[str, ...]] | None:
    """Return the partner, purpose and categories that the Centre has an agreement for."""
    if story.need not in PARTNER_FOR:
        return None
    partner, purpose = PARTNER_FOR[story.need]
    for row in agreements.records()["agreements"]:
        is_ours = network.organisation_id(row["centre"]) == by.organisation_id
        if is_ours and row["partner"] == partner and purpose in row["purposes"]:
            return partner, purpose, tuple(row["categories"])
    return None
