"""When no answer comes to a referral: remind the desk, tell whoever coordinates, tell the sender."""

from datetime import datetime

from django.db import transaction

from visnet.journeys import telling
from visnet.kit.actor import SYSTEM, Role
from visnet.referrals import operations as referrals
from visnet.referrals.operations import StepTaken
from visnet.referrals.vocabulary import ClockStep


@transaction.atomic
def remind_of_answers(*, at: datetime) -> int:
    """Take the steps whose moment has come, each with its notice; return how many were taken.

    Run as often as one likes, each step is taken once and told once. Every notice is the same
    constant text: that something waits, and where to sign in.
    """
    taken = referrals.take_clock_steps(by=SYSTEM, at=at)
    for each in taken:
        _tell(each, at)
    return len(taken)


def _tell(taken: StepTaken, at: datetime) -> None:
    what = f"referral-clock-{taken.step}"
    if taken.step is ClockStep.REMINDED:
        telling.tell_desk(
            organisation_id=taken.to_organisation_id,
            about=taken.referral_id,
            what=what,
            by=SYSTEM,
            at=at,
        )
    elif taken.step is ClockStep.COORDINATOR_TOLD:
        for organisation_id in taken.around:
            telling.tell_role(
                organisation_id=organisation_id,
                role=Role.COORDINATOR,
                about=taken.referral_id,
                what=what,
                by=SYSTEM,
                at=at,
            )
    else:
        telling.tell_sender(
            user_id=taken.sent_by, about=taken.referral_id, what=what, by=SYSTEM, at=at
        )
