"""Referrals: from whom to whom, on which grounds, the sealed package, and what came of it."""

from visnet.referrals.models.beneath import (
    Answer,
    Approval,
    Package,
    PaperPage,
    Receipt,
    Report,
    Session,
    Tick,
)
from visnet.referrals.models.exchange import Exchange, ExchangeRemark, ExchangeShown
from visnet.referrals.models.link import Link, LinkTry
from visnet.referrals.models.referral import Referral
from visnet.referrals.models.revision import Reading, Revision

__all__ = [
    "Answer",
    "Approval",
    "Exchange",
    "ExchangeRemark",
    "ExchangeShown",
    "Link",
    "LinkTry",
    "Package",
    "PaperPage",
    "Reading",
    "Receipt",
    "Referral",
    "Report",
    "Revision",
    "Session",
    "Tick",
]
