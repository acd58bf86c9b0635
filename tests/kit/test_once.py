"""The id of what a form makes says which form it was, and what was written in it."""

from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from visnet.kit import once

FORMS = st.uuids(version=4)
WRITTEN = st.lists(st.text(), max_size=5)


@given(FORMS, WRITTEN, WRITTEN)
def test_only_the_same_words_make_the_same_id(
    form_id: UUID, first: list[str], second: list[str]
) -> None:
    made = once.id_of_what_was_written(form_id=form_id, written=first)
    again = once.id_of_what_was_written(form_id=form_id, written=second)

    assert (made == again) is (first == second)


@given(FORMS, WRITTEN)
def test_whatever_a_form_makes_is_found_among_what_it_could_make(
    form_id: UUID, written: list[str]
) -> None:
    made = once.id_of_what_was_written(form_id=form_id, written=written)

    lowest, highest = once.ids_of_the_same_form(form_id)

    assert lowest <= made <= highest
    assert once.ids_of_the_same_form(made) == (lowest, highest)


@given(FORMS, FORMS, WRITTEN)
def test_another_form_makes_nothing_among_it(
    form_id: UUID, other_id: UUID, written: list[str]
) -> None:
    made = once.id_of_what_was_written(form_id=other_id, written=written)

    lowest, highest = once.ids_of_the_same_form(form_id)

    assert (lowest <= made <= highest) is (form_id.bytes[:8] == other_id.bytes[:8])


def test_where_one_answer_ends_and_the_next_begins_is_told_apart() -> None:
    form_id = uuid4()

    together = once.id_of_what_was_written(form_id=form_id, written=["ab", "c"])
    apart = once.id_of_what_was_written(form_id=form_id, written=["a", "bc"])

    assert together != apart
