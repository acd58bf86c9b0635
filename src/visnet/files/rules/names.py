"""Names of files. What somebody typed is kept as words, and never becomes a path or a header."""

import re
import unicodedata

from visnet.files.vocabulary import SUFFIX, FileKind

LONGEST_NAME = 120
LONGEST_READ = 5_000
SEPARATORS = re.compile(r"[/\\]")
FORBIDDEN = re.compile(r'[<>:"|?*;%]')
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def safe_name(*, name: str, kind: FileKind) -> str:
    """Return what is kept of a file's name: its last part, without tricks, ending in its kind.

    Signs that turn the direction of reading are left out, so a name cannot look like another.
    Nothing is left of a name that was only tricks.
    """
    last = SEPARATORS.split(name[-LONGEST_READ:])[-1]
    seen = "".join(
        sign
        for sign in unicodedata.normalize("NFC", last)
        if unicodedata.category(sign) not in INVISIBLE
    )
    plain = re.sub(r"\s+", " ", FORBIDDEN.sub("-", seen)).strip(" .-")
    stem, _, suffix = plain.rpartition(".")
    if stem and re.fullmatch(r"[A-Za-z0-9]{1,5}", suffix):
        plain = stem
    plain = plain[:LONGEST_NAME].strip(" .-")
    return f"{plain}.{SUFFIX[kind]}" if plain else ""


def download_name(*, number: str, kind: FileKind) -> str:
    """Return the name under which a file leaves: it says nothing about anybody."""
    return neutral_name(number=number, suffix=SUFFIX[kind])


def neutral_name(*, number: str, suffix: str) -> str:
    """Return such a name for a file of a kind that is made here and never taken in."""
    return f"document-{re.sub('[^a-z0-9]', '', number.lower())[:12]}.{suffix}"
