"""The readers of referrals: one set of shapes for each side."""

from visnet.referrals.queries.asked import (
    AskedApproval,
    get_asked_approval,
    list_asked_approvals,
)
from visnet.referrals.queries.exchange import (
    Compared,
    ExchangeLine,
    NetworkExchange,
    RemarkLine,
    ShownExchange,
    ShownWithRemarks,
    compare_exchange,
    find_own_remark,
    list_exchange_by_network,
    list_own_exchange,
    list_remarks,
    list_shown_exchange,
    shown_with_remarks,
)
from visnet.referrals.queries.ground import (
    Grounds,
    evaluate_grounds,
    grounds_hold,
    grounds_of,
    has_changed,
    is_on_case,
    lacks_approval,
    open_package,
)
from visnet.referrals.queries.lists import (
    count_waiting_for_answer,
    list_of_case,
    list_received,
    list_sent,
    list_waiting_for_answer,
)
from visnet.referrals.queries.moments import Moment, list_moments_of_case
from visnet.referrals.queries.office import get_sent_line, open_for_office
from visnet.referrals.queries.partner import find_sender_id, open_for_partner
from visnet.referrals.queries.resting import Floored, Resting, count_resting_on
from visnet.referrals.queries.shapes import (
    ApprovalLine,
    DueReferral,
    ReceivedLine,
    ReferralForOffice,
    ReferralForPartner,
    ReportLine,
    SentLine,
)
from visnet.referrals.queries.waiting import WaitingReferrals, list_waiting

__all__ = [
    "ApprovalLine",
    "AskedApproval",
    "Compared",
    "DueReferral",
    "ExchangeLine",
    "Floored",
    "Grounds",
    "Moment",
    "NetworkExchange",
    "ReceivedLine",
    "ReferralForOffice",
    "ReferralForPartner",
    "RemarkLine",
    "ReportLine",
    "Resting",
    "SentLine",
    "ShownExchange",
    "ShownWithRemarks",
    "WaitingReferrals",
    "compare_exchange",
    "count_resting_on",
    "count_waiting_for_answer",
    "evaluate_grounds",
    "find_own_remark",
    "find_sender_id",
    "get_asked_approval",
    "get_sent_line",
    "grounds_hold",
    "grounds_of",
    "has_changed",
    "is_on_case",
    "lacks_approval",
    "list_asked_approvals",
    "list_exchange_by_network",
    "list_moments_of_case",
    "list_of_case",
    "list_own_exchange",
    "list_received",
    "list_remarks",
    "list_sent",
    "list_shown_exchange",
    "list_waiting",
    "list_waiting_for_answer",
    "open_for_office",
    "open_for_partner",
    "open_package",
    "shown_with_remarks",
]
