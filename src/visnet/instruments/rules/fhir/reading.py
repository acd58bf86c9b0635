"""A FHIR R5 Questionnaire becomes one of our forms, or a list of what we do not understand.

Strict on purpose: an element whose meaning we would drop is refused by name, so that a form is
never administered differently from what its authors wrote.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from visnet.instruments.rules.fhir import elements
from visnet.instruments.rules.fhir.elements import Reader
from visnet.instruments.rules.fhir.faults import FaultyFile, shown
from visnet.instruments.rules.fhir.items import read_sections
from visnet.instruments.rules.fhir.names import OWN
from visnet.instruments.rules.fhir.value_sets import read_value_sets
from visnet.instruments.rules.shapes import LANGUAGES, Questionnaire, Wording
from visnet.instruments.vocabulary import (
    Audience,
    FormKind,
    Scoring,
    WordingStatus,
)
from visnet.people.vocabulary import Competence

HELD = frozenset(
    [
        "resourceType",
        "id",
        "meta",
        "language",
        "contained",
        "extension",
        "url",
        "version",
        "name",
        "title",
        "description",
        "status",
        "subjectType",
        "date",
        "publisher",
        "purpose",
        "copyright",
        "copyrightLabel",
        "item",
        "_title",
        "_description",
        "_purpose",
        "_copyright",
        "_copyrightLabel",
    ]
)
CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")
VERSION = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){0,2}")
EXTENSIONS = frozenset(
    OWN + name
    for name in ("audience", "kind", "scoring", "administered-by", "reassess-days", "wording")
)
LONGEST_TEXT = 4000
MOST_DAYS = 3650

Word = TypeVar("Word", bound=StrEnum)


def read_questionnaire(resource: dict[str, Any], *, own_wording: bool = False) -> Questionnaire:
    """Return the form that a resource describes. Raises `FaultyFile` with every fault found.

    `own_wording`: a form that says nothing of its languages was written in both by ourselves.
    """
    reader = Reader()
    if resource.get("resourceType") != "Questionnaire":
        reader.fault("resourceType", "deve essere Questionnaire.", "must be Questionnaire.")
        raise FaultyFile(reader.faults)
    reader.only(resource, HELD, "")
    language = reader.word(resource, "language")
    if language and language not in LANGUAGES:
        reader.fault("language", "deve essere it oppure en.", "must be it or en.")
    language = language if language in LANGUAGES else "it"
    reader.language = language
    own = reader.extensions(resource, EXTENSIONS, "")
    options = read_value_sets(reader, resource.get("contained", []))
    title, description = reader.pair(resource, "title"), reader.pair(resource, "description")
    form = Questionnaire(
        code=_code(reader, resource),
        version=_version(reader, resource),
        audience=_one_of(reader, own, "audience", Audience, Audience.ADULT),
        label_it=title[0],
        label_en=title[1],
        description_it=description[0],
        description_en=description[1],
        licence=reader.word(resource, "copyrightLabel", longest=200),
        copyright=reader.word(resource, "copyright", longest=LONGEST_TEXT),
        source=reader.word(resource, "purpose", longest=LONGEST_TEXT),
        released_on=_day(reader, resource),
        sections=read_sections(reader, resource.get("item"), options),
        language=language,
        wordings=_wordings(reader, own, own_wording=own_wording),
        kind=_one_of(
            reader, own, "kind", FormKind, FormKind.ASSESSMENT if own_wording else FormKind.OTHER
        ),
        scoring=_one_of(reader, own, "scoring", Scoring, Scoring.NONE),
        administered_by=_competences(reader, own),
        reassess_days=_days(reader, own),
    )
    if reader.faults:
        raise FaultyFile(reader.faults)
    return form


def _code(reader: Reader, resource: dict[str, Any]) -> str:
    """Return the code of the form: what follows our own prefix, or the end of another address."""
    url = reader.word(resource, "url", longest=300)
    code = url.removeprefix(OWN).rstrip("/").rpartition("/")[2].replace("-", "_").lower()
    if not CODE.fullmatch(code):
        reader.fault(
            "url",
            f"da '{shown(url)}' non si ricava un codice: lettere minuscole, cifre e trattini.",
            f"'{shown(url)}' gives no code: lower-case letters, digits and hyphens.",
        )
    return code


def _version(reader: Reader, resource: dict[str, Any]) -> str:
    version = reader.word(resource, "version", longest=40)
    if not VERSION.fullmatch(version):
        reader.fault(
            "version", "deve essere fatta di numeri, come 2026.1.", "must be numbers, as 2026.1."
        )
    return version


def _day(reader: Reader, resource: dict[str, Any]) -> date:
    said = reader.word(resource, "date", longest=40)
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        if said:
            reader.fault("date", "non è un giorno.", "is not a day.")
        return date.min


def _one_of(
    reader: Reader, own: elements.Extensions, name: str, words: type[Word], otherwise: Word
) -> Word:
    found = own.get(OWN + name)
    if not found:
        return otherwise
    said = found[0].get("valueCode")
    if len(found) == 1 and said in tuple(words):
        return words(said)
    choices = ", ".join(words)
    reader.fault(OWN + name, f"deve essere una di: {choices}.", f"must be one of: {choices}.")
    return otherwise


def _competences(reader: Reader, own: elements.Extensions) -> frozenset[str]:
    said = [one.get("valueCode") for one in own.get(OWN + "administered-by", [])]
    for code in said:
        if code not in tuple(Competence):
            choices = ", ".join(Competence)
            reader.fault(
                OWN + "administered-by",
                f"'{shown(code)}' non è una di: {choices}.",
                f"'{shown(code)}' is none of: {choices}.",
            )
    return frozenset(code for code in said if isinstance(code, str))


def _days(reader: Reader, own: elements.Extensions) -> int | None:
    found = own.get(OWN + "reassess-days")
    if not found:
        return None
    days = found[0].get("valueInteger")
    if type(days) is int and 0 < days <= MOST_DAYS:
        return days
    reader.fault(OWN + "reassess-days", "non è un numero di giorni.", "is no number of days.")
    return None


def _wordings(
    reader: Reader, own: elements.Extensions, *, own_wording: bool
) -> tuple[Wording, ...]:
    """Return what is said of each language. A translation of which nothing is said is not verified."""
    said = {one.language: one for one in map(reader.wording, own.get(OWN + "wording", [])) if one}
    unsaid = WordingStatus.ORIGINAL if own_wording else WordingStatus.TO_BE_VERIFIED
    for language in LANGUAGES:
        if language == reader.language:
            note = said[language].note if language in said else ""
            status = said[language].status if language in said else WordingStatus.ORIGINAL
            said[language] = Wording(language=language, status=status, note=note)
        elif language in reader.languages:
            said.setdefault(language, Wording(language=language, status=unsaid))
        else:
            said.pop(language, None)
    return tuple(said[language] for language in LANGUAGES if language in said)
