"""Who is who in a trial, the way it takes, and what applies to whom: plain, sourced, whole."""

import re

import pytest

from tests.law import readability
from visnet.law import queries
from visnet.law.queries import Role, Situation, Stage
from visnet.law.vocabulary import RecordKind, Status

SITUATIONS = queries.list_situations()
ROLES = queries.list_roles()
STAGES = queries.list_stages()
ARTICLES = {right.article for right in queries.list_rights()}


def name_of(record: Role | Stage | Situation) -> str:
    return record.code


def in_words(told: Role | Stage, language: str) -> str:
    if isinstance(told, Role):
        return f"{told.text(language)} {told.place(language)}"
    return "\n\n".join(told.text(language))


@pytest.mark.parametrize("told", [*ROLES, *STAGES], ids=name_of)
def test_it_is_short_and_plain(told: Role | Stage) -> None:
    italian, english = in_words(told, "it"), in_words(told, "en")

    assert len(italian.split()) <= 90
    assert len(english.split()) <= 90
    assert readability.gulpease(text=italian) >= 60
    assert readability.flesch(text=english) >= 60


@pytest.mark.parametrize("told", [*ROLES, *STAGES], ids=name_of)
def test_it_never_calls_its_reader_a_victim(told: Role | Stage) -> None:
    assert not re.search(r"\bvittim[ae]\b", in_words(told, "it").casefold())
    assert not re.search(r"\bvictims?\b", in_words(told, "en").casefold())


@pytest.mark.parametrize("told", [*SITUATIONS, *ROLES, *STAGES], ids=name_of)
def test_it_has_a_source_and_is_not_settled_before_a_lawyer_has_read_it(
    told: Role | Stage | Situation,
) -> None:
    assert told.source
    assert told.status is Status.TO_BE_VERIFIED
    assert told.label("it") != told.label("en")


def test_it_can_be_said_of_somebody_close_too() -> None:
    for each in SITUATIONS:
        assert each.is_for_everybody or each.label_of_another("it")
        assert each.is_for_everybody or each.label_of_another("en")
        for told in (each.of_another_it, each.of_another_en):
            assert not re.search(r"\b(ho|mi|my|vorrei|devo)\b|\bI\b", told)


def test_every_right_is_reached_from_something_that_may_be_so() -> None:
    reached = {article for each in SITUATIONS for article in each.rights}

    assert reached == ARTICLES
    assert [each.is_for_everybody for each in SITUATIONS] == [True] + [False] * (
        len(SITUATIONS) - 1
    )


def test_a_source_names_the_articles_that_are_listed() -> None:
    for each in SITUATIONS:
        cited = re.findall(r"\d+", each.source.split("Art", 1)[1])
        assert cited == list(each.rights)


def test_steps_name_rights_and_terms_that_are_there() -> None:
    terms = {
        line.code
        for line in queries.list_records(files_only=True)
        if line.kind in {RecordKind.DEADLINES, RecordKind.REMINDERS}
    }
    for stage in STAGES:
        assert set(stage.rights) <= ARTICLES
        assert set(stage.terms) <= terms
