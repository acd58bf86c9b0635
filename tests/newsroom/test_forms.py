"""Forms that came without what they should hold are refused in plain words, wherever they are sent."""

import re
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.urls import URLResolver, get_resolver

from tests.newsroom.steps import list_of, write
from visnet.website import models

pytestmark = pytest.mark.django_db
ComesIn = Callable[..., Any]
WAYS_OUT = ("/leave/", "/logout/")
ANSWERS_ELSEWHERE = {HTTPStatus.FOUND, HTTPStatus.OK}


def every_route(resolver: Any, before: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        address = before + str(each.pattern).replace("^", "").replace("$", "").replace(r"\Z", "")
        if isinstance(each, URLResolver):
            yield from every_route(each, address)
        else:
            yield f"/{address}"


def with_numbers(route: str) -> str:
    page, parent = models.News.objects.first().pk, list_of("Notizie").pk
    route = route.replace(
        "<str:content_type_app_name>/<str:content_type_model_name>/<int:parent_page_id>",
        f"website/news/{parent}",
    )
    route = re.sub(r"<int:[a-z_]+>", str(page), route)
    return re.sub(r"<[^>]+>|\(.*?\)", "x", route)


@pytest.mark.parametrize("sent", [{}, {"title": "x", "form-TOTAL_FORMS": "a"}])
def test_no_form_of_the_newsroom_fails_for_what_is_missing_in_it(
    comes_in: ComesIn, sent: dict[str, str]
) -> None:
    irene = comes_in("Irene")
    irene.raise_request_exception = False
    routes = [with_numbers(route) for route in every_route(get_resolver())]

    failed = [
        (route, method.__name__)
        for route in routes
        for method in (irene.post, irene.get)
        if route not in WAYS_OUT
        and method(route, sent).status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
    ]

    assert len(routes) > 100
    assert failed == []


def test_a_page_that_came_without_its_pieces_is_refused_and_says_so(
    comes_in: ComesIn, caplog: pytest.LogCaptureFixture
) -> None:
    irene = comes_in("Irene")
    page = write(models.News, "Bozza", beneath="Notizie", by=irene)

    answer = irene.post(f"/pages/{page.pk}/edit/", {"title": "Parole segrete"})

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "Non è stato possibile leggere" in answer.content.decode()
    assert "MultiValueDictKeyError" in caplog.text
    assert "Parole segrete" not in caplog.text
    assert not models.News.objects.filter(title="Parole segrete").exists()


def test_days_that_cannot_be_are_refused_beside_their_fields(comes_in: ComesIn) -> None:
    irene = comes_in("Irene")
    sent = {
        "title": "Incontro",
        "slug": "incontro",
        "body-count": "0",
        "starts_at": "2031-02-30 10:00",
        "ends_at": "2031-02-01 10:00",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    address = f"/pages/add/website/event/{list_of('Notizie').pk}/"

    never = irene.post(address, sent)
    backwards = irene.post(address, {**sent, "starts_at": "2031-02-27 10:00"})

    assert never.status_code == backwards.status_code == HTTPStatus.OK
    assert "starts_at" in never.context["form"].errors
    assert backwards.context["form"].errors["ends_at"] == ["La fine viene prima dell'inizio."]
    assert not models.Event.objects.filter(title="Incontro").exists()
