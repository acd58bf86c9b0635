"""Authors as somebody types them: one a line, in order."""

import re
from collections.abc import Iterable

from visnet.library.rules.words import Author, line_of

ORCID_AT_END = re.compile(r"\s*;\s*((?:https?://orcid\.org/)?[0-9][0-9Xx\s-]*)$", re.IGNORECASE)


def authors_from(typed: str) -> tuple[Author, ...]:
    """Return the authors of "Rossi, Anna; 0000-0002-1825-0097"; a line without a comma, or in braces, is an organisation."""
    lines = (line_of(each) for each in typed.replace("\r", "\n").split("\n"))
    return tuple(_author(each) for each in lines if each)


def authors_as_typed(authors: Iterable[Author]) -> str:
    """Return authors as they are typed."""
    return "\n".join(map(_typed, authors))


def _author(line: str) -> Author:
    if line.startswith("{") and line.endswith("}"):
        return Author(name=line[1:-1])
    found = ORCID_AT_END.search(line)
    bare = line[: found.start()] if found else line
    if "," not in bare:
        return Author(name=bare)
    family, _, given = bare.partition(",")
    return Author(family=family.strip(), given=given.strip(), orcid=found[1] if found else "")


def _typed(author: Author) -> str:
    if author.name:
        return f"{{{author.name}}}" if "," in author.name or ";" in author.name else author.name
    name = f"{author.family}, {author.given}".strip()
    return f"{name}; {author.orcid}" if author.orcid else name
