"""BibTeX and RIS: what leaves comes back the same, what comes in is read or named, nothing falls over."""

import json
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visnet.library import rules
from visnet.library.rules import Author, WorkWords
from visnet.library.rules.citing import cited
from visnet.library.rules.latex import from_latex, to_latex
from visnet.library.rules.naming import KINDS, LANGUAGES, LICENCES
from visnet.library.vocabulary import Style

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


def _one_form(made: tuple[WorkWords, tuple[int | None, int | None]]) -> WorkWords:
    words, (month, day) = made
    if words.year is None:
        month = day = None
    return rules.in_one_form(replace(words, month=month, day=day))


@settings(max_examples=400, deadline=None)
@given(DATED)
def test_what_leaves_as_bibtex_comes_back_the_same(made) -> None:
    words = _one_form(made)

    (entry,) = rules.from_bibtex(rules.to_bibtex([words]))

    assert entry.words == words


@settings(max_examples=400, deadline=None)
@given(DATED)
def test_what_leaves_as_ris_comes_back_the_same(made) -> None:
    words = _one_form(made)

    (entry,) = rules.from_ris(rules.to_ris([words]))

    assert entry.words == words


@settings(max_examples=400, deadline=None)
@given(DATED)
def test_what_leaves_as_csl_json_comes_back_the_same(made) -> None:
    words = _one_form(made)

    (entry,) = rules.from_csl(rules.to_csl([words]))

    assert entry.words == words


@settings(max_examples=300, deadline=None)
@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(
                st.one_of(
                    st.text(max_size=4),
                    st.sampled_from(
                        [
                            "id",
                            "type",
                            "title",
                            "author",
                            "issued",
                            "date-parts",
                            "custom",
                            "family",
                        ]
                    ),
                ),
                inner,
                max_size=6,
            ),
        ),
        max_leaves=20,
    )
)
def test_whatever_json_holds_is_a_work_or_is_named(anything) -> None:
    for entry in rules.from_csl(json.dumps(anything)):
        assert entry.faults or entry.words


def test_json_that_cannot_be_read_is_named_with_its_line() -> None:
    for broken in ('[{"title":\n "A"},\n {"title" "B"}]', "[" * 100_000, f"[{'9' * 9_000}]", "\0"):
        (entry,) = rules.from_csl(broken)
        assert entry.faults == (("", "UNREADABLE"),)
    (last,) = rules.from_csl('[{"title":\n "A"},\n {"title" "B"}]')
    assert last.line == 3
    with pytest.raises(rules.TooMuch):
        rules.from_csl("[" + "{}," * 600 + "{}]")


def test_csl_json_as_programs_write_it_is_read() -> None:
    text = """{"id": 7, "type": "article-newspaper", "title": "Un titolo: di prova",
      "author": [{"family": "Esempio", "given": "Dario", "non-dropping-particle": "von der"},
                 {"literal": "Ente, sezione B"}],
      "issued": {"date-parts": [["2025", 3, "1"]]}, "volume": 3, "language": "it-IT",
      "abstract": "Parole.", "DOI": "https://doi.org/10.5555/ABC"}"""

    (entry,) = rules.from_csl(text)

    words = entry.words
    assert words is not None
    assert entry.name == "7"
    assert (words.kind, words.subtitle, words.volume) == ("article-magazine", "di prova", "3")
    assert [each.in_order for each in words.authors] == [
        "von der Esempio, Dario",
        "Ente, sezione B",
    ]
    assert (words.year, words.month, words.day) == (2025, 3, 1)
    assert (words.abstract_it, words.doi, words.language) == ("Parole.", "10.5555/abc", "it")


@settings(max_examples=300, deadline=None)
@given(DATED)
def test_one_form_stays_as_it_is(made) -> None:
    words = _one_form(made)

    assert rules.in_one_form(words) == words
    assert rules.from_stored(rules.to_stored(words)) == words
    assert rules.authors_from(rules.authors_as_typed(words.authors)) is not None


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_latex_of_ours_is_read_back(words: str) -> None:
    words = unicodedata.normalize("NFC", words)

    assert from_latex(to_latex(words)) == words


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            r"Citt\`a {\`e} perch{\'e} \'{\i} \~n \"o \c{c} \v s \H{o} \ss{} \o re \aa",
            "Città è perché í ñ ö ç š ő ß øre å",
        ),
        (
            r"{The} \emph{Whole} 100\% \& 50% \input{/etc/passwd}",
            "The Whole 100% & 50% /etc/passwd",
        ),
        (r"a -- b --- c ``d'' e~f", "a \u2013 b — c “d” e\u00a0f"),
        (r"\newcommand{\x}{\x\x}\x\x {{{ \ ", "   "),
    ],
)
def test_latex_of_others_is_read_by_a_table(written: str, said: str) -> None:
    assert (
        " ".join(from_latex(written).split(" ")).strip() == said.strip()
        or from_latex(written) == said
    )


def test_bibtex_as_programs_write_it_is_read() -> None:
    text = r"""
@string{jp = "Rivista di prova"}
@comment{jabref-meta: x}
@Article{esempio2020,
  author = {Prova, Irene and von der Esempio, Dario and Anna Maria Bianchi and {Ente di prova, sezione B} and others},
  title  = "{U}n titolo: con {\`e} sottotitolo",
  journal = jp # " e altro",
  month = mar, year = 2020, pages = {11--29}, number = 2,
  doi = {https://doi.org/10.5555/ABC_1}, url = {https://example.org/a_b%20c~d--e},
  language = {italian}, keywords = {ascolto; rete, ascolto},
  abstract = {Parole.}
}
@phdthesis{senza, title={Una tesi}, school={Universit{\`a} inventata}, year={s.d.}}
"""

    article, thesis = rules.from_bibtex(text)

    assert article.faults == ()
    assert article.line == 4
    words = article.words
    assert words is not None
    assert (words.title, words.subtitle) == ("Un titolo", "con è sottotitolo")
    assert [each.in_order for each in words.authors] == [
        "Prova, Irene",
        "von der Esempio, Dario",
        "Bianchi, Anna Maria",
        "Ente di prova, sezione B",
    ]
    assert words.container == "Rivista di prova e altro"
    assert (words.year, words.month, words.pages, words.issue) == (2020, 3, "11\u201329", "2")
    assert (words.doi, words.url) == ("10.5555/abc_1", "https://example.org/a_b%20c~d--e")
    assert words.keywords == ("ascolto", "rete")
    assert words.abstract_it == "Parole."
    assert thesis.words is not None
    assert (thesis.words.kind, thesis.words.publisher) == ("thesis", "Università inventata")


def test_ris_as_programs_write_it_is_read() -> None:
    text = (
        "\ufeffTY  - JOUR\r\nA1  - Prova, Irene\r\nAU  - Ente di prova\r\nT1  - Un titolo\r\n"
        "   che va a capo\r\nJO  - Rivista\r\nY1  - 2020/03/01/\r\nSP  - 11\r\nEP  - 29\r\n"
        "N2  - Words.\r\nKW  - rete\r\nKW  - ascolto\r\nER  -\r\n\r\n"
        "TY  - THES\nTI  - Senza fine\n"
    )

    article, thesis = rules.from_ris(text)

    assert article.words is not None
    assert article.words.title == "Un titolo che va a capo"
    assert (article.words.year, article.words.month, article.words.day) == (2020, 3, 1)
    assert article.words.pages == "11\u201329"
    assert article.words.abstract_en == "Words."
    assert thesis.words is None
    assert thesis.faults == (("", "NO_END"),)


def test_faults_stand_beside_their_entry_and_leave_the_others_alone() -> None:
    text = """@article{a, title={One}, doi={not a doi}}
@book{b, title={Two
@misc{c, title={Three}, year={2020}}
@misc{c, title={Again}}
@misc{d, title={A}, title={B}}
@misc{e, author={Nobody}}
"""

    found = {
        (each.name, each.line): [fault for _f, fault in each.faults]
        for each in rules.from_bibtex(text)
    }

    assert found == {
        ("a", 1): ["WRONG_DOI"],
        ("b", 2): ["UNREADABLE"],
        ("c", 3): [],
        ("c", 4): ["NAME_TWICE"],
        ("d", 5): ["FIELD_TWICE"],
        ("e", 6): ["NO_TITLE"],
    }


def test_check_digits_are_looked_at() -> None:
    assert rules.is_orcid("0000-0002-1825-0097")
    assert rules.is_orcid("0000-0002-1694-233X")
    assert not rules.is_orcid("0000-0002-1825-0098")
    assert rules.is_isbn("9783161484100")
    assert rules.is_isbn("080442957X")
    assert not rules.is_isbn("9783161484101")


def test_a_work_is_cited_in_every_style_and_both_languages() -> None:
    words = WorkWords(
        kind="article-journal",
        title="Ascoltare prima",
        subtitle="una prova",
        authors=(Author(family="Prova", given="Irene"), Author(name="Ente di prova")),
        year=2025,
        container="Rivista inventata",
        volume="3",
        issue="2",
        pages="11\u201329",
        doi="10.5555/prova.1",
        language="it",
    )

    citations = cited(words, styles=Style.values)

    assert citations["apa"]["it"] == (
        "Prova, I., & Ente di prova. (2025). Ascoltare prima: una prova. Rivista inventata, 3(2),"
        " 11\u201329. https://doi.org/10.5555/prova.1"
    )
    for style in Style.values:
        for language in ("it", "en"):
            said = citations[style][language]
            assert "Prova" in said.title()
            assert "2025" in said
            assert "Rivista inventata" in said
            assert not said.startswith(("[", "1"))
