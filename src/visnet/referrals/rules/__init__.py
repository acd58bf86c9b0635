"""What may pass, when an answer is due, and what may follow what. Pure."""

from visnet.referrals.rules.clock import (
    answer_due_at,
    answer_is_overdue,
    last_day_to_read,
    next_work_day,
)
from visnet.referrals.rules.exchange import (
    Bounds,
    Counts,
    Quarter,
    Span,
    bounds_of,
    quarter_from,
    quarter_of,
    total_of,
)
from visnet.referrals.rules.package import (
    CATEGORY_OF,
    MASK,
    Package,
    PackageContact,
    PackageGoal,
    PackageNeed,
    digest_of,
    filled_categories,
    mask_contacts,
    narrow,
    package_from_json,
    package_to_json,
)
from visnet.referrals.rules.passing import (
    CategoryAnswer,
    check_something_passes,
    package_categories,
    why_each,
)
from visnet.referrals.rules.states import can_move, check_move, is_dangerous, reference_of
from visnet.referrals.rules.words import ReferralWords, ReportWords

__all__ = [
    "CATEGORY_OF",
    "MASK",
    "Bounds",
    "CategoryAnswer",
    "Counts",
    "Package",
    "PackageContact",
    "PackageGoal",
    "PackageNeed",
    "Quarter",
    "ReferralWords",
    "ReportWords",
    "Span",
    "answer_due_at",
    "answer_is_overdue",
    "bounds_of",
    "can_move",
    "check_move",
    "check_something_passes",
    "digest_of",
    "filled_categories",
    "is_dangerous",
    "last_day_to_read",
    "mask_contacts",
    "narrow",
    "next_work_day",
    "package_categories",
    "package_from_json",
    "package_to_json",
    "quarter_from",
    "quarter_of",
    "reference_of",
    "total_of",
    "why_each",
]
