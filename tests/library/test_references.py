"""BibTeX and RIS: what leaves comes back the same, what comes in is read or named, nothing falls over."""

import json
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.library.making import DATED, TEXT, in_one_form
from tests.library.steps import WORK
from visnet.library import rules
from visnet.library.rules import Author, WorkWords
from visnet.library.rules.citing import cited
from visnet.library.rules.latex import from_latex, to_latex
from visnet.library.vocabulary import Style


@settings(max_examples=400, deadline=None)
@given(DATED)
def test_what_leaves_as_bibtex_comes_back_the_same(made) -> None:
    words = in_one_form(made)

    (entry,) = rules.from_bibtex(rules.to_bibtex([words]))

    assert entry.words == words


@settings(max_examples=400, deadline=None)
@given(DATED)
def test_what_leaves_as_ris_comes_back_the_same(made) -> None:
    words = in_one_form(made)

    (entry,) = rules.from_ris(rules.to_ris([words]))

    assert entry.words == words


@settings(max_examples=300, deadline=None)
@given(DATED)
def test_one_form_stays_as_it_is(made) -> None:
    words = in_one_form(made)

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


@pytest.mark.parametrize(
    ("language", "abstract"), [("it", "Parole di prova."), ("en", "Words of a test.")]
)
def test_a_reference_carries_the_abstract_in_the_language_of_the_work(
    language: str, abstract: str
) -> None:
    work = replace(WORK, language=language)

    assert work.abstract == abstract
    assert replace(work, abstract_it="").abstract == "Words of a test."
    assert replace(work, abstract_en="").abstract == "Parole di prova."
    assert f"abstract = {{{abstract}}}" in rules.to_bibtex([work])
    assert f"AB  - {abstract}" in rules.to_ris([work])
    assert json.loads(rules.to_csl([work]))[0]["abstract"] == abstract
