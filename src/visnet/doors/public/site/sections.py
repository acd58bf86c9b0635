"""Parts of the site that no editor wrote, found under what people call them in either language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from visnet.kit import tongues
from visnet.library.rules import SAYS_NOTHING, plainly

SHOWN_AT_MOST = 4
MOST_WORDS = 20
SHORTEST, TELLING = 3, 5
"""From so many letters on the stem of a word is compared, and its beginning finds the rest."""
ENDING = re.compile("[aeiouys]+$")
"""What Italian and English change at the end of a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the site: its title, what stands there, and what else people call it."""

    name: str
    title: str | Promise
    about: str | Promise
    called: str | Promise

    @property
    def href(self) -> str:
        """Where it stands, in the language of the reader."""
        return reverse(f"public:{self.name}")


SECTIONS = (
    Section(
        name="statistics",
        title=_("Statistics"),
        about=_("How many people the Centres supported, and how: tables, charts and files."),
        called=pgettext_lazy(
            "words by which people look for it",
            "figures numbers data dataset open data tables charts graphs percentages how many people"
            " victims women men children cases crimes violence requests year month region network"
            " download CSV indicators research",
        ),
    ),
    Section(
        name="library",
        title=_("Articles and reports"),
        about=_("What the network wrote and teaches from: to read, to cite, to take along."),
        called=pgettext_lazy(
            "words by which people look for it",
            "library works books papers publications studies research theses journals bibliography"
            " references quotations cite PDF documents to read risk assessment",
        ),
    ),
    Section(
        name="procedures",
        title=_("Joint procedures"),
        about=_("How the organisations of a network work together: who does what, and when."),
        called=pgettext_lazy(
            "words by which people look for it",
            "guidelines protocols agreements rules practice manual handbook steps referral",
        ),
    ),
    Section(
        name="training",
        title=_("Training to come"),
        about=_("Sessions for whoever works with people who were harmed by a crime."),
        called=pgettext_lazy(
            "words by which people look for it",
            "courses course learning lessons seminars workshops calendar classroom enrol",
        ),
    ),
    Section(
        name="services",
        title=_("Who can help"),
        about=_("The Centres that answer, and what they can do with you."),
        called=pgettext_lazy(
            "words by which people look for it",
            "help support centre center services addresses telephone near me opening hours map lawyer"
            " psychologist shelter violence counter desk",
        ),
    ),
    Section(
        name="now",
        title=_("In danger now"),
        about=_("The numbers to call, day and night."),
        called=pgettext_lazy(
            "words by which people look for it",
            "emergency danger 112 1522 police ambulance urgent telephone numbers help night",
        ),
    ),
    Section(
        name="rights",
        title=_("Your rights"),
        about=_("What you can ask for, from whom and how: one short page for each right."),
        called=pgettext_lazy(
            "words by which people look for it",
            "rights law laws victims victim of crime compensation lawyer court trial complaint report"
            " to the police protection information directive",
        ),
    ),
    Section(
        name="reading",
        title=_("To read for yourself"),
        about=_("Short lists to tick on your own screen. Nothing is sent, nothing is kept."),
        called=pgettext_lazy(
            "words by which people look for it",
            "check questions test questionnaire what is happening to me stalking violence fear fraud"
            " theft burglary online",
        ),
    ),
    Section(
        name="ask",
        title=_("Write to us"),
        about=_("You do not need a name, an account or a report to the police."),
        called=pgettext_lazy(
            "words by which people look for it",
            "contact contacts write message talk ask for help e-mail form anonymous",
        ),
    ),
    Section(
        name="certificates",
        title=_("Check a certificate"),
        about=_("Whoever was shown a certificate of ours can find out here whether it holds."),
        called=pgettext_lazy(
            "words by which people look for it",
            "certificate attestation diploma badge valid verify check attendance",
        ),
    ),
)


def find(words: str) -> tuple[Section, ...]:
    """Return the parts that are called so: by all of the words, or else by half of them."""
    said = plainly(words).split()[:MOST_WORDS]
    telling = [word for word in said if word not in SAYS_NOTHING]
    hits = [
        (_many(telling, known), section) for section, known in zip(SECTIONS, _names(), strict=True)
    ]
    most = max((many for many, _section in hits), default=0)
    if not most or 2 * most < len(telling):
        return ()
    return tuple(section for many, section in hits if many == most)[:SHOWN_AT_MOST]


def _many(telling: list[str], known: frozenset[str]) -> int:
    return sum(_is_among(word, known) for word in telling)


def _is_among(word: str, known: frozenset[str]) -> bool:
    bare = _bare(word)
    return any(
        word == name
        or (len(bare) >= SHORTEST and bare == _bare(name))
        or (len(bare) >= TELLING and name.startswith(bare))
        or (len(word) >= TELLING and name.startswith(word))
        for name in known
    )


def _bare(word: str) -> str:
    return ENDING.sub("", word)


@cache
def _names() -> tuple[frozenset[str], ...]:
    """Return the words of each part's title and other names, in both languages."""
    return tuple(frozenset(_words_of(section)) for section in SECTIONS)


def _words_of(section: Section) -> Iterator[str]:
    for code in tongues.HOUSE:
        with translation.override(code):
            yield from plainly(f"{section.title} {section.called}").split()
