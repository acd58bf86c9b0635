"""An agreement adopts a joint procedure by its edition: chosen from a list, named by its hash."""

import html
import re
from uuid import uuid4

import pytest

from tests.agreements.factories import look, make_network
from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.network.agreements.steps import address, in_state, version_of
from visnet.guidelines import queries as guidelines

CODE = "first-contact-to-closure"


@pytest.mark.parametrize("language", ["it", "en"])
def test_an_edition_is_adopted_by_number_and_hash(
    cast: Cast, signed_in: SignIn, language: str
) -> None:
    make_network()
    agreement_id = in_state("NEGOTIATION")
    edition = next(each for each in guidelines.list_shipped() if each.code == CODE)
    browser, form = signed_in(cast.dario), address("_tool_new", agreement_id)
    page = browser.get(f"{form}?language={language}").content.decode()
    ways = [html.unescape(each) for each in re.findall(r'href="([^"]+adopts=[^"]+)"', page)]
    chosen = next(each for each in ways if str(edition.id) in each)
    filled = browser.get(chosen).content.decode()

    assert f'value="1, SHA-256 {edition.digest[:16]}"' in filled
    sent = {
        "version": str(version_of(agreement_id)),
        "kind": "PROCEDURE",
        "code": CODE,
        "edition": f"1, SHA-256 {edition.digest[:16]}",
        "title_it": edition.text.title.it,
        "title_en": edition.text.title.en,
    }
    assert browser.post(form, sent).status_code == 303
    tools = look(agreement_id).text.tools
    assert (CODE, sent["edition"]) in {(each.code, each.version) for each in tools}


def test_what_is_no_edition_fills_nothing(cast: Cast, signed_in: SignIn) -> None:
    make_network()
    form = address("_tool_new", in_state("NEGOTIATION"))

    for nothing in ("", "x", str(uuid4()), "\x00"):
        answer = signed_in(cast.dario).get(form, {"adopts": nothing})
        assert answer.status_code == 200, nothing
        assert "SHA-256" not in answer.content.decode()
