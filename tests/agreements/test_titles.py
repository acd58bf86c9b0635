"""Titles that tell agreements apart."""

from hypothesis import given
from hypothesis import strategies as st

from visnet.agreements import rules

NAMES = st.lists(st.text(min_size=1, max_size=220), max_size=40)


@given(base=st.text(min_size=1, max_size=200), names=NAMES, number=st.integers(1, 40))
def test_a_title_fits_and_ends_with_its_year(base: str, names: list[str], number: int) -> None:
    for language in ("it", "en"):
        title = rules.proposed_title(
            base=base, names=names, year=2026, language=language, number=number
        )
        assert len(title) <= 200
        assert title.endswith(f", 2026 ({number})" if number > 1 else ", 2026")


def test_many_parties_are_counted_and_not_all_named() -> None:
    names = ["Uno", "Due", "Tre", "Quattro", "Cinque"]

    def title(language: str, *, of: int) -> str:
        return rules.proposed_title(base="Patto", names=names[:of], year=2026, language=language)

    assert title("it", of=2) == "Patto: Uno, Due, 2026"
    assert title("it", of=4) == "Patto: Uno, Due, Tre e un'altra parte, 2026"
    assert title("en", of=5) == "Patto: Uno, Due, Tre and 2 other parties, 2026"
