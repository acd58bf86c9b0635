"""The readers of agreements: the engine, the lists, and one version whole."""

from visnet.agreements.queries.figures import COUNTED_STATES, AgreementCount, count_states
from visnet.agreements.queries.lists import (
    THRESHOLDS,
    get_agreement,
    list_agreements,
    list_ending,
    list_namesakes,
    list_own_ending,
    list_wishes,
)
from visnet.agreements.queries.page import get_for_party, get_text, open_original
from visnet.agreements.queries.passing import (
    Explanation,
    MayPass,
    explain,
    list_partners,
    what_may_pass,
)
from visnet.agreements.queries.reading import AgreementNotFound
from visnet.agreements.queries.shapes import (
    AgreementForParty,
    AgreementLine,
    AgreementName,
    ChangeLine,
    CommentLine,
    EndingAgreement,
    OriginalFile,
    OriginalLine,
    PartyLine,
    ProposalLine,
    RenewalLine,
    SeenLine,
    VersionLine,
    WishLine,
)
from visnet.agreements.queries.wordings import (
    Wording,
    WordingNotFound,
    get_wording,
    list_wordings,
)

__all__ = [
    "COUNTED_STATES",
    "THRESHOLDS",
    "AgreementCount",
    "AgreementForParty",
    "AgreementLine",
    "AgreementName",
    "AgreementNotFound",
    "ChangeLine",
    "CommentLine",
    "EndingAgreement",
    "Explanation",
    "MayPass",
    "OriginalFile",
    "OriginalLine",
    "PartyLine",
    "ProposalLine",
    "RenewalLine",
    "SeenLine",
    "VersionLine",
    "WishLine",
    "Wording",
    "WordingNotFound",
    "count_states",
    "explain",
    "get_agreement",
    "get_for_party",
    "get_text",
    "get_wording",
    "list_agreements",
    "list_ending",
    "list_namesakes",
    "list_own_ending",
    "list_partners",
    "list_wishes",
    "list_wordings",
    "open_original",
    "what_may_pass",
]
