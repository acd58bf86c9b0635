"""Consents and referrals of the example, in every state that a referral can be in."""

from datetime import timedelta
from uuid import UUID, uuid5

from visnet.agreements.vocabulary import Purpose
from visnet.cases import operations as cases
from visnet.cases.rules import ConsentWords
from visnet.doors.nightly.demo import network
from visnet.doors.nightly.demo.stories import MARK, Story
from visnet.kit.actor import Actor

PARTNER_FOR = {
    "emotional_and_psychological": ("ascolto", Purpose.PSYCHOLOGICAL_SUPPORT),
    "information_and_rights": ("legale", Purpose.LEGAL_INFORMATION),
    "court": ("legale", Purpose.COURT_ACCOMPANIMENT),
}
NOTICE_VERSION = "2026.1"


def share(story: Story, *, case_id: UUID, by: Actor) -> None:
    """Let the person agree that a partner is told, where their need has a partner."""
    agreement = _agreement_for(story, by)
    if story.reached_at is None or agreement is None:
        return
    partner, purpose, categories = agreement
    at = story.reached_at + timedelta(days=1)
    cases.give_consent(
        consent_id=uuid5(case_id, "consent"),
        case_id=case_id,
        consent=ConsentWords(
            recipient_organisation_id=network.organisation_id(partner),
            purpose=purpose,
            categories=categories,
            until_date=(at + timedelta(days=900)).date(),
            notice_version=NOTICE_VERSION,
            words=f"{MARK} D'accordo, purché non si telefoni a casa.",
        ),
        by=by,
        at=at,
    )


def _agreement_for(story: Story, by: Actor) -> tuple[str, Purpose, tuple[str, ...]] | None:
    """Return the partner, purpose and categories that the Centre has an agreement for."""
    if story.need not in PARTNER_FOR:
        return None
    partner, purpose = PARTNER_FOR[story.need]
    for row in network.records()["agreements"]:
        is_ours = network.organisation_id(row["centre"]) == by.organisation_id
        if is_ours and row["partner"] == partner and purpose in row["purposes"]:
            return partner, purpose, tuple(row["categories"])
    return None
