"""Codes to hand out, and what people say: who may see which."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import resolve, reverse
from django.utils import translation
from django.utils.html import escape

from tests.cast import Cast
from tests.feedback.steps import codes, leave
from visnet.doors import clock
from visnet.feedback.rules import quarter_of

SignIn = Callable[..., Client]
WORDS = "<b>grazie</b> \u202e 🙂"


def resolve_on_the_front(address: str) -> bool:
    """Whether the public site has such a page."""
    path = urlsplit(address).path
    with translation.override(path[1:3]):
        found = resolve(path, urlconf="visnet.config.urls_front")
    return found.view_name == "public:opinion"


def before_this_quarter():
    """A moment in the quarter before this one."""
    today = clock.today()
    first = quarter_of(today.replace(day=1))
    month, year = (first.month - 1, first.year) if first.month > 1 else (12, first.year - 1)
    return clock.now().replace(year=year, month=month, day=15)


@pytest.mark.parametrize("language", ["it", "en"])
def test_an_operator_makes_ten_codes_that_are_shown_once(
    signed_in: SignIn, cast: Cast, language: str
) -> None:
    client = signed_in(cast.anna)
    page = f"{reverse('office_feedback_codes')}?language={language}"

    made = client.post(page)

    shown = made.context["codes"]
    assert len(set(shown)) == 10
    assert all(code in made.content.decode() for code in shown)
    assert resolve_on_the_front(made.context["address"])
    again = client.get(page)
    assert again.status_code == 200
    assert not any(code in again.content.decode() for code in shown)


def test_only_who_leads_reads_the_figures(signed_in: SignIn, cast: Cast) -> None:
    page = reverse("office_feedback")

    assert signed_in(cast.carla).get(page).status_code == 200
    assert signed_in(cast.dario).get(page).status_code == 200
    assert signed_in(cast.anna).get(page).status_code == 403
    assert signed_in(cast.elena).get(page).status_code == 403
    assert signed_in(cast.elena).post(reverse("office_feedback_codes")).status_code == 403
    assert Client().get(page).status_code == 302


@pytest.mark.parametrize("language", ["it", "en"])
def test_figures_say_how_many_answered_and_words_are_harmless(
    signed_in: SignIn, cast: Cast, language: str
) -> None:
    at = before_this_quarter()
    for code in codes(at=at)[:6]:
        leave(code, words=WORDS, at=at)

    answer = signed_in(cast.carla).get(f"{reverse('office_feedback')}?language={language}")

    page = answer.content.decode()
    assert answer.context["periods"][0][2].answers == 6
    assert page.count(escape(WORDS)) == 6
    assert "4,0" in page or "4.0" in page


def test_fewer_than_five_are_not_even_counted(signed_in: SignIn, cast: Cast) -> None:
    at = before_this_quarter()
    empty = signed_in(cast.carla).get(reverse("office_feedback"))
    for code in codes(at=at)[:4]:
        leave(code, words=WORDS, at=at)

    few = signed_in(cast.carla).get(reverse("office_feedback"))

    assert few.context["periods"] == empty.context["periods"] == []


def test_each_quarter_is_a_table_of_its_own_name(signed_in: SignIn, cast: Cast) -> None:
    at = before_this_quarter()
    for moment in (at, at.replace(year=at.year - 1)):
        for code in codes(at=moment)[:6]:
            leave(code, words=WORDS, at=moment)

    page = signed_in(cast.carla).get(reverse("office_feedback")).content.decode()

    labels = re.findall(r'role="region" tabindex="0" aria-label="([^"]+)"', page)
    assert len(labels) == len(set(labels)) == 2
