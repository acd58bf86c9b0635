"""Who may look at a paper that travels: whoever may read the package, while papers still pass."""

from visnet.kit.actor import Actor
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse
from visnet.referrals.policy.referral import Standing, may_open_package


def may_open_paper(
    actor: Actor, referral: Standing, *, agreement: Decision, consent: Decision, passes: bool
) -> Decision:
    """Whether the partner may look at a paper at this moment.

    `agreement` and `consent` as for the package; `passes` says whether both name papers now.
    """
    return first_refusal(
        may_open_package(actor, referral, agreement=agreement, consent=consent),
        ALLOWED if passes else refuse(Reason.NOTHING_MAY_PASS),
    )
