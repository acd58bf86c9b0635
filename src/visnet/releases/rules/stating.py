"""Under which licence a release is given, and its DOI: the form in which they are kept."""

import re
from dataclasses import dataclass

LONGEST_DOI = 300
DOI = re.compile(r"10\.[0-9]{4,9}/[!-~]{1,240}")
BEFORE = re.compile(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its SPDX name, with its own name and where it is read."""

    code: str
    name: str
    address: str


def doi_of(written: str) -> str:
    """Return a DOI without address or prefix, in small letters, as DOIs are compared."""
    return BEFORE.sub("", written.strip()).lower()


def is_doi(doi: str) -> bool:
    """Whether something has the form of a DOI; nobody is asked whether it leads anywhere."""
    return bool(DOI.fullmatch(doi))
