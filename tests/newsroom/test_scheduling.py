"""What is to go out, or off, at a moment: when a second person has looked, and not without."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any
from unittest import mock

import pytest
from wagtail.models import Page

from tests.newsroom.steps import approve, hand_on, is_read, it_is, write
from visnet.doors.newsroom import falling_due
from visnet.website import models

pytestmark = pytest.mark.django_db
ComesIn = Callable[..., Any]
TODAY = datetime(2030, 3, 4, 9, 0, tzinfo=UTC)
OUT, OFF = TODAY + timedelta(days=1), TODAY + timedelta(days=8)
TITLE = "Un incontro"


@pytest.fixture
def irene(comes_in: ComesIn) -> Any:
    return comes_in("Irene")


@pytest.fixture
def dario(comes_in: ComesIn) -> Any:
    return comes_in("Dario")


def scheduled(by: Any, title: str = TITLE) -> Any:
    return write(models.News, title, beneath="Notizie", by=by, go_live_at=OUT, expire_at=OFF)


def looked_at(moment: datetime) -> int:
    with it_is(moment):
        return falling_due.look(at=moment)


def test_an_approved_page_goes_out_at_its_moment_and_ends_at_its_other(
    irene: Any, dario: Any
) -> None:
    with it_is(TODAY):
        page = scheduled(irene)
        hand_on(page, by=irene)
        approve(page, by=dario)

    assert not is_read(TITLE)
    assert looked_at(OUT - timedelta(seconds=1)) == 0
    assert not is_read(TITLE)
    assert looked_at(OUT) == 1
    assert is_read(TITLE)
    assert looked_at(OFF - timedelta(seconds=1)) == 0
    assert is_read(TITLE)
    assert looked_at(OFF) == 1
    assert not is_read(TITLE)
    assert looked_at(OFF + timedelta(days=1)) == 0


def test_no_moment_lets_out_what_nobody_else_has_seen(irene: Any, dario: Any) -> None:
    with it_is(TODAY):
        scheduled(irene, "Mai consegnata")
        waiting = scheduled(irene, "In attesa")
        hand_on(waiting, by=irene)

    looked_at(OUT)

    assert not is_read("Mai consegnata")
    assert not is_read("In attesa")


def test_what_was_changed_after_the_approval_waits_for_another(irene: Any, dario: Any) -> None:
    with it_is(TODAY):
        page = scheduled(irene)
        hand_on(page, by=irene)
        approve(page, by=dario)
        changed = Page.objects.get(pk=page.pk).specific
        changed.title = "Altre parole"
        changed.save_revision(user=models.Editor.objects.get(pk=irene.member))

    looked_at(OUT)

    assert is_read(TITLE)
    assert not is_read("Altre parole")


def test_one_that_fails_holds_up_no_other(
    irene: Any, dario: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with it_is(TODAY):
        for title in ("Prima", "Seconda"):
            page = scheduled(irene, title)
            hand_on(page, by=irene)
            approve(page, by=dario)
    publish = falling_due.Revision.publish

    def fails(revision: Any, **told: Any) -> Any:
        if revision.content["title"] == "Prima":
            raise RuntimeError
        return publish(revision, **told)

    with mock.patch.object(falling_due.Revision, "publish", fails):
        assert looked_at(OUT) == 1

    assert is_read("Seconda")
    assert not is_read("Prima")
    assert "Prima" not in caplog.text
    assert looked_at(OUT + timedelta(minutes=1)) == 1
    assert is_read("Prima")


def test_any_editor_keeps_from_going_out_what_was_approved_for_later(
    irene: Any, dario: Any
) -> None:
    with it_is(TODAY):
        page = scheduled(irene)
        hand_on(page, by=irene)
        approve(page, by=dario)
    asked = irene.get(f"/withdraw/{page.pk}/")

    done = irene.post(f"/withdraw/{page.pk}/")
    looked_at(OUT)

    assert "Vuoi" in asked.content.decode()
    assert done.status_code == HTTPStatus.FOUND
    assert not is_read(TITLE)
    assert irene.get(f"/withdraw/{page.pk}/").status_code == HTTPStatus.NOT_FOUND


def test_what_stands_under_the_first_page_only_is_taken_off(irene: Any) -> None:
    home = models.SiteHome.objects.first()

    assert irene.post(f"/withdraw/{home.pk}/").status_code == HTTPStatus.NOT_FOUND
    assert irene.post("/withdraw/999999/").status_code == HTTPStatus.NOT_FOUND
