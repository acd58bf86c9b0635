"""How tests are put into words for the screen."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from visnet.doors.procedure_words import language
from visnet.examinations.queries import ResultForReader, ResultPage, TestLine
from visnet.examinations.rules import FULL, Asked, Given, Kind, Pair
from visnet.examinations.vocabulary import TestKind


def said(pair: Pair) -> str:
    """Return the words in the reader's language."""
    return pair.en if language() == "en" else pair.it


def told(pair: Pair) -> list[str]:
    """Return the words in the reader's language, paragraph by paragraph."""
    return [part.strip() for part in said(pair).split("\n\n") if part.strip()]


def line(test: TestLine) -> dict[str, Any]:
    """Return what a list shows of a test."""
    return {
        "test": test,
        "title": said(test.title),
        "network": said(test.network_name),
        "kind": test.kind.label,
        "facts": _facts(test),
        "standing": _standing(test),
    }


def _facts(test: TestLine) -> list[str]:
    if test.is_questionnaire:
        many = len(test.asked_now)
        return [ngettext("%(many)s line", "%(many)s lines", many) % {"many": many}]
    many = test.questions
    facts = [ngettext("%(many)s question", "%(many)s questions", many) % {"many": many}]
    if test.minutes:
        minutes = ngettext("%(many)s minute", "%(many)s minutes", test.minutes)
        facts.append(minutes % {"many": test.minutes})
    if test.kind is TestKind.EXAM:
        facts.append(_("passed from %(percent)s%%") % {"percent": test.pass_percent})
    return facts


def _standing(test: TestLine) -> tuple[str, str]:
    """Return the kind of tag, and its words: the first that is true."""
    said = (
        (test.has_passed, "done", pgettext("a test", "Passed")),
        (test.has_replied, "done", pgettext("a questionnaire", "Answered")),
        (bool(test.open_attempt_id), "half", pgettext("a test", "Begun")),
        (
            test.only_tries and bool(test.sat),
            "unknown",
            pgettext("a test", "Tried, does not count"),
        ),
        (test.only_tries, "unknown", pgettext("a test", "To try, does not count")),
        (test.is_waiting, "half", pgettext("a test", "Waits for a trainer")),
        (test.may_start, "open", pgettext("a test", "To do")),
        (test.is_questionnaire, "unknown", pgettext("a questionnaire", "Not yet")),
        (test.kind is TestKind.EXAM, "soon", pgettext("a test", "No attempt left")),
        (True, "done", pgettext("a test", "Handed in")),
    )
    return next((tag, words) for is_true, tag, words in said if is_true)


def asked(page: Asked) -> dict[str, Any]:
    """Return what is shown of what is asked, without its choices."""
    return {
        "stories": [paragraph for each in page.stories for paragraph in told(each)],
        "stem": told(page.stem),
        "stage": page.stage,
        "stages": page.stages,
        "is_text": page.kind is Kind.TEXT,
        "in_boxes": page.kind in {Kind.ORDERING, Kind.MATCHING},
        "hint": _hint(page),
    }


def _hint(page: Asked) -> str:
    if page.kind is Kind.ORDERING:
        return _("Give each of them its place: 1 is the first.")
    if page.kind is Kind.MATCHING:
        return _("Choose beside each of them what belongs to it. The same may belong twice.")
    return ""


def answer(page: Asked, given: Given) -> list[str]:
    """Return an answer in words, in the order in which it counts."""
    words = {each.number: said(each.words) for each in (*page.choices, *page.matches)}
    if page.kind is Kind.TEXT:
        return [given.words] if given.words else []
    if page.kind is Kind.MATCHING:
        return [f"{words[left]} → {words[other]}" for left, other in given.pairs]
    return [words[number] for number in given.numbers]


def result(found: ResultForReader) -> dict[str, Any]:
    """Return what the page of a result shows."""
    return {
        "found": found,
        "test": found.test,
        "title": said(found.test.title),
        "pages": [result_page(each) for each in found.pages],
        "is_exam": found.test.kind is TestKind.EXAM,
    }


def result_page(page: ResultPage) -> dict[str, Any]:
    """Return what is shown of one page of it."""
    right = page.right
    tag, words = _outcome(page)
    return {
        **asked(page.asked),
        "position": page.position,
        "given": answer(page.asked, page.given),
        "right": answer(page.asked, Given(numbers=right.numbers, pairs=right.pairs))
        if right
        else [],
        "feedback": told(page.feedback),
        "mark_words": page.mark_words,
        "tag": tag,
        "outcome": words,
        "is_ordered": page.asked.kind is Kind.ORDERING,
    }


def _outcome(page: ResultPage) -> tuple[str, str]:
    if page.points is None:
        return "half", pgettext("an answer", "Waits for a trainer")
    if page.given.is_empty:
        return "unknown", pgettext("an answer", "Not answered")
    if page.points == FULL:
        return "done", pgettext("an answer", "Right")
    if page.points == 0:
        return "soon", pgettext("an answer", "Not right")
    return "half", pgettext("an answer", "Partly right") + f" ({page.points}%)"
