"""Finding services, and seeing to it that what is found is true."""

from visnet.directory.queries.cards import (
    PlaceName,
    get_card,
    iterate_cards,
    list_cards,
    list_open_cards,
    list_place_names,
)
from visnet.directory.queries.keeping import (
    AskingCard,
    CardForKeeper,
    CheckLine,
    ServiceLine,
    Wanted,
    Whose,
    get_for_keeper,
    has_confidential_place,
    list_asking,
    list_lines,
    list_locations,
    list_to_confirm,
)
from visnet.directory.queries.taxonomy import Term, find_term, list_terms

__all__ = [
    "AskingCard",
    "CardForKeeper",
    "CheckLine",
    "PlaceName",
    "ServiceLine",
    "Term",
    "Wanted",
    "Whose",
    "find_term",
    "get_card",
    "get_for_keeper",
    "has_confidential_place",
    "iterate_cards",
    "list_asking",
    "list_cards",
    "list_lines",
    "list_locations",
    "list_open_cards",
    "list_place_names",
    "list_terms",
    "list_to_confirm",
]
