"""CSL-JSON: what leaves comes back the same, and whatever comes in is read or named."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library.making import DATED, in_one_form
from visnet.library import rules


@settings(max_examples=400, deadline=None)
@given(DATED)
def test_what_leaves_as_csl_json_comes_back_the_same(made) -> None:
    words = in_one_form(made)

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
