"""Sums: never whole where somebody is missing, nobody twice, and no order of coming matters."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.upwards.others import EVERYBODY, POLICE, SERIES, Elsewhere
from visnet.upwards import rules
from visnet.upwards.rules import NOT_GIVEN, Below, Document, Figure, Own, Sum
from visnet.upwards.vocabulary import Kind, Level

LIVORNO, PISA, ITALY, SPAIN = (
    Elsewhere("Livorno"),
    Elsewhere("Pisa"),
    Elsewhere("Italia", Level.NATIONAL),
    Elsewhere("España", Level.NATIONAL),
)


def below(other: Elsewhere, document: Document | None = None) -> Below:
    return Below(sender=other.sender, document=document)


def summed(*networks: Below, own: Own | None = None) -> Sum:
    found = rules.add_up(own=own, below=networks)
    assert found
    return found


def states(found: Sum) -> dict[str, str]:
    return {part.key: part.state for part in found.parts if not part.within}


def test_a_sum_of_all_is_exact() -> None:
    found = summed(below(LIVORNO, LIVORNO.document()), below(PISA, PISA.document()))

    assert found.is_whole
    assert found.figures == {
        EVERYBODY: Figure(80, is_whole=True),
        POLICE: Figure(24, is_whole=True),
    }


def test_where_one_has_not_sent_the_sum_is_at_least() -> None:
    found = summed(below(LIVORNO, LIVORNO.document()), below(PISA))

    assert not found.is_whole
    assert found.figures[EVERYBODY] == Figure(40, is_whole=False)
    assert states(found)[PISA.card.key] == "NOT_SENT"


def test_a_hidden_figure_makes_its_own_sum_at_least_and_no_other() -> None:
    hides = PISA.document(figures={EVERYBODY: 30, POLICE: None})

    found = summed(below(LIVORNO, LIVORNO.document()), below(PISA, hides))

    assert found.figures[EVERYBODY] == Figure(70, is_whole=True)
    assert found.figures[POLICE] == Figure(12, is_whole=False)


def test_what_nobody_gives_is_not_given_and_never_nought_at_least() -> None:
    hides = {EVERYBODY: 30, POLICE: None}
    nought = {EVERYBODY: 30, POLICE: 0}

    found = summed(
        below(LIVORNO, LIVORNO.document(figures=hides)), below(PISA, PISA.document(figures=nought))
    )

    assert found.figures[POLICE] == NOT_GIVEN


def test_what_one_does_not_know_of_is_not_nought() -> None:
    found = summed(
        below(LIVORNO, LIVORNO.document()), below(PISA, PISA.document(figures={EVERYBODY: 30}))
    )

    assert found.figures[POLICE] == Figure(12, is_whole=False)


def test_withdrawn_and_of_another_edition_is_named_and_not_added() -> None:
    later = replace(SERIES, edition="2025.1")

    found = summed(
        below(LIVORNO, LIVORNO.document()),
        below(PISA, PISA.document(2, kind=Kind.WITHDRAWAL)),
        below(SPAIN, SPAIN.document(series=later)),
    )

    assert states(found) == {
        LIVORNO.card.key: "COUNTED",
        PISA.card.key: "WITHDRAWN",
        SPAIN.card.key: "OTHER_EDITION",
    }
    assert found.figures[EVERYBODY] == Figure(40, is_whole=False)


def test_a_network_that_is_in_a_wider_ones_figures_is_not_added_twice() -> None:
    italy = ITALY.document(figures={EVERYBODY: 80}, parts=[LIVORNO.part(), PISA.part()])

    found = summed(below(LIVORNO, LIVORNO.document()), below(ITALY, italy), below(PISA))

    assert states(found) == {
        ITALY.card.key: "COUNTED",
        LIVORNO.card.key: "COUNTED_ELSEWHERE",
        PISA.card.key: "COUNTED_ELSEWHERE",
    }
    assert found.figures[EVERYBODY] == Figure(80, is_whole=True)


def test_a_network_that_is_missing_in_a_wider_ones_figures_is_added_itself() -> None:
    italy = ITALY.document(
        figures={EVERYBODY: Figure(40, is_whole=False)},
        parts=[LIVORNO.part(), PISA.part("NOT_SENT")],
    )

    found = summed(below(ITALY, italy), below(PISA, PISA.document(figures={EVERYBODY: 30})))

    assert found.figures[EVERYBODY] == Figure(70, is_whole=False)
    assert states(found)[PISA.card.key] == "COUNTED"


def test_of_two_that_share_a_network_one_is_left_out_and_named() -> None:
    italy = ITALY.document(figures={EVERYBODY: 80}, parts=[LIVORNO.part(), PISA.part()])
    spain = SPAIN.document(figures={EVERYBODY: 60}, parts=[SPAIN.part(), PISA.part()])

    found = summed(below(ITALY, italy), below(SPAIN, spain))

    assert sorted(states(found).values()) == ["COUNTED", "OVERLAPS"]
    figure = found.figures[EVERYBODY]
    assert figure.number in {80, 60}
    assert not figure.is_whole


def test_what_is_missing_two_levels_below_is_still_missing() -> None:
    italy = ITALY.document(figures={EVERYBODY: 40}, parts=[LIVORNO.part(), PISA.part("NOT_SENT")])

    found = summed(below(ITALY, italy))

    assert not found.is_whole
    assert found.figures[EVERYBODY] == Figure(40, is_whole=False)


def test_nobody_gave_anything() -> None:
    assert rules.add_up(own=None, below=[below(PISA)]) is None


figure = st.one_of(st.none(), st.just(0), st.integers(5, 99))
told = st.fixed_dictionaries({EVERYBODY: figure, POLICE: figure})
networks = st.lists(st.one_of(st.none(), told), min_size=1, max_size=5)
ALL = [Elsewhere(f"Rete {number}") for number in range(5)]


@settings(max_examples=150, deadline=None)
@given(said=networks, order=st.randoms(use_true_random=False))
def test_no_order_matters_and_no_sum_claims_more_than_was_given(
    said: list[dict[object, int | None] | None], order: object
) -> None:
    known = [
        below(other, other.document(figures=figures) if figures else None)  # type: ignore[arg-type]  # places as above
        for other, figures in zip(ALL, said, strict=False)
    ]
    mixed = list(known)
    order.shuffle(mixed)  # type: ignore[attr-defined]  # a Random

    one, other = rules.add_up(own=None, below=known), rules.add_up(own=None, below=mixed)

    assert one == other
    for place, found in one.figures.items() if one else ():
        given_figures = [each[place] if each else None for each in said]  # type: ignore[index]  # as above
        numbers = [number for number in given_figures if number is not None]
        assert found.is_whole == (None not in given_figures)
        assert found.number in {sum(numbers), None}
        assert found.number is not None or found == NOT_GIVEN
