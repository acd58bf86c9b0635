"""Works are found in Italian and in English, whatever they were written in and however a word is bent."""

from importlib import import_module
from uuid import UUID

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases.factories import acting
from tests.library.steps import NINA, WORK, publish
from visnet.doors.nightly.demo import library as example
from visnet.library import models, queries, rules
from visnet.library.queries import Asked
from visnet.library.rules.meanings import ALTERNATIVES, SAYS_NOTHING

BARE = rules.WorkWords(
    kind="article-journal", title="x", authors=WORK.authors, year=2020, url=WORK.url, language="it"
)
EXAMPLE = [each["code"] for each in example.records()["works"]]
STRUCK = {"code", "authors", "has_file", "uses_procedure", "uses_release", "uses_path"}


def found(words: str) -> list[UUID]:
    with acting(NINA):
        return [each.id for each in queries.list_works(asked=Asked(words=words)).lines]


def publish_example(code: str, **changed: object) -> UUID:
    row = next(each for each in example.records()["works"] if each["code"] == code)
    said = {name: value for name, value in row.items() if name not in STRUCK | {"is_demonstration"}}
    said["keywords"] = tuple(said["keywords"])
    authors = rules.authors_from("\n".join(row["authors"]))
    return publish(BARE, authors=authors, **{**said, **changed})


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        "vittime di reato",
        "Vittima di reati",
        "le vittime dei reati in Europa",
        "victims of crime",
        "a victim of crimes",
        "i diritti delle vittime",
        "norme minime",
        "diritti, assistenza e protezione",
        "l'assistenza",
        "the rights of victims",
        "direttiva 2012/29/UE",
        "Directive 2012/29/EU",
        "parlamento europeo",
        "establish a minimum standard",
        "replaces",
    ],
)
def test_a_public_act_in_english_is_found_in_both_languages(words: str) -> None:
    directive = publish_example("directive", keywords=())

    assert found(words) == [directive]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("listening", "listening"),
        ("l'ascolto", "listening"),
        ("first contacts", "listening"),
        ("referral", "thesis"),
        ("gli invii", "thesis"),
        ("thesis", "thesis"),
        ("tesi", "thesis"),
        ("rapporti", "report"),
        ("reports", "report"),
        ("intimate partner violence risk assessment", "risk"),
        ("violenza del partner, valutazione del rischio", "risk"),
    ],
)
def test_works_of_the_example_are_found_in_both_languages(words: str, code: str) -> None:
    made = {each: publish_example(each) for each in EXAMPLE}

    assert made[code] in found(words)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        "intimate partner violence risk assessment",
        "valutazione del rischio nella violenza del partner intimo",
        "assessing the risks of violence between intimate partners",
        "IPV risk",
        "valutare i rischi",
    ],
)
def test_a_word_bent_or_said_in_the_other_language_finds_the_same(words: str) -> None:
    english = publish(BARE, title="Risk assessment in intimate partner violence", language="en")
    italian = publish(BARE, title="La valutazione del rischio di violenza tra partner intimi")

    assert sorted(found(words)) == sorted([english, italian])


@pytest.mark.django_db
def test_what_english_bends_is_found_both_ways() -> None:
    policies = publish(BARE, title="Policies and their makers", language="en")
    policy = publish(BARE, title="A policy", language="en")

    assert sorted(found("policy")) == sorted(found("policies")) == sorted([policies, policy])


@pytest.mark.django_db
def test_what_fits_best_comes_first_then_the_newest_and_pages_go_on_so() -> None:
    aside = [
        publish(BARE, title=f"Altro {number}", abstract_it="Parla di tutela.", year=2000 + number)
        for number in range(26)
    ]
    named = publish(BARE, title="La tutela", year=1990)

    with acting(NINA):
        first = queries.list_works(asked=Asked(words="tutela"))
        second = queries.list_works(asked=Asked(words="tutela"), after=first.next_after)

    assert [each.id for each in (*first.lines, *second.lines)] == [named, *reversed(aside)]


@pytest.mark.django_db
def test_where_no_work_has_all_the_words_those_with_some_are_shown_and_said_to_be() -> None:
    both = publish(BARE, title="Mediazione e scuola", year=1999)
    school = publish(BARE, title="La scuola")

    with acting(NINA):
        whole = queries.list_works(asked=Asked(words="mediazione scuola")).lines
        some = queries.list_works(asked=Asked(words="scuola inesistente")).lines
        elsewhere = queries.list_works(asked=Asked(words="mediazione scuola", year=2020)).lines

    assert [(each.id, each.has_every) for each in whole] == [(both, True)]
    assert {each.id for each in some} == {both, school}
    assert not any(each.has_every for each in some)
    assert [(each.id, each.has_every) for each in elsewhere] == [(school, False)]


@pytest.mark.django_db
def test_only_small_words_find_only_what_has_them() -> None:
    of_all = publish(BARE, title="La voce di chi resta")
    publish(BARE, title="Altro ancora")

    assert found("di chi") == [of_all]
    assert found("the of and") == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        "\0",
        "vittim\0e",
        "x" * 1_000_000,
        "a " * 500_000,
        "vittime " * 200,
        "& | ! ( ) ' :* <-> <2> \\",
        "vittime:* | !reato",
        "':*'",
        "\u0627\u0644 \u5b57 \U0001f600 a\u00b2 \u2167",
        "\ud800",
        "%_*+",
    ],
)
def test_whatever_is_asked_is_answered_in_one_question(
    words: str, django_assert_max_num_queries
) -> None:
    publish()
    with acting(NINA), django_assert_max_num_queries(1):
        queries.list_works(asked=Asked(words=words))


@pytest.mark.django_db
def test_works_that_were_out_before_are_found_as_those_of_today() -> None:
    publish_example("directive")
    publish(
        doi="10.5555/prova.1", publisher="Editore perché", title="Città: è così", subtitle="più"
    )
    migration = import_module("visnet.library.migrations.0003_found_in_both_languages")
    kept = models.Work.objects.order_by("id").values_list("found_by", flat=True)
    with acting(NINA):
        written = list(kept)
    assert len(written) == 2

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL ROLE visnet_owner")
        cursor.execute(migration.AGAIN)
        cursor.execute("SET LOCAL ROLE visnet_back")

    with acting(NINA):
        assert list(kept.all()) == written


def test_what_is_marked_as_saying_nothing_means_nothing_in_the_other_language() -> None:
    telling = {way.rstrip("*") for ways in ALTERNATIVES for each in ways for way in each.split("+")}

    assert not telling & SAYS_NOTHING
    assert all(rules.plainly(way) == way for way in telling)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_a_word_as_written_is_always_among_what_is_meant(written: str) -> None:
    asked = rules.meant(written)

    assert len(asked) <= 20
    for ways in asked:
        assert ways[0].rstrip("*") in rules.plainly(written).split()
        assert len(set(ways)) == len(ways)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([ways for ways in ALTERNATIVES if len(ways) > 1]), st.data())
def test_each_way_to_say_something_leads_to_every_other(ways: tuple[str, ...], data) -> None:
    way = data.draw(st.sampled_from([each for each in ways if "+" not in each]))

    (meant,) = rules.meant(way.rstrip("*"))

    assert set(ways) <= set(meant)
