"""What browsers are sent is well made: no attribute twice, no id twice, every page in a language."""

from collections import Counter
from html.parser import HTMLParser

import pytest
from django.test import Client

from tests.cast import CAST, Cast
from tests.conftest import Acting
from tests.doors.conftest import SignIn, signed_in
from tests.full_case import make_full_case

__all__ = ["signed_in"]
PUBLIC = ["", "now/", "write/", "return/", "rights/", "services/", "traces/"]
OFFICE = ["/office/", "/office/requests/", "/office/requests/new/", "/office/cases/"]
CHAPTERS = ["", "person/", "contact/", "assessment/new/", "plan/", "consents/new/", "closing/"]


class Faults(HTMLParser):
    """Collects attributes written twice and ids used twice."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: Counter[str] = Counter()
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        twice = [name for name, count in Counter(name for name, _ in attrs).items() if count > 1]
        if twice:
            self.found.append(f"<{tag}> {twice}")
        written = dict(attrs)
        if written.get("id"):
            self.ids[str(written["id"])] += 1
        if tag == "html":
            self.language = str(written.get("lang") or "")

    def all(self) -> list[str]:
        return self.found + [f"id {name}" for name, count in self.ids.items() if count > 1]


def faults_of(page: bytes, language: str) -> list[str]:
    reader = Faults()
    reader.feed(page.decode())
    return reader.all() + ([] if reader.language == language else [f"lang {reader.language}"])


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_are_well_made(front: Client, path: str) -> None:
    answer = front.get(f"/en/{path}")

    assert answer.status_code == 200
    assert faults_of(answer.content, "en") == []


def test_pages_of_the_office_are_well_made(cast: Cast, acting: Acting, signed_in: SignIn) -> None:
    with acting(cast.anna):
        case = make_full_case(cast.anna)
    client = signed_in(CAST.anna)
    paths = OFFICE + [f"/office/cases/{case.id}/{chapter}" for chapter in CHAPTERS]

    faults = {path: faults_of(client.get(path).content, "it") for path in paths}

    assert {path: found for path, found in faults.items() if found} == {}


def test_a_fault_would_be_noticed() -> None:
    page = b'<html lang="it"><a href="x" href="x"></a><p id="a"></p><p id="a"></p></html>'

    assert faults_of(page, "en") == ["<a> ['href']", "id a", "lang it"]
