"""Coming in and staying: what ends a session, and what must not."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.test import Client

from visnet.doors import clock

pytestmark = pytest.mark.django_db
ComesIn = Callable[..., Any]
TICKET = settings.SESSION_COOKIE_NAME


def in_hours(hours: float) -> Any:
    """Let this much time have passed for whoever asks our clock."""
    return mock.patch.object(clock, "now", return_value=clock.now() + timedelta(hours=hours))


def test_an_editor_comes_in_and_stays(comes_in: ComesIn) -> None:
    irene = comes_in("Irene")

    assert irene.get("/").status_code == HTTPStatus.OK
    with in_hours(7.9):
        assert irene.get("/").status_code == HTTPStatus.OK


def test_after_eight_hours_they_come_in_again(comes_in: ComesIn) -> None:
    irene = comes_in("Irene")

    with in_hours(8):
        assert irene.get("/").status_code == HTTPStatus.FORBIDDEN
    assert irene.get("/").status_code == HTTPStatus.FORBIDDEN


def test_a_role_that_ended_ends_the_session_at_the_next_request(
    comes_in: ComesIn, let_edit: Callable[..., None]
) -> None:
    irene = comes_in("Irene")

    let_edit()

    assert irene.get("/").status_code == HTTPStatus.FORBIDDEN
    let_edit(irene.member)
    assert irene.get("/").status_code == HTTPStatus.FORBIDDEN


def test_an_answer_that_comes_late_takes_no_new_session_away(comes_in: ComesIn) -> None:
    irene = comes_in("Irene")
    with in_hours(8):
        late = irene.get("/pages/")
    stale = Client()
    stale.cookies[TICKET] = "o" * 32

    other = stale.get("/pages/")

    # Both may arrive after the answer by which the same browser came in anew.
    assert late.status_code == other.status_code == HTTPStatus.FORBIDDEN
    assert TICKET not in late.cookies
    assert TICKET not in other.cookies


def test_who_goes_back_and_chooses_the_button_again_is_still_inside(comes_in: ComesIn) -> None:
    irene = comes_in("Irene")

    twice = irene.post("/enter/", {"note": irene.note})
    with mock.patch("time.time", return_value=clock.now().timestamp() + 600):
        later = irene.post("/enter/", {"note": irene.note})

    assert twice.status_code == later.status_code == HTTPStatus.FOUND
    assert irene.get("/").status_code == HTTPStatus.OK


def test_a_note_that_was_used_lets_in_nobody_else(comes_in: ComesIn) -> None:
    irene, dario = comes_in("Irene"), comes_in("Dario")

    assert Client().post("/enter/", {"note": irene.note}).status_code == HTTPStatus.FORBIDDEN
    assert dario.post("/enter/", {"note": irene.note}).status_code == HTTPStatus.FORBIDDEN
    assert Client().post("/enter/", {"note": "x\0"}).status_code == HTTPStatus.FORBIDDEN
    assert Client().post("/enter/").status_code == HTTPStatus.FORBIDDEN


def test_coming_in_twice_leaves_both_windows_open(comes_in: ComesIn) -> None:
    irene = comes_in("Irene")
    before = irene.cookies[TICKET].value

    comes_in("Irene", irene)

    assert irene.get("/").status_code == HTTPStatus.OK
    other_window = Client()
    other_window.cookies[TICKET] = before
    assert other_window.get("/").status_code in {HTTPStatus.OK, HTTPStatus.FORBIDDEN}


def test_leaving_ends_it(comes_in: ComesIn) -> None:
    irene = comes_in("Irene")

    irene.post("/leave/")

    assert irene.get("/").status_code == HTTPStatus.FORBIDDEN


def test_who_stands_outside_is_shown_the_way_in_and_the_way_out() -> None:
    page = Client().get("/outside/", headers={"accept-language": "it"}).content.decode()

    assert '<html lang="it">' in page
    assert f'href="{settings.BACK_ADDRESS}/entrance/newsroom/"' in page
    assert f'href="{settings.EXIT_ADDRESS}"' in page
    assert f'class="brand" href="{settings.FRONT_ADDRESS}/"' in page
