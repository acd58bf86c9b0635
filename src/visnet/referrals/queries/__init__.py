"""The readers of referrals: one set of shapes for each side."""

from visnet.referrals.queries.exchange import (
    ExchangeLine,
    NetworkExchange,
    RemarkLine,
    ShownExchange,
    ShownWithRemarks,
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
    list_due,
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

__all__ = [
    "ApprovalLine",
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
    "count_resting_on",
    "evaluate_grounds",
    "find_own_remark",
    "find_sender_id",
    "get_sent_line",
    "grounds_hold",
    "grounds_of",
    "has_changed",
    "is_on_case",
    "lacks_approval",
    "list_due",
    "list_exchange_by_network",
    "list_moments_of_case",
    "list_of_case",
    "list_own_exchange",
    "list_received",
    "list_remarks",
    "list_sent",
    "list_shown_exchange",
    "list_waiting_for_answer",
    "open_for_office",
    "open_for_partner",
    "open_package",
    "shown_with_remarks",
]
