"""What the parties promised. Nothing about anybody helped is ever in these tables."""

from visnet.agreements.models.negotiation import Comment, ProposedChange, Seen, TextChange
from visnet.agreements.models.papers import AmendmentWish, Original, RenewalAssent, RenewalOffer
from visnet.agreements.models.text import AdoptedTool, Agreement, Article, Clause, Party

__all__ = [
    "AdoptedTool",
    "Agreement",
    "AmendmentWish",
    "Article",
    "Clause",
    "Comment",
    "Original",
    "Party",
    "ProposedChange",
    "RenewalAssent",
    "RenewalOffer",
    "Seen",
    "TextChange",
]
