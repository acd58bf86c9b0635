"""Choices as lines that a person writes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examinations import steps
from visnet.examinations import rules
from visnet.examinations.rules import Choice, Flaw, Kind, Pair, UnsoundQuestion

WORDS = (
    st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30)
    .map(lambda words: " ".join(words.split()))
    .filter(lambda words: words and "->" not in words and not words.startswith(("=", "~")))
)
PAIRS = st.builds(Pair, it=WORDS, en=WORDS)
CHOICES = {
    Kind.MULTIPLE: st.builds(Choice, words=PAIRS, is_right=st.booleans()),
    Kind.ORDERING: st.builds(Choice, words=PAIRS),
    Kind.MATCHING: st.builds(Choice, words=PAIRS, match=PAIRS),
}


@pytest.mark.parametrize("kind", list(CHOICES))
def test_lines_read_the_same_after_they_were_written(kind: Kind) -> None:
    @given(st.lists(CHOICES[kind], max_size=6))
    def holds(choices: list[Choice]) -> None:
        read = rules.read_choices(kind, *rules.as_lines(kind, choices))

        assert [each["it"] for each in read] == [each.words.it for each in choices]
        assert [each.get("right", False) for each in read] == [each.is_right for each in choices]
        matches = [(each.get("match_it"), each.get("match_en")) for each in read]
        assert matches == [
            (each.match.it, each.match.en) if each.match else (None, None) for each in choices
        ]

    holds()


def test_lines_that_do_not_go_together_are_refused() -> None:
    for it, en, flaw in (
        ("= a\nb", "= a", Flaw.LINES),
        ("= a\nb", "a\n= b", Flaw.LINES),
    ):
        with pytest.raises(UnsoundQuestion) as refused:
            rules.read_choices(Kind.SINGLE, it, en)
        assert refused.value.flaw is flaw
    with pytest.raises(UnsoundQuestion) as refused:
        rules.read_choices(Kind.MATCHING, "a - b", "a -> b")
    assert refused.value.flaw is Flaw.MATCH


def test_plain_lines_are_not_right() -> None:
    assert rules.read_choices(Kind.SINGLE, "a\n\n =b", "a\n= b") == [
        {"it": "a", "en": "a"},
        {"it": "b", "en": "b", "right": True},
    ]
    assert rules.as_lines(Kind.TEXT, ()) == ("", "")
    assert steps.TEXT["kind"] == "text"
