"""Works of every sort, made for properties."""

from dataclasses import replace

from hypothesis import strategies as st

from visnet.library import rules
from visnet.library.rules import Author, WorkWords
from visnet.library.rules.naming import KINDS, LANGUAGES, LICENCES

PIECES = st.sampled_from(
    [
        "è",
        "é",
        "ø",
        "ß",
        "ł",
        "Ş",
        "😀",
        "👩🏽\u200d⚖️",
        "عنوان",
        "\u200f",
        "כותרת",
        "{",
        "}",
        "\\",
        "%",
        "$",
        "&",
        "#",
        "_",
        "~",
        "^",
        "@",
        "--",
        "'",
        "''",
        "`",
        '"',
        " and ",
        ", ",
        ";",
        ": ",
        "\\'",
        "\\emph{x}",
        "ER  - ",
        "a",
        "B",
        "1",
    ]
)
TEXT = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=40),
    st.lists(PIECES, max_size=12).map("".join),
)
AUTHORS = st.one_of(
    st.builds(Author, family=TEXT, given=TEXT, orcid=st.sampled_from(["", "0000-0002-1825-0097"])),
    st.builds(Author, name=TEXT),
)
WORKS = st.builds(
    WorkWords,
    kind=st.sampled_from(sorted(KINDS)),
    title=TEXT.map(lambda words: f"T{words}"),
    subtitle=TEXT,
    authors=st.lists(AUTHORS, max_size=4).map(tuple),
    year=st.one_of(st.none(), st.integers(1400, 2100)),
    container=TEXT,
    volume=TEXT,
    issue=TEXT,
    pages=st.one_of(TEXT, st.just("11--29"), st.just("11\u201329")),
    publisher=TEXT,
    place=TEXT,
    genre=TEXT,
    doi=st.sampled_from(["", "10.5555/A_b%c--d~e", "https://doi.org/10.5555/(x)<y>{z}"]),
    isbn=st.sampled_from(["", "978-3-16-148410-0"]),
    url=st.sampled_from(["", "https://example.org/a~b/c--d?e=%20&f_g#h''i"]),
    language=st.sampled_from(["", *LANGUAGES]),
    abstract_it=st.lists(TEXT, max_size=3).map("\n\n".join),
    abstract_en=st.lists(TEXT, max_size=3).map("\n\n".join),
    keywords=st.lists(TEXT, max_size=4).map(tuple),
    licence=st.sampled_from(["", *LICENCES]),
    is_open=st.booleans(),
)
DATED = st.tuples(WORKS, st.sampled_from([(None, None), (3, None), (2, 28)]))


def in_one_form(made: tuple[WorkWords, tuple[int | None, int | None]]) -> WorkWords:
    """Return a made work as it is kept; without a year it has no month."""
    words, (month, day) = made
    if words.year is None:
        month = day = None
    return rules.in_one_form(replace(words, month=month, day=day))
