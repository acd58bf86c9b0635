"""Truths about records: when one holds, in which language it speaks."""

from __future__ import annotations

import re
from datetime import date

ICCS_SECTIONS = tuple(f"{number:02d}" for number in range(1, 12))
"""The level-1 sections of the International Classification of Crime for Statistical Purposes."""

_ICCS_CODE = re.compile(r"(0[1-9]|1[01])(\d{2}\d{0,2})?")


def is_valid_on(*, valid_from: date | None, valid_until: date | None, on: date) -> bool:
    """Whether a record holds on that day; both ends belong to it, and an open end is no limit."""
    return (valid_from is None or valid_from <= on) and (valid_until is None or on <= valid_until)


def is_iccs_code(*, code: str) -> bool:
    """Whether the code has the shape of the classification: 2, 4, 5 or 6 digits, section 01 to 11."""
    return _ICCS_CODE.fullmatch(code) is not None


def in_language(*, language: str, italian: str, english: str) -> str:
    """Return the Italian text for any Italian locale and the English one for every other language."""
    return italian if language.replace("_", "-").split("-")[0].casefold() == "it" else english


def citation(*, statute: str, article: str, paragraph: str) -> str:
    """Return how the law is quoted, `art. 612-bis c.p.`, or nothing where no law is meant."""
    if not article:
        return ""
    numbered = f"{article}, c. {paragraph}" if paragraph else article
    return f"art. {numbered} {statute}".strip()
