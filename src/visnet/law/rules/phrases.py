"""The engine's own sentences, filled in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from visnet.law.rules.answers import Warned
from visnet.law.rules.records import Records
from visnet.law.rules.truth import OFFENCE
from visnet.law.vocabulary import Condition, EventKind


def say(records: Records, code: str, **given: date | str | Iterable[str]) -> Warned:
    """Return one sentence: days are written out, codes of facts become their names."""
    phrase = records.phrases[code]
    return Warned(
        code=code,
        text_it=phrase.it.format(**{k: _filled(records, v, "it") for k, v in given.items()}),
        text_en=phrase.en.format(**{k: _filled(records, v, "en") for k, v in given.items()}),
    )


def name_of(records: Records, fact: str, language: str) -> str:
    """Return the name of a fact: an event, a condition, or the offence."""
    if fact == OFFENCE:
        phrase = records.phrases["offence"]
        return phrase.it if language == "it" else phrase.en
    if fact in list(EventKind):
        return records.events[EventKind(fact)].label(language)
    return records.conditions[Condition(fact)].label(language)


def _filled(records: Records, value: date | str | Iterable[str], language: str) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, str):
        return value
    return "; ".join(f"«{name_of(records, fact, language)}»" for fact in value)
