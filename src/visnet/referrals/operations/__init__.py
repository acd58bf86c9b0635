"""The only writers of referrals. One verb a file; each act is one transaction."""

from visnet.referrals.operations.accept_referral import AppointmentInThePast, accept_referral
from visnet.referrals.operations.approve_referral import approve_referral, ask_approval
from visnet.referrals.operations.ask_question import ask_question
from visnet.referrals.operations.change_referral import (
    PackageChangedMeanwhile,
    change_referral,
    drop_change,
    release_change,
)
from visnet.referrals.operations.complete_referral import OutcomeNotFinal, complete_referral
from visnet.referrals.operations.decline_referral import decline_referral
from visnet.referrals.operations.draft_referral import (
    AlreadyAsked,
    IdAlreadyUsed,
    draft_referral,
)
from visnet.referrals.operations.exchange import RemarkChanged, recount_exchange, write_remark
from visnet.referrals.operations.give_receipt import give_receipt
from visnet.referrals.operations.hold_case import hold_case
from visnet.referrals.operations.links import (
    MadeLink,
    Tried,
    leave_link,
    make_link,
    shut_link,
    try_code,
)
from visnet.referrals.operations.read_version import read_version
from visnet.referrals.operations.report_back import report_back
from visnet.referrals.operations.reveal_contacts import reveal_contacts
from visnet.referrals.operations.see_referral import see_referral
from visnet.referrals.operations.send_referral import send_referral
from visnet.referrals.operations.take_back_unconsented import take_back_unconsented
from visnet.referrals.operations.take_back_without_ground import (
    TakenBack,
    take_back_without_ground,
)
from visnet.referrals.operations.take_clock_steps import StepTaken, take_clock_steps
from visnet.referrals.operations.tell_course import (
    AlreadyInContact,
    DayImpossible,
    tell_first_contact,
    tell_session,
)
from visnet.referrals.operations.withdraw_referral import AnsweredMeanwhile, withdraw_referral

__all__ = [
    "AlreadyAsked",
    "AlreadyInContact",
    "AnsweredMeanwhile",
    "AppointmentInThePast",
    "DayImpossible",
    "IdAlreadyUsed",
    "MadeLink",
    "OutcomeNotFinal",
    "PackageChangedMeanwhile",
    "RemarkChanged",
    "StepTaken",
    "TakenBack",
    "Tried",
    "accept_referral",
    "approve_referral",
    "ask_approval",
    "ask_question",
    "change_referral",
    "complete_referral",
    "decline_referral",
    "draft_referral",
    "drop_change",
    "give_receipt",
    "hold_case",
    "leave_link",
    "make_link",
    "read_version",
    "recount_exchange",
    "release_change",
    "report_back",
    "reveal_contacts",
    "see_referral",
    "send_referral",
    "shut_link",
    "take_back_unconsented",
    "take_back_without_ground",
    "take_clock_steps",
    "tell_first_contact",
    "tell_session",
    "try_code",
    "withdraw_referral",
    "write_remark",
]
