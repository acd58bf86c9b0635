"""Every page is registered to a door, with the audience that it is for."""

import importlib
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver

from visnet.doors.frame import Audience, Route

# What the sign-in library serves; its own tests and ours in tests/doors/entrance cover them.
LIBRARY = "allauth."


def pages(urlconf: str) -> Iterator[URLPattern]:
    def walk(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns)
            else:
                yield pattern

    yield from walk(importlib.import_module(urlconf).urlpatterns)


def is_from_library(page: URLPattern) -> bool:
    return page.callback.__module__.startswith(LIBRARY)


@pytest.mark.parametrize("urlconf", ["visnet.config.urls_front", "visnet.config.urls_back"])
def test_every_page_has_a_route(urlconf: str) -> None:
    unframed = [
        str(page.pattern)
        for page in pages(urlconf)
        if not isinstance(getattr(page.callback, "route", None), Route)
        and not is_from_library(page)
    ]

    assert unframed == []


def test_the_front_serves_public_pages_only() -> None:
    audiences = {page.callback.route.audience for page in pages("visnet.config.urls_front")}  # type: ignore[attr-defined]

    assert audiences == {Audience.PUBLIC}


def test_the_back_serves_nothing_public() -> None:
    for page in pages("visnet.config.urls_back"):
        if not is_from_library(page):
            assert page.callback.route.audience is not Audience.PUBLIC  # type: ignore[attr-defined]
