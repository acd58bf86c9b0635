"""How referrals are put into words for the screen."""

from django.utils.translation import get_language

from visnet.doors import sentences
from visnet.referrals.queries import ReferralForOffice


def referral_in_words(referral: ReferralForOffice) -> dict[str, object]:
    """Return what the page says of a referral besides the referral itself."""
    decision = referral.partner_may_read
    return {
        "agreement": referral.agreement_title(get_language() or "it"),
        "unreadable_because": "" if decision else sentences.for_reason(decision.reason),
    }
