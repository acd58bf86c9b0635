"""What a card's codes mean: the kinds of support, the eight needs, the types of services."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from visnet.directory.rules import in_language
from visnet.directory.vocabulary import Taxonomy
from visnet.instruments import queries as instruments
from visnet.law import queries as law


@dataclass(frozen=True, slots=True)
class Term:
    """One code of one list, in both languages, and where the list comes from."""

    code: str
    taxonomy: Taxonomy
    label_it: str
    label_en: str
    source: str

    def label(self, language: str) -> str:
        """Return what it means."""
        return in_language(language, italian=self.label_it, english=self.label_en)


@cache
def list_terms() -> tuple[Term, ...]:
    """Return every code of the taxonomy, list by list; codes are unique across lists."""
    written = _records()
    supports, needs, types = (written[list_.lower()] for list_ in Taxonomy.values)
    return (
        *(
            Term(each.code, Taxonomy.SERVICE_KIND, each.label_it, each.label_en, supports["source"])
            for each in law.list_service_needs()
            if each.code not in supports["without"]
        ),
        *(
            Term(each.code, Taxonomy.NEED, each.label_it, each.label_en, needs["source"])
            for each in instruments.list_need_categories()
        ),
        *(
            Term(
                each["code"],
                Taxonomy.SERVICE_TYPE,
                each["label_it"],
                each["label_en"],
                types["source"],
            )
            for each in types["terms"]
        ),
    )


def find_term(*, code: str) -> Term | None:
    """Return what a code means, or None for a code of no list."""
    return _by_code().get(code)


@cache
def codes_of(*, need: str) -> frozenset[str]:
    """Return the codes of cards that answer a need: its own, and bodies that give it by what they are."""
    types = _records()[Taxonomy.SERVICE_TYPE.lower()]["terms"]
    return frozenset({need, *(each["code"] for each in types if need in each.get("gives", ()))})


@cache
def _by_code() -> dict[str, Term]:
    return {term.code: term for term in list_terms()}


def _records() -> dict[str, Any]:
    file = resources.files("visnet.directory") / "records" / "taxonomy.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
