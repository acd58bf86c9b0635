"""Finding a case by names and words: only in one's own caseload, however they are spelt."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.cases.factories import NOON, acting, block, grant, make_case
from tests.cast import Cast
from tests.people.steps import be_away, today_as
from visnet.audit import queries as audit
from visnet.audit.models import Entry
from visnet.cases import models, operations, policy, queries, rules
from visnet.cases.queries import words as search
from visnet.cases.rules import NoteWords
from visnet.cases.vocabulary import FoundIn, Visibility
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.vault import operations as vault_operations
from visnet.vault import queries as vault

Counting = Callable[..., object]
NOTE = "La sorella l'accompagnò dal veterinario di Rosignano."
NOBODY = queries.SearchByWords()


def write_note(
    case_id: UUID, by: Actor, words: str = NOTE, visibility: Visibility = Visibility.TEAM
) -> None:
    with acting(by):
        operations.write_note(
            note_id=uuid4(),
            case_id=case_id,
            note=NoteWords(words=words, visibility=visibility),
            by=by,
            at=NOON,
        )


def looked_for(viewer: Actor, words: str) -> queries.SearchByWords:
    with acting(viewer):
        return queries.search_words(viewer=viewer, words=words, at=NOON)


def left_unread(result: queries.SearchByWords) -> tuple[bool, bool, bool]:
    return result.has_more, result.older_cases_unread, result.older_notes_unread


def found(viewer: Actor, words: str) -> dict[UUID, FoundIn]:
    return {one.line.id: one.where for one in looked_for(viewer, words).found}


@pytest.mark.parametrize(
    "typed",
    [
        "lucia",
        "LUCÌA",
        "lucai",
        "luci",
        "luxia",
        "bianchi",
        "lucia banchi",
        "Bia",
        "d'angelo-bianchi",
    ],
)
def test_a_name_is_found_however_it_is_spelt(typed: str, cast: Cast) -> None:
    case_id = make_case(given_name="Lucia Maria", family_name="D'Angelo Bianchi")
    make_case(name="Piero")

    assert found(cast.anna, typed) == {case_id: FoundIn.NAME}


@pytest.mark.parametrize(
    "typed", ["", " ", "l", "!?", "lucia rossi", "xyz", "\0", "ucia bianchissimi", "🙂", "٪" * 120]
)
def test_what_is_not_like_it_is_not_found(typed: str, cast: Cast) -> None:
    make_case(family_name="Bianchi")

    assert looked_for(cast.anna, typed).found == ()


def test_a_number_that_is_nearly_the_same_is_another_number() -> None:
    words = rules.words_of("ha chiamato dal 3201234567")

    assert rules.is_like(sought=rules.sought_in("3201234567"), words=words)
    assert not rules.is_like(sought=rules.sought_in("3201234568"), words=words)


def test_words_of_a_note_are_found_and_a_name_comes_first(cast: Cast) -> None:
    noted, named = make_case(), make_case(name="Rosignano", at=NOON - timedelta(days=1))
    write_note(noted, cast.anna)

    both = found(cast.anna, "accompagno veterinario")
    misspelt = found(cast.anna, "rosiniano")

    assert list(found(cast.anna, "rosignano").items()) == [
        (named, FoundIn.NAME),
        (noted, FoundIn.NOTE),
    ]
    assert misspelt == found(cast.anna, "rosignano")
    assert both == {noted: FoundIn.NOTE}


def test_nobody_finds_a_case_they_do_not_work_on(cast: Cast) -> None:
    case_id = make_case()
    write_note(case_id, cast.anna)
    strangers = [each for each in cast.everybody() if each is not cast.anna]

    for viewer in strangers:
        assert looked_for(viewer, "lucia") == NOBODY
        assert looked_for(viewer, "veterinario") == NOBODY

    assert set(found(cast.anna, "lucia")) == {case_id}


def test_who_is_kept_away_or_has_left_finds_nothing_any_more(cast: Cast) -> None:
    case_id = make_case()
    write_note(case_id, cast.anna)
    grant(case_id, cast.gina)
    grant(case_id, cast.bruno)
    assert set(found(cast.gina, "lucia")) == set(found(cast.bruno, "lucia")) == {case_id}

    block(case_id, cast.gina)
    with acting(cast.anna):
        operations.revoke_grant(
            case_id=case_id,
            user_id=cast.bruno.identifier,  # type: ignore[arg-type]
            by=cast.anna,
            at=NOON,
        )

    for viewer in (cast.gina, cast.bruno):
        assert looked_for(viewer, "lucia") == NOBODY
        assert looked_for(viewer, "veterinario") == NOBODY


def test_a_private_note_is_found_by_its_author_only(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    write_note(case_id, cast.anna, "dubbio sulla residenza", Visibility.PRIVATE)

    assert found(cast.anna, "residenza") == {case_id: FoundIn.NOTE}
    assert found(cast.bruno, "residenza") == {}


def test_an_organisation_that_is_only_claimed_opens_nothing(cast: Cast) -> None:
    make_case()
    impostor = replace(cast.marta, organisation_id=cast.anna.organisation_id)

    assert looked_for(impostor, "lucia") == NOBODY


def test_the_journal_says_that_it_was_searched_and_never_for_what(cast: Cast) -> None:
    case_id = make_case(name="Ottavia")

    looked_for(cast.anna, "Ottavia")

    with acting(cast.anna):
        of_case = audit.list_accesses(viewer=cast.anna, case_id=case_id)
    with acting(cast.carla):
        written = list(Entry.objects.order_by("-id")[:2].values())
    assert of_case[0].action == "cases.opened"
    assert [row["action"] for row in written] == ["cases.name_viewed", "cases.words_searched"]
    assert "ottavia" not in repr(written).lower()


@pytest.mark.parametrize("cases", [1, 5, 30])
def test_a_search_takes_the_same_questions_for_any_caseload(
    cast: Cast, django_assert_num_queries: Counting, cases: int
) -> None:
    for _ in range(cases):
        write_note(make_case(), cast.anna)

    with acting(cast.anna), django_assert_num_queries(5):  # type: ignore[attr-defined]
        queries.search_words(viewer=cast.anna, words="lucia", at=NOON)


def test_a_search_reads_the_newest_by_an_index(cast: Cast) -> None:
    make_case()

    with acting(cast.anna), connection.cursor() as cursor:
        ready = questions.ready(search._newest, viewer=cast.anna, limit=2)
        assert ready is not None
        sql, values = ready.said
        # However few rows there are here, as among thousands.
        cursor.execute("SET LOCAL enable_sort = off; SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN " + sql, values)
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "cases_grant_newest" in plan
    assert "Sort" not in plan


def test_a_case_of_ones_own_and_of_whom_one_stands_in_for_is_found_once(cast: Cast) -> None:
    shared, anothers = make_case(), make_case(name="Luciana")
    grant(shared, cast.bruno)
    be_away()
    standing_in = today_as(cast.bruno)

    both = looked_for(standing_in, "luci")

    assert standing_in.covers
    assert sorted(one.line.id for one in both.found) == sorted([shared, anothers])
    assert left_unread(both) == (False, False, False)


def test_grants_to_work_by_lead_to_the_cases_that_one_works_on(cast: Cast) -> None:
    full = make_case()
    for who in (cast.bruno, cast.gina, cast.carla):
        grant(full, who)
    make_case(cast.bruno)
    block(full, cast.gina)
    be_away()
    everybody = [*cast.everybody(), today_as(cast.bruno), today_as(cast.gina)]

    for viewer in everybody:
        with acting(viewer):
            cases = models.Case.objects.filter(policy.worked_on_by(viewer)).values_list("id")
            grants = models.Grant.objects.filter(policy.grants_to_work_by(viewer))
            assert set(grants.values_list("case_id")) == set(cases)


def test_keys_are_opened_by_the_hundred_for_whoever_holds_them(cast: Cast) -> None:
    cases = [make_case() for _ in range(vault.FEW + 1)]

    with acting(cast.anna):
        many = vault.open_boxes(viewer=cast.anna, subject_ids=cases)
        each = {case_id: vault.open_box(viewer=cast.anna, subject_id=case_id) for case_id in cases}
        vault_operations.share_box(
            box=each[cases[0]],
            with_organisation=cast.marta.organisation_id,  # type: ignore[arg-type]  # she has one
        )
    with acting(cast.marta):
        others = vault.open_boxes(viewer=cast.marta, subject_ids=cases)

    assert many == each
    assert others == {cases[0]: each[cases[0]]}


def test_it_is_said_what_was_left_unread(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(3):
        case_id = make_case(at=NOON + timedelta(days=day))
        for _note in range(2):
            write_note(case_id, cast.anna)
    whole = looked_for(cast.anna, "lucia")
    monkeypatch.setattr(search, "MOST_CASES", 2)
    monkeypatch.setattr(search, "MOST_NOTES", 2)
    monkeypatch.setattr(search, "MOST_FOUND", 1)

    narrow = looked_for(cast.anna, "lucia")
    monkeypatch.setattr(search, "MOST_NOTES", 9)
    monkeypatch.setattr(search, "MOST_BYTES", 10)
    by_size = looked_for(cast.anna, "veterinario")

    assert left_unread(whole) == (False, False, False)
    assert left_unread(narrow) == (True, True, True)
    assert len(narrow.found) == 1
    assert left_unread(by_size) == (False, True, True)
    assert by_size.found == ()


def test_of_cases_found_otherwise_the_name_is_told_to_whoever_works_on_them(cast: Cast) -> None:
    case_id, kept_away = make_case(name="Ottavia"), make_case(name="Piera")
    grant(kept_away, cast.gina)
    block(kept_away, cast.gina)
    also = (case_id, kept_away)

    for who, names in (
        (cast.anna, {case_id: "Ottavia", kept_away: "Piera"}),
        (cast.carla, {}),
        (cast.bruno, {}),
        (cast.gina, {}),
        (cast.marta, {}),
    ):
        with acting(who):
            assert queries.open_names(viewer=who, case_ids=also, at=NOON) == names
    with acting(cast.carla):
        written = list(Entry.objects.filter(action="cases.name_viewed").values())
    assert {row["subject_id"] for row in written} == set(also)
    assert {row["actor_id"] for row in written} == {cast.anna.identifier}
