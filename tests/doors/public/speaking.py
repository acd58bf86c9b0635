"""What a page of the public door says, and in which language it says it."""

import re
from gettext import GNUTranslations
from pathlib import Path

import django
import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation

from visnet.config.messages import catalogues
from visnet.config.messages.extraction import PACKAGE
from visnet.config.messages.scope import sentences_by_language

ON_THE_WAY = ["home", "now", "ask", "thread", "traces"]
LENT = ["reading", "rights", "applies", "people", "steps", "services", "pocket", "opinion"]
TELLING = re.compile(r"vittim|victim|violen|reato|crime|delit|nasyl|dhun|abus|stalk", re.IGNORECASE)
HOUSES = (PACKAGE / "doors" / "public", PACKAGE / "doors" / "components")
OF_A_BUTTON = "Continue in English, keeping what I wrote"
Asked = set[tuple[str, str]]


def address(name: str, language: str, *numbers: int) -> str:
    with translation.override(language):
        return reverse(f"public:{name}", args=numbers, urlconf="visnet.config.urls_front")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Collect every sentence that a page asks for, with the language it is asked in."""
    heard: Asked = set()
    real = translation._trans

    def note(message: str, context: str = "") -> None:
        heard.add(
            (translation.get_language() or "", f"{context}\x04{message}" if context else message)
        )

    def gettext(message: str) -> str:
        note(message)
        return real_gettext(message)

    def ngettext(one: str, many: str, number: int) -> str:
        note(one)
        return real_ngettext(one, many, number)

    def pgettext(context: str, message: str) -> str:
        note(message, context)
        return real_pgettext(context, message)

    real_gettext, real_ngettext, real_pgettext = real.gettext, real.ngettext, real.pgettext
    monkeypatch.setattr(real, "gettext", gettext)
    monkeypatch.setattr(real, "ngettext", ngettext)
    monkeypatch.setattr(real, "pgettext", pgettext)
    return heard


def known_in(language: str) -> set[str]:
    """Return every sentence that our catalogues, or Django's own, have in a language."""
    files = [house / "locale" / language / "LC_MESSAGES" / "django.mo" for house in HOUSES]
    files.append(Path(django.__file__).parent / "conf/locale" / language / "LC_MESSAGES/django.mo")
    known: set[str] = set()
    for file in files:
        with file.open("rb") as held:
            book = GNUTranslations(held)._catalog  # type: ignore[attr-defined]
        known |= {key if isinstance(key, str) else key[0] for key, said in book.items() if said}
    return known


def says_everything(language: str, heard: Asked) -> None:
    """Fail when something was asked for in the language that no catalogue has."""
    missing = {message for code, message in heard if code == language and message}
    assert heard
    assert missing - known_in(language) == set()


def has_its_language(page: HttpResponse, language: str) -> None:
    """Fail when the page says another language or direction than it has."""
    direction = ' dir="rtl"' if language == "ar" else ""
    assert f'<html lang="{language}"{direction}>' in page.content.decode()
    assert not page.cookies
    assert "<title>VIS</title>" in page.content.decode()


def sentences_of_the_house() -> set[str]:
    """Return the longer sentences of the way to help in Italian and English."""
    found: set[str] = set()
    for house, sentences in sentences_by_language()["fr"].items():
        italian = catalogues.read(catalogues.path_of(house, "it"))
        for sentence in sentences:
            said = catalogues.find(italian, sentence)
            found |= {sentence.words, str(said.string if said else "")}
    # On each button that leads to another language stand that language's own words.
    found -= {OF_A_BUTTON, "Continua in italiano, con quello che ho scritto"}
    return {words for words in found if len(words.split()) > 3 and "%(" not in words}
