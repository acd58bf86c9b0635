"""How a release is made of counted years."""

from visnet.releases.rules.citing import bibtex_of, csl_of, datacite_of, sentence_of
from visnet.releases.rules.codebook import codebook_of
from visnet.releases.rules.counting import (
    AGES,
    CountedYear,
    Crossing,
    crossing_of,
    from_plain,
    hash_of,
    to_plain,
)
from visnet.releases.rules.noising import (
    Group,
    LinesOfTheYear,
    changes,
    groups_of,
    reckon_noise,
    scale_of,
    share_of,
    within,
    written,
)
from visnet.releases.rules.packing import csv_of, pack
from visnet.releases.rules.reckoning import EVERYBODY, Reckoned, lines_of, reckon, terms_of, told
from visnet.releases.rules.shapes import Definition, Line, Table
from visnet.releases.rules.states import can_move, number_after, years_before
from visnet.releases.rules.stating import LONGEST_DOI, Licence, doi_of, is_doi

__all__ = [
    "AGES",
    "EVERYBODY",
    "LONGEST_DOI",
    "CountedYear",
    "Crossing",
    "Definition",
    "Group",
    "Licence",
    "Line",
    "LinesOfTheYear",
    "Reckoned",
    "Table",
    "bibtex_of",
    "can_move",
    "changes",
    "codebook_of",
    "crossing_of",
    "csl_of",
    "csv_of",
    "datacite_of",
    "doi_of",
    "from_plain",
    "groups_of",
    "hash_of",
    "is_doi",
    "lines_of",
    "number_after",
    "pack",
    "reckon",
    "reckon_noise",
    "scale_of",
    "sentence_of",
    "share_of",
    "terms_of",
    "to_plain",
    "told",
    "within",
    "written",
    "years_before",
]
