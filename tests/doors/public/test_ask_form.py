"""The form as it first stands: what is folded, and what the page's language fills in."""

import re

import pytest

from tests.cast import MANTOVA
from tests.doors.public.visit import Visit, hidden_fields

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("said", "open_ones"),
    [
        ({}, ()),
        ({"municipality": "Atlantide"}, ("centre",)),
        ({"centre": str(MANTOVA)}, ("centre",)),
        ({"needs": ["legal"]}, ("for_whom", "name", "needs")),
        ({"for_whom": "ME"}, ("for_whom", "name", "needs")),
        ({"pin": "12"}, ("pin",)),
    ],
)
def test_what_is_folded_opens_where_something_was_said_or_is_wrong(
    visit: Visit, said: dict[str, str], open_ones: tuple[str, ...]
) -> None:
    page = visit.ask(**{"pin": "12" if said else "", "form": "x", **said}).content.decode()

    folded = re.findall(r"<details class=\"more\"( open)?>(.*?)</details>", page, re.DOTALL)
    names = {name for is_open, within in folded if is_open for name in _names_in(within)}
    assert names == {*open_ones, *(("pin",) if said else ())}


def _names_in(markup: str) -> set[str]:
    return set(re.findall(r'<(?:input|select|textarea)[^>]* name="(\w+)"', markup))


@pytest.mark.parametrize(("language", "ticked"), [("it", False), ("en", False), ("ar", True)])
def test_an_interpreter_is_proposed_to_whoever_reads_another_language(
    visit: Visit, language: str, ticked: bool
) -> None:
    page = Visit(visit.client, language).post("ask", step="open").content.decode()

    box = re.search(r'<input[^>]* name="interpreter"[^>]*>', page)
    assert box
    assert (" checked" in box.group()) is ticked
    assert ("ask_interpreter_why" in page) is ticked


@pytest.mark.parametrize(
    ("written_in", "language", "ticked", "then"),
    [
        ("it", "Italiano", False, ("العربية", True)),
        ("fr", "Français", True, ("العربية", True)),
        ("it", "Deutsch", False, ("Deutsch", False)),
        ("it", "Italiano", True, ("Italiano", True)),
        ("fr", "Français", False, ("Français", False)),
        ("x", "Italiano", False, ("Italiano", False)),
    ],
)
def test_the_language_to_speak_follows_the_page_unless_somebody_chose_it(
    visit: Visit, written_in: str, language: str, ticked: bool, then: tuple[str, bool]
) -> None:
    sent = {
        "written_in": written_in,
        "language": language,
        **({"interpreter": "on"} if ticked else {}),
    }

    page = Visit(visit.client, "ar").post("ask", step="continue", **sent)

    shown = page.content.decode()
    box = re.search(r'<input[^>]* name="interpreter"[^>]*>', shown)
    assert box
    assert f'name="language" value="{then[0]}"' in shown
    assert (" checked" in box.group()) is then[1]
    assert hidden_fields(page)["written_in"] == "ar"
