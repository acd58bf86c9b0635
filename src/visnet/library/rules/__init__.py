"""Pure truths of the library: a work in one form, files of references, citations."""

from visnet.library.rules.alike import Known, Looked, looked_at, plainly
from visnet.library.rules.bibtex import from_bibtex, to_bibtex
from visnet.library.rules.checking import (
    Faults,
    WrongWords,
    faults_before_publishing,
    faults_of,
    is_isbn,
    is_orcid,
)
from visnet.library.rules.csl import from_csl, item_of, to_csl
from visnet.library.rules.entries import LARGEST_FILE, MOST_ENTRIES, Entry, TooMuch
from visnet.library.rules.meanings import SAYS_NOTHING, meant
from visnet.library.rules.ris import from_ris, to_ris
from visnet.library.rules.stored import from_stored, to_stored
from visnet.library.rules.typed import authors_as_typed, authors_from
from visnet.library.rules.words import (
    LONGEST_ABSTRACT,
    LONGEST_ADDRESS,
    LONGEST_LINE,
    LONGEST_TITLE,
    Author,
    Citations,
    DrawnPdf,
    Tie,
    Why,
    WorkWords,
    in_one_form,
)

__all__ = [
    "LARGEST_FILE",
    "LONGEST_ABSTRACT",
    "LONGEST_ADDRESS",
    "LONGEST_LINE",
    "LONGEST_TITLE",
    "MOST_ENTRIES",
    "SAYS_NOTHING",
    "Author",
    "Citations",
    "DrawnPdf",
    "Entry",
    "Faults",
    "Known",
    "Looked",
    "Tie",
    "TooMuch",
    "Why",
    "WorkWords",
    "WrongWords",
    "authors_as_typed",
    "authors_from",
    "faults_before_publishing",
    "faults_of",
    "from_bibtex",
    "from_csl",
    "from_ris",
    "from_stored",
    "in_one_form",
    "is_isbn",
    "is_orcid",
    "item_of",
    "looked_at",
    "meant",
    "plainly",
    "to_bibtex",
    "to_csl",
    "to_ris",
    "to_stored",
]
