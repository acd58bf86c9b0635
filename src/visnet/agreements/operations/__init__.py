"""The writers of agreements. What is written is what the software allows."""

from visnet.agreements.operations.amend import AlreadyBeingAmended, amend
from visnet.agreements.operations.change_text import change_text
from visnet.agreements.operations.comment import comment, resolve_comment
from visnet.agreements.operations.draft_agreement import draft_agreement
from visnet.agreements.operations.ground import ChangedMeanwhile, IdAlreadyUsed
from visnet.agreements.operations.leave import end_agreement, leave
from visnet.agreements.operations.mark_seen import mark_seen
from visnet.agreements.operations.open_negotiation import open_negotiation
from visnet.agreements.operations.open_signature import ProposalsStillOpen, open_signature
from visnet.agreements.operations.propose_change import decide_change, propose_change
from visnet.agreements.operations.record_agreement import record_agreement
from visnet.agreements.operations.renew import agree_to_renewal, offer_renewal
from visnet.agreements.operations.sign import add_original, sign
from visnet.agreements.operations.wish_amendment import settle_wish, wish_amendment

__all__ = [
    "AlreadyBeingAmended",
    "ChangedMeanwhile",
    "IdAlreadyUsed",
    "ProposalsStillOpen",
    "add_original",
    "agree_to_renewal",
    "amend",
    "change_text",
    "comment",
    "decide_change",
    "draft_agreement",
    "end_agreement",
    "leave",
    "mark_seen",
    "offer_renewal",
    "open_negotiation",
    "open_signature",
    "propose_change",
    "record_agreement",
    "resolve_comment",
    "settle_wish",
    "sign",
    "wish_amendment",
]
