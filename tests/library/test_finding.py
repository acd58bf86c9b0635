"""Works are found, counted and compared; references come in after a look, all or none."""

from dataclasses import replace
from uuid import uuid4

import pytest

from tests.cases.factories import acting
from tests.library.steps import NICO, NINA, WORK, publish, write
from visnet.doors import clock
from visnet.library import operations, queries, rules
from visnet.library.queries import Asked

pytestmark = pytest.mark.django_db


def test_works_are_found_by_beginnings_of_words_whatever_their_accents() -> None:
    work_id = publish(title="Perché tornò", abstract_it="Il bisogno di protezione")
    publish(title="Altro", abstract_it="", kind="thesis", year=2020, language="en")

    with acting(NINA):

        def found(**asked: object) -> list[object]:
            page = queries.list_works(asked=Asked(**asked))  # type: ignore[arg-type]
            return [each.id for each in page.lines]

        assert found(words="PERCHE prot") == [work_id]
        assert found(words="irene prova", year=2025) == [work_id]
        assert found(words="assente") == []
        assert found(words="& | ! ( ' \0") == []
        assert len(found(kind="thesis")) == 1
        assert len(found(language="en", year=2020)) == 1
        offered = queries.list_offered()
    assert offered.years == (2025, 2020)
    assert offered.languages == ("en", "it")


def test_long_lists_turn_their_pages_by_key() -> None:
    for number in range(27):
        publish(title=f"Opera {number:02}", year=2000 + number % 3)

    with acting(NINA):
        first = queries.list_works(asked=Asked())
        second = queries.list_works(asked=Asked(), after=first.next_after)
        for made_up in ("x", "1_2_3", "0_99999999999_a_" + str(uuid4()), "\0_\0_\0_\0"):
            assert queries.list_works(asked=Asked(), after=made_up).lines == ()

    assert len(first.lines) == 25
    assert len(second.lines) == 2
    years = [each.year for each in (*first.lines, *second.lines)]
    assert years == sorted(years, reverse=True)
    assert len({each.id for each in (*first.lines, *second.lines)}) == 27


def test_reading_costs_a_fixed_number_of_questions(django_assert_num_queries) -> None:
    work_id = publish()
    draft_id = write(replace(WORK, title="Altro"))
    with acting(NINA):
        with django_assert_num_queries(1):
            queries.list_works(asked=Asked(words="ascoltare"))
        with django_assert_num_queries(1):
            queries.list_offered()
        with django_assert_num_queries(2):
            queries.get_work(work_id=work_id)
        with django_assert_num_queries(1):
            queries.list_drafts(viewer=NINA)
        with django_assert_num_queries(2):
            queries.get_draft(viewer=NINA, draft_id=draft_id)
        with django_assert_num_queries(2):
            queries.look_at(viewer=NINA, entries=rules.from_bibtex("@misc{a,title={b}}"))


def test_references_are_looked_at_before_anything_is_kept() -> None:
    publish(doi="10.5555/prova.1", title="Del tutto altro")
    write(replace(WORK, title="Un percorso di ascolto nei centri", subtitle="", year=2023))
    text = """
@article{a, title={Stesso DOI}, doi={10.5555/PROVA.1}}
@article{b, title={Un Percorso di ascolto, nei Centri}, year=2024}
@article{c, title={Nuovo}, year=2024}
@article{d, title={Nuovo}, year=2024}
@article{e, year=2024}
"""

    with acting(NICO):
        looked = queries.look_at(viewer=NICO, entries=rules.from_bibtex(text))

    assert [each.standing for each in looked] == ["SAME_DOI", "ALIKE", "NEW", "TWICE", ""]
    assert [each.is_offered for each in looked] == [False, False, True, False, False]
    assert [each.may_come for each in looked] == [True, True, True, True, False]
    assert looked[1].other is not None
    assert looked[1].other.is_draft


def test_references_come_in_all_or_none_and_once() -> None:
    form_id = uuid4()
    good = [replace(WORK, title="Uno"), replace(WORK, title="Due")]
    with acting(NINA):
        with pytest.raises(rules.WrongWords):
            operations.bring_in(
                form_id=form_id, chosen=[*good, replace(WORK, title="")], by=NINA, at=clock.now()
            )
        assert queries.list_drafts(viewer=NINA).lines == ()

        made = operations.bring_in(form_id=form_id, chosen=good, by=NINA, at=clock.now())
        again = operations.bring_in(form_id=form_id, chosen=good, by=NINA, at=clock.now())

        assert len(made) == 2
        assert again == ()
        assert len(queries.list_drafts(viewer=NINA).lines) == 2
