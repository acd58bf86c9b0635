"""A small association of the example has an agreement and no account: it is asked, and waits.

Whoever sent it makes a link and tells the code. No link is made here: its code is shown once.
"""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid5

from visnet.agreements.vocabulary import Category, Purpose
from visnet.cases import operations as cases
from visnet.cases.rules import ConsentWords
from visnet.doors import clock
from visnet.doors.nightly.demo import agreements, network
from visnet.doors.nightly.demo.second_eyes import OF_HER_CENTRE
from visnet.doors.nightly.demo.stories import MARK, Story
from visnet.journeys.preparing import ReferralAsk
from visnet.journeys.send_referral import send_referral
from visnet.kit.actor import Actor
from visnet.referrals.vocabulary import Chosen

PARTNER, PURPOSE = "soglia", Purpose.SOCIAL_SUPPORT
NOTICE_VERSION = "2026.1"
LASTS = timedelta(days=90)
ASKED_BEFORE = timedelta(hours=3)
GROWN_UP = 19
ONE_IN = 9


def ask_whoever_has_no_account(story: Story, case_id: UUID, by: Actor) -> None:
    """Let the person agree, and ask the association; its answer comes by a link, or not."""
    at = clock.now() - ASKED_BEFORE
    if by.identifier not in OF_HER_CENTRE or not turn_of(story):
        return
    if story.reached_at is None or story.reached_at >= at or story.closed_at is not None:
        return
    asked = network.organisation_id(PARTNER)
    categories = _categories()
    cases.give_consent(
        consent_id=uuid5(case_id, "consent to be asked by a link"),
        case_id=case_id,
        consent=ConsentWords(
            recipient_organisation_id=asked,
            purpose=PURPOSE,
            categories=categories,
            until_date=clock.today() + LASTS,
            notice_version=NOTICE_VERSION,
        ),
        by=by,
        at=at,
    )
    send_referral(
        referral_id=uuid5(case_id, "referral by a link"),
        case_id=case_id,
        ask=ReferralAsk(
            to_organisation_id=asked,
            purpose=PURPOSE,
            need=frozenset(Category(name) for name in categories),
            request_summary=f"{MARK} Qualcuno che accompagni la persona a fare la spesa, una volta.",
            chosen=Chosen.AGREED_TO_ONE,
        ),
        synthetic=True,
        by=replace(by, stepped_up_at=at),
        at=at,
    )


def turn_of(story: Story) -> bool:
    """Whether this story asks the association: one in a few, and somebody grown up."""
    is_grown_up = clock.today().year - story.birth_date.year >= GROWN_UP
    return story.number % ONE_IN == 0 and is_grown_up


def _categories() -> tuple[str, ...]:
    row = next(row for row in agreements.records()["agreements"] if row["partner"] == PARTNER)
    return tuple(row["categories"])
