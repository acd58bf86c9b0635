"""The small parts that every element of a form is made of, read with their faults gathered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from visnet.instruments.rules.fhir.faults import Fault, shown
from visnet.instruments.rules.fhir.names import TRANSLATION
from visnet.instruments.rules.shapes import LANGUAGES, Wording
from visnet.instruments.vocabulary import WordingStatus

Extensions = dict[str, list[dict[str, Any]]]
MOST_FAULTS = 50


class Reader:
    """Gathers faults while a form is read, and which languages its words are in."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.language = "it"
        self.languages: set[str] = set()

    def fault(self, where: str, italian: str, english: str) -> None:
        """Note one fault; after so many, nobody reads on."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(where, italian, english))

    def only(self, element: dict[str, Any], held: frozenset[str], where: str) -> None:
        """Refuse what an element holds beyond this."""
        for name in element:
            if name not in held:
                self.fault(
                    where,
                    f"'{shown(name)}' non è compreso qui e andrebbe perso.",
                    f"'{shown(name)}' is not understood here and would be lost.",
                )

    def word(
        self, element: dict[str, Any], name: str, *, where: str = "", longest: int = 2000
    ) -> str:
        """Return a text that must be there."""
        words = element.get(name)
        place = f"{where}.{name}" if where else name
        if not isinstance(words, str) or not words.strip():
            self.fault(place, "manca, o non è testo.", "is missing, or no text.")
            return ""
        if len(words) > longest:
            self.fault(
                place, f"supera {longest} caratteri.", f"is longer than {longest} characters."
            )
        return words.strip()

    def list_of(self, found: Any, where: str) -> list[dict[str, Any]]:
        """Return a list of elements, or a fault and nothing."""
        if isinstance(found, list) and all(isinstance(one, dict) for one in found):
            return found
        self.fault(where, "deve essere un elenco di elementi.", "must be a list of elements.")
        return []

    def pair(self, element: dict[str, Any], name: str, *, where: str = "") -> tuple[str, str]:
        """Return a text in Italian and in English; what is not translated is empty."""
        own = self.word(element, name, where=where)
        self.languages.add(self.language)
        place = f"{where}._{name}" if where else f"_{name}"
        other = next(one for one in LANGUAGES if one != self.language)
        translated = self._translations(element.get(f"_{name}"), place).get(other, "")
        if translated:
            self.languages.add(other)
        return (own, translated) if self.language == "it" else (translated, own)

    def extensions(self, element: dict[str, Any], held: Iterable[str], where: str) -> Extensions:
        """Return an element's extensions by address; another one than these is a fault."""
        found: Extensions = {}
        if "extension" not in element:
            return found
        for one in self.list_of(element["extension"], f"{where}.extension".lstrip(".")):
            url = one.get("url")
            if not isinstance(url, str) or url not in held:
                self.fault(
                    where,
                    f"l'estensione '{shown(url)}' non è compresa qui.",
                    f"the extension '{shown(url)}' is not understood here.",
                )
                continue
            found.setdefault(url, []).append(one)
        return found

    def parts(self, extension: dict[str, Any], where: str) -> dict[str, Any]:
        """Return the parts of a complex extension: address → the part."""
        inner = self.list_of(extension.get("extension", []), where)
        return {str(part.get("url")): part for part in inner}

    def wording(self, extension: dict[str, Any]) -> Wording | None:
        """Return what an extension says of one language."""
        parts = self.parts(extension, "wording")
        language = parts.get("language", {}).get("valueCode")
        status = parts.get("status", {}).get("valueCode")
        note = parts.get("note", {}).get("valueString", "")
        if language in LANGUAGES and status in tuple(WordingStatus) and isinstance(note, str):
            return Wording(language=language, status=WordingStatus(status), note=note)
        self.fault(
            "wording",
            "deve dire language (it, en) e status (original, verified, to_be_verified).",
            "must say language (it, en) and status (original, verified, to_be_verified).",
        )
        return None

    def _translations(self, beside: Any, where: str) -> dict[str, str]:
        if beside is None:
            return {}
        if not isinstance(beside, dict):
            self.fault(where, "non è un elemento.", "is no element.")
            return {}
        self.only(beside, frozenset({"extension"}), where)
        found: dict[str, str] = {}
        for one in self.extensions(beside, {TRANSLATION}, where).get(TRANSLATION, []):
            parts = self.parts(one, where)
            language = parts.get("lang", {}).get("valueCode")
            content = parts.get("content", {})
            words = content.get("valueString", content.get("valueMarkdown"))
            if isinstance(language, str) and isinstance(words, str) and words.strip():
                found[language.split("-")[0]] = words.strip()
            else:
                self.fault(where, "ha una traduzione vuota.", "has an empty translation.")
        return found
