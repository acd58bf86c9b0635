"""How a procedure is put into words for the screen."""

from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from visnet.guidelines.queries import Edition, EditionForReader, ProcedureLine
from visnet.guidelines.rules import Change, ChangedStep, Pair, Step
from visnet.guidelines.vocabulary import ClauseKind, Group, Standing
from visnet.law.vocabulary import Status

DAY = 24


def language() -> str:
    """Return the reader's language, of the two in which procedures are written."""
    return "en" if get_language() == "en" else "it"


def said(pair: Pair) -> str:
    """Return the words in the reader's language."""
    return str(getattr(pair, language()))


def line(found: ProcedureLine) -> dict[str, Any]:
    """Return what a list shows of a procedure."""
    edition = found.edition
    return {
        "edition": edition,
        "title": said(edition.text.title),
        "purpose": said(edition.text.purpose),
        "steps": len(edition.text.steps),
        "read_at": found.read_at,
        "is_draft": edition.standing is Standing.STARTING_DRAFT,
    }


def titled(one: Edition) -> dict[str, Any]:
    """Return an edition and its title."""
    return {"edition": one, "title": said(one.text.title)}


def edition(reader: EditionForReader) -> dict[str, Any]:
    """Return what the page of one edition shows."""
    text = reader.edition.text
    return {
        "reader": reader,
        "edition": reader.edition,
        "title": said(text.title),
        "purpose": said(text.purpose),
        "who": said(text.who),
        "when": said(text.when),
        "steps": [step(each, number) for number, each in enumerate(text.steps, start=1)],
        "sources": [said(source.words) for source in text.sources],
        "is_draft": reader.edition.standing is Standing.STARTING_DRAFT,
        "is_to_verify": reader.edition.status is not Status.VERIFIED,
    }


def step(one: Step, number: int) -> dict[str, Any]:
    """Return what is shown of one step."""
    return {
        "code": one.code,
        "number": number,
        "title": said(one.title),
        "brief": said(one.brief),
        "words": paragraphs(one.words),
        "by": said(one.by),
        "within": within(one.within_hours),
        "clause": ClauseKind(one.clause).label if one.clause else "",
        "articles": ", ".join(one.articles),
        "variants": [
            {"group": Group(each.group).label, "words": said(each.words)} for each in one.variants
        ],
    }


def paragraphs(pair: Pair) -> list[str]:
    """Return the words in the reader's language, paragraph by paragraph."""
    return [part.strip() for part in said(pair).split("\n\n")]


def within(hours: int | None) -> str:
    """Return a time in words: hours up to two days, then days; nothing where none is named."""
    if hours is None:
        return ""
    if hours <= 2 * DAY:
        return ngettext("within %(many)s hour", "within %(many)s hours", hours) % {"many": hours}
    days = hours // DAY
    return ngettext("within %(many)s day", "within %(many)s days", days) % {"many": days}


def changed(one: ChangedStep) -> dict[str, Any]:
    """Return what is shown of a step that is not as it was."""
    step_now = one.after or one.before
    return {
        "title": said(step_now.title) if step_now else "",
        "what": _what(one.change),
        "stretches": one.stretches(language()) if one.change is Change.OTHER_WORDS else (),
    }


def _what(change: Change) -> str:
    return {
        Change.NEW: _("A new step"),
        Change.GONE: _("No longer there"),
        Change.MOVED: _("Moved to another place"),
        Change.OTHER_WORDS: _("Other words"),
    }[change]
