"""Truths about the law: which records hold, what they say, and when a term ends."""

from visnet.law.rules.duty import duty_to_report
from visnet.law.rules.register import (
    ICCS_SECTIONS,
    citation,
    in_language,
    is_iccs_code,
    is_valid_on,
)

__all__ = [
    "ICCS_SECTIONS",
    "citation",
    "duty_to_report",
    "in_language",
    "is_iccs_code",
    "is_valid_on",
]
