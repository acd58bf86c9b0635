"""Somebody at the front, who reads pages and fills in what is there."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.enquiries.world import Back
from visnet.doors import clock
from visnet.enquiries import queries
from visnet.kit.actor import Actor

ADDRESSES = {
    "it": {"ask": "/it/scrivi/", "thread": "/it/torna/"},
    "en": {"ask": "/en/write/", "thread": "/en/return/"},
    "fr": {"ask": "/fr/ecrire/", "thread": "/fr/revenir/"},
    "es": {"ask": "/es/escribir/", "thread": "/es/volver/"},
    "ro": {"ask": "/ro/scrie/", "thread": "/ro/inapoi/"},
    "sq": {"ask": "/sq/shkruaj/", "thread": "/sq/kthehu/"},
    "ar": {"ask": "/ar/write/", "thread": "/ar/return/"},
    "uk": {"ask": "/uk/pysaty/", "thread": "/uk/povernutysia/"},
}


class _Fields(HTMLParser):
    """Collects the hidden fields of a page, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "input" and found.get("type") == "hidden":
            self.hidden[found.get("name") or ""] = found.get("value") or ""


def hidden_fields(response: HttpResponse) -> dict[str, str]:
    """Return the hidden fields of a page."""
    fields = _Fields()
    fields.feed(response.content.decode())
    return fields.hidden


def words_of(response: HttpResponse) -> str:
    """Return the seven words that a page shows."""
    page = response.content.decode()
    shown = re.search(r'<ol class="receipt".*?</ol>', page, re.DOTALL)
    assert shown, "no receipt on this page"
    return " ".join(re.findall(r"<li>(\w+)</li>", shown.group()))


def text_of(response: HttpResponse) -> str:
    """Return the words of a page, without its tags."""
    page = re.sub(r"<(template|head)\b.*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    return text_of_part(page)


def text_of_part(page: str) -> str:
    """Return the words of a part of a page."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


class Visit:
    """One person and their browser."""

    def __init__(self, client: Client, language: str = "it") -> None:
        self.client = client
        self.language = language

    def in_english(self) -> "Visit":
        """Return the same person reading English."""
        return Visit(self.client, "en")

    def post(self, name: str, /, **fields: Any) -> HttpResponse:
        """Send a form."""
        return self.client.post(ADDRESSES[self.language][name], fields)

    def open_form(self) -> dict[str, str]:
        """Walk past the interruption and return the form's hidden fields."""
        return hidden_fields(self.post("ask", step="open"))

    def ask(self, **fields: Any) -> HttpResponse:
        """Send a request."""
        kept = {"form": self.open_form()["form"], "municipality": "Livorno", **fields}
        return self.post("ask", step="send", **kept)

    def come_back(self, words: str, pin: str = "") -> HttpResponse:
        """Show the seven words."""
        return self.post("thread", words=words, pin=pin)

    def act(self, page: HttpResponse, act: str, /, **fields: Any) -> HttpResponse:
        """Press a button on a page of the thread."""
        hidden = hidden_fields(page)
        kept = {name: hidden[name] for name in ("pass", "submission") if name in hidden}
        return self.post("thread", act=act, **{**kept, **fields})


def requests_at(centre: Back, actor: Actor) -> list[queries.EnquiryForOffice]:
    """Return the requests that an actor finds at their Centre, opened."""
    with centre(actor):
        return [
            queries.open_enquiry(viewer=actor, enquiry_id=line.id, at=clock.now())
            for line in queries.list_inbox(viewer=actor).lines
        ]
