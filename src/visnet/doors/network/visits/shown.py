"""How a visit is put into words for the screen."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from visnet.doors.calendar_words import day_in_full, from_the_day, until_the_day
from visnet.visits.queries import VisitForReader
from visnet.visits.vocabulary import State

TAGS = {
    State.PLANNED: "open",
    State.HELD: "soon",
    State.TOLD: "done",
    State.CANCELLED: "stopped",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in the reader's language, or in the other one and saying so."""

    words: str
    language: str
    is_other: bool


def passage(italian: str, english: str) -> Passage | None:
    """Return the words in the reader's language where there are some, else in the other."""
    mine = "en" if get_language() == "en" else "it"
    written = {"it": italian, "en": english}
    other = "it" if mine == "en" else "en"
    if written[mine]:
        return Passage(written[mine], mine, is_other=False)
    return Passage(written[other], other, is_other=True) if written[other] else None


def days(first: date, last: date) -> str:
    """Return the days of a visit: “4 November 2026”, or “4 to 6 November 2026”."""
    if first == last:
        return day_in_full(first)
    is_one_month = (first.year, first.month) == (last.year, last.month)
    return _("%(first)s to %(last)s") % {
        "first": from_the_day(first, only_number=is_one_month),
        "last": until_the_day(last),
    }


def visit_in_words(visit: VisitForReader) -> dict[str, object]:
    """Return what the page of one visit shows."""
    words, learnt = visit.words, visit.learnt
    english = get_language() == "en"
    return {
        "visit": visit,
        "days": days(words.from_date, words.until_date),
        "tag": TAGS[visit.line.state],
        "network_name": visit.network_name_en if english else visit.network_name_it,
        "questions": passage(words.questions_it, words.questions_en),
        "learnt": passage(learnt.learnt_it, learnt.learnt_en),
        "change": passage(learnt.change_it, learnt.change_en),
    }
