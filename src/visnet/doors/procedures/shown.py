"""An edition in the reader's language: the same words on a member's screen and on the public's."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from visnet.doors.calendar_words import day_in_full
from visnet.doors.procedure_words import paragraphs, said, within
from visnet.guidelines.queries import Behind, Edition
from visnet.guidelines.rules import Step
from visnet.guidelines.vocabulary import ClauseKind, Group, Standing
from visnet.law.vocabulary import Status

DRAFT_NOTICE = gettext_lazy(
    "This is a starting draft that ships with the product: no network has adopted it yet. Times are"
    " proposals, to be agreed."
)
INVENTED_NOTICE = gettext_lazy(
    "Organisations that stand behind this edition are invented: it shows how this works, and is"
    " nobody's procedure."
)
HASH_NOTICE = gettext_lazy(
    "SHA-256 of the text in both languages. An edition never changes: a single changed sign gives"
    " another one."
)
WRITERS = "VIS Network"
"""Who stands behind what ships."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """An edition and who stands behind it: all that paper, book and citation are made of."""

    edition: Edition
    behind: Behind

    @property
    def is_draft(self) -> bool:
        """Whether no network has adopted it."""
        return self.edition.standing is Standing.STARTING_DRAFT

    @property
    def by(self) -> str:
        """Return who stands behind it, in the language that is active."""
        return said(self.behind.network) if self.behind.network else WRITERS

    @property
    def moment(self) -> datetime:
        """Return the moment that is written into files: so they are the same whenever they are made."""
        return datetime.combine(self.edition.published_date, time(), tzinfo=UTC)

    @property
    def notices(self) -> list[str]:
        """Return what a reader must know before anything else."""
        notices = [str(DRAFT_NOTICE)] if self.is_draft else []
        return [*notices, str(INVENTED_NOTICE)] if self.behind.is_invented else notices


def edition(one: Edition) -> dict[str, Any]:
    """Return what any page of one edition shows."""
    text = one.text
    return {
        "edition": one,
        "title": said(text.title),
        "purpose": said(text.purpose),
        "who": said(text.who),
        "when": said(text.when),
        "steps": [step(each, number) for number, each in enumerate(text.steps, start=1)],
        "sources": [said(source.words) for source in text.sources],
        "is_draft": one.standing is Standing.STARTING_DRAFT,
        "draft_notice": DRAFT_NOTICE,
        "is_to_verify": one.status is not Status.VERIFIED,
        "told": said(one.changed) if one.changed else "",
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


def facts_of(shown_step: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what a step hangs on, as pairs of term and meaning."""
    facts = [
        (_("Who does it"), shown_step["by"]),
        (_("Time"), shown_step["within"]),
        (_("Agreement"), str(shown_step["clause"])),
        (_("Directive 2012/29/EU"), shown_step["articles"]),
    ]
    return [(term, meaning) for term, meaning in facts if meaning]


def numbered(one: Edition) -> str:
    """Return which edition it is, and of which day."""
    return _("Edition %(number)s, %(day)s") % {
        "number": one.number,
        "day": day_in_full(one.published_date),
    }


def signed(one: Edition) -> list[str]:
    """Return which organisations signed, and on which day."""
    return [f"{each.name}, {day_in_full(each.signed_date)}" for each in one.parties]
