"""The site is brought out in one step, by its editors only, and each change is noted."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.conftest import Acting
from tests.publications.pages import AT, a_page, a_site, key_of
from visnet.kit.actor import SYSTEM, Actor, ActorKind, Role
from visnet.kit.decision import Refused
from visnet.publications import models, operations, queries
from visnet.publications.rules import Piece
from visnet.publications.vocabulary import PageKind, PieceKind

pytestmark = [pytest.mark.django_db, pytest.mark.postgres15]
EDITOR = Actor(kind=ActorKind.STAFF, identifier=uuid4(), roles=frozenset({Role.EDITOR}))


@pytest.fixture(autouse=True)
def _in_the_newsroom(as_database_role: Acting) -> object:
    with as_database_role("visnet_newsroom"):
        yield


def test_what_is_brought_out_is_what_readers_find() -> None:
    changed = operations.publish_site(pages=a_site(), by=SYSTEM, at=AT)

    assert changed == 6
    assert [(line.title, line.language) for line in queries.list_pages()][:2] == [
        ("The network", "en"),
        ("La rete", "it"),
    ]
    body = queries.get_body(key=key_of("progetto"), language="it")
    assert body[0].runs[0].text == "Parole di progetto."


def test_what_is_the_same_is_not_touched_and_the_edition_stays() -> None:
    operations.publish_site(pages=a_site(), by=SYSTEM, at=AT)
    edition = queries.get_edition()

    assert operations.publish_site(pages=a_site(), by=SYSTEM, at=AT) == 0
    assert queries.get_edition() == edition


def test_a_page_that_is_left_out_is_no_longer_there() -> None:
    operations.publish_site(pages=a_site(), by=SYSTEM, at=AT)

    operations.publish_site(pages=a_site()[:-1], by=SYSTEM, at=AT)

    with pytest.raises(queries.PageNotFound):
        queries.get_body(key=key_of("aperto"), language="it")
    assert queries.list_found(words="sportello", language="it") == []


def test_two_pages_may_change_addresses_in_one_step() -> None:
    first, second = a_page("uno", above="rete"), a_page("due", above="rete")
    operations.publish_site(pages=[first, second], by=SYSTEM, at=AT)
    later = AT + timedelta(hours=1)

    operations.publish_site(
        pages=[
            a_page("uno", above="rete", address="due", changed_at=later),
            a_page("due", above="rete", address="uno", changed_at=later),
        ],
        by=SYSTEM,
        at=later,
    )

    assert {line.key: line.address for line in queries.list_pages()} == {
        key_of("uno"): "due",
        key_of("due"): "uno",
    }


def test_words_are_found_in_the_language_they_are_written_in() -> None:
    operations.publish_site(pages=a_site(), by=SYSTEM, at=AT)

    assert queries.list_found(words="sportelli", language="it") == [key_of("aperto")]
    assert queries.list_found(words="projects", language="en") == [key_of("progetto")]
    assert queries.list_found(words="nowhere", language="en") == []
    assert queries.list_found(words="a\0b ' & | ! :*", language="it") == []


def test_only_an_editor_publishes() -> None:
    operator = Actor(kind=ActorKind.STAFF, identifier=uuid4(), roles=frozenset({Role.OPERATOR}))
    for nobody in (operator, Actor(kind=ActorKind.PERSON, identifier=uuid4())):
        with pytest.raises(Refused):
            operations.publish_site(pages=a_site(), by=nobody, at=AT)
        with pytest.raises(Refused):
            operations.store(content=b"x", media_type="image/webp", by=nobody, at=AT)


def test_the_database_lets_nobody_sign_as_an_editor_who_is_none() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        operations.publish_site(pages=a_site(), by=EDITOR, at=AT)

    assert queries.list_pages() == ()


def test_a_picture_stays_as_long_as_a_page_shows_it() -> None:
    digest = operations.store(content=b"RIFF", media_type="image/webp", by=SYSTEM, at=AT)
    shown = Piece(kind=PieceKind.PICTURE, digest=digest, width=1, height=1)
    operations.publish_site(pages=[a_page("uno", body=(shown,))], by=SYSTEM, at=AT)
    assert queries.get_stored(digest=digest).content == b"RIFF"

    operations.publish_site(pages=[a_page("uno")], by=SYSTEM, at=AT)

    with pytest.raises(queries.PageNotFound):
        queries.get_stored(digest=digest)


def test_nothing_but_pictures_and_documents_is_kept() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        operations.store(content=b"<svg/>", media_type="image/svg+xml", by=SYSTEM, at=AT)


def test_the_outline_is_one_question_however_many_pages_there_are() -> None:
    pages = [a_page(f"p{number}", above="rete", place=number) for number in range(60)]
    operations.publish_site(pages=[a_page("rete", kind=PageKind.HOME), *pages], by=SYSTEM, at=AT)

    with CaptureQueriesContext(connection) as asked:
        assert len(queries.list_pages()) == 61

    assert len(asked) == 1


def test_names_of_rows_say_no_words() -> None:
    row = uuid4()

    assert str(models.Page(id=row, title="Segreto")) == f"page {row}"
    assert str(models.Stored(digest="00")) == "stored 00"
    assert str(models.Edition(number=3)) == "edition 3"
