"""A procedure as data: read from a record, sound in both languages, and hashed in one form only."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from visnet.kit.canonical import canonical_json
from visnet.kit.pair import Pair

CODE = re.compile(r"[a-z][a-z-]{2,58}[a-z]")
LONGEST_BRIEF = 220
"""The brief is two lines beside a form; what is longer than this is not brief."""
GROUPS = frozenset(
    {"MINORS", "WOMEN", "OLDER_PEOPLE", "DISABILITY", "MIGRANTS", "FAMILY_OF_HOMICIDE"}
)
SCREENS = frozenset(
    {
        "REQUEST",
        "CALL",
        "SAFE_CONTACT",
        "RIGHTS",
        "ASSESSMENT",
        "PLAN",
        "CONSENT",
        "REFERRAL",
        "HEARING",
        "CONFERENCE",
        "HANDOVER",
        "CLOSURE",
    }
)
CLAUSES = frozenset({"", "REFERRAL", "CASE_CONFERENCE", "CASE_TRANSFER"})


class UnsoundText(Exception):
    """A text lacks something, or says something twice. Carries where, in words for its author."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """What is different with one group of people."""

    group: str
    words: Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: the two lines that matter, the whole text, and what it hangs on.

    `within_hours` is a proposal until a network agrees on its own; None where no time is named.
    `articles` are articles of Directive 2012/29/EU.
    """

    code: str
    title: Pair
    brief: Pair
    words: Pair
    by: Pair
    screens: tuple[str, ...] = ()
    clause: str = ""
    within_hours: int | None = None
    articles: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where something was read."""

    words: Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A whole procedure."""

    code: str
    title: Pair
    purpose: Pair
    who: Pair
    when: Pair
    steps: tuple[Step, ...]
    sources: tuple[Reference, ...]


def read_text(raw: Mapping[str, Any]) -> Text:
    """Return the procedure that a record holds. Raises `UnsoundText`."""
    text = Text(
        code=_code(raw),
        title=_pair(raw, "title"),
        purpose=_pair(raw, "purpose"),
        who=_pair(raw, "who"),
        when=_pair(raw, "when"),
        steps=tuple(_step(each) for each in raw.get("step", ())),
        sources=tuple(Reference(words=_both(each, "sources")) for each in raw.get("sources", ())),
    )
    _check(text)
    return text


def hashed(text: Text) -> bytes:
    """Return the bytes of which the hash is taken: the text's canonical JSON in UTF-8."""
    return canonical_json(text).encode()


def sha256_of(text: Text) -> str:
    """Return the SHA-256 of a text's canonical JSON in UTF-8, in lower-case hexadecimal."""
    return hashlib.sha256(hashed(text)).hexdigest()


def _check(text: Text) -> None:
    codes = [step.code for step in text.steps]
    if not codes:
        raise UnsoundText("step")
    if len(set(codes)) < len(codes):
        raise UnsoundText(next(code for code in codes if codes.count(code) > 1))
    if not text.sources:
        raise UnsoundText("sources")


def _step(raw: Mapping[str, Any]) -> Step:
    code = _code(raw)
    step = Step(
        code=code,
        title=_pair(raw, "title"),
        brief=_pair(raw, "brief"),
        words=_pair(raw, "words"),
        by=_pair(raw, "by"),
        screens=_known(raw.get("screens", ()), SCREENS, code),
        clause=_known((raw.get("clause", ""),), CLAUSES, code)[0],
        within_hours=_hours(raw, code),
        articles=tuple(raw.get("articles", ())),
        variants=tuple(_variant(each, code) for each in raw.get("variant", ())),
    )
    if max(len(step.brief.it), len(step.brief.en)) > LONGEST_BRIEF:
        raise UnsoundText(f"{code}: brief")
    groups = [variant.group for variant in step.variants]
    if len(set(groups)) < len(groups):
        raise UnsoundText(f"{code}: variant")
    return step


def _variant(raw: Mapping[str, Any], code: str) -> Variant:
    return Variant(group=_known((raw["group"],), GROUPS, code)[0], words=_pair(raw, "words"))


def _hours(raw: Mapping[str, Any], code: str) -> int | None:
    hours = raw.get("within_hours")
    if hours is None:
        return None
    if not isinstance(hours, int) or hours < 1:
        raise UnsoundText(f"{code}: within_hours")
    return hours


def _code(raw: Mapping[str, Any]) -> str:
    code = str(raw.get("code", ""))
    if not CODE.fullmatch(code):
        raise UnsoundText(f"code: {code}")
    return code


def _known(values: Any, known: frozenset[str], code: str) -> tuple[str, ...]:
    unknown = [value for value in values if value not in known]
    if unknown:
        raise UnsoundText(f"{code}: {unknown[0]}")
    return tuple(values)


def _pair(raw: Mapping[str, Any], name: str) -> Pair:
    return _both({"it": raw.get(f"{name}_it", ""), "en": raw.get(f"{name}_en", "")}, name)


def _both(raw: Mapping[str, Any], name: str) -> Pair:
    pair = Pair(it=str(raw.get("it", "")).strip(), en=str(raw.get("en", "")).strip())
    if not (pair.it and pair.en):
        raise UnsoundText(name)
    return pair
