"""The figures of networks, in words."""

from typing import Any

from django.utils.translation import get_language

from visnet.directory.vocabulary import Freshness
from visnet.doors.network.health import words
from visnet.journeys.figures_upward import NetworkFigures
from visnet.referrals.rules import Quarter, Span

QUARTERS_SHOWN = 4


def in_words(figures: NetworkFigures) -> dict[str, Any]:
    """Return what the page shows of one network."""
    return {
        "name": figures.name.in_language(get_language() or "it"),
        "figures": figures,
        "level": figures.level.label,
        "depth": figures.depth,
        "agreements": [
            {"label": each.state.label, "count": each.count} for each in figures.agreements
        ],
        "cards": sum(each.count for each in figures.cards),
        "fresh": sum(each.count for each in figures.cards if each.freshness is Freshness.CHECKED),
        "quarters": [
            {
                "words": words.quarter_in_words(Quarter(each.year, each.quarter)),
                "sent": words.count_in_words(Span(each.sent_low, each.sent_high)),
                "answered": words.part_in_words(Span(each.answered_low, each.answered_high)),
                "told_back": words.part_in_words(Span(each.told_back_low, each.told_back_high)),
            }
            for each in figures.exchange[:QUARTERS_SHOWN]
        ],
    }
