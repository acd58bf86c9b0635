"""Cards, signed papers, documents of figures, and the sums made of them."""

from visnet.upwards.rules.cards import (
    LONGEST_CARD,
    Card,
    NotACard,
    card_from_json,
    card_to_json,
    public_half,
    read_key,
    same_fingerprint,
)
from visnet.upwards.rules.documents import (
    NOT_GIVEN,
    Document,
    Figure,
    Figures,
    Part,
    Place,
    Sender,
    Series,
    from_plain,
    read_document,
    says_the_same,
    to_plain,
)
from visnet.upwards.rules.papers import FIGURES, LARGEST, RECEIPT, NotTaken, Paper, hash_of, sign
from visnet.upwards.rules.papers import read as read_paper
from visnet.upwards.rules.receipts import Receipt, read_receipt, receipt_of
from visnet.upwards.rules.summing import Below, Own, Sum, add_up, figures_of_release

__all__ = [
    "FIGURES",
    "LARGEST",
    "LONGEST_CARD",
    "NOT_GIVEN",
    "RECEIPT",
    "Below",
    "Card",
    "Document",
    "Figure",
    "Figures",
    "NotACard",
    "NotTaken",
    "Own",
    "Paper",
    "Part",
    "Place",
    "Receipt",
    "Sender",
    "Series",
    "Sum",
    "add_up",
    "card_from_json",
    "card_to_json",
    "figures_of_release",
    "from_plain",
    "hash_of",
    "public_half",
    "read_document",
    "read_key",
    "read_paper",
    "read_receipt",
    "receipt_of",
    "same_fingerprint",
    "says_the_same",
    "sign",
    "to_plain",
]
