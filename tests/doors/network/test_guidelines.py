"""The pages on which procedures are written together: who opens them, what they keep and refuse."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import ASCOLTO, LIVORNO, NETWORK, Cast
from tests.doors.conftest import SignIn
from tests.guidelines.steps import (
    CODE,
    FIRST,
    ask_signatures,
    begin,
    change,
    remark,
    see,
    sign,
    step,
)
from visnet.doors.network.guidelines.shown import as_typed
from visnet.guidelines.vocabulary import DraftState, Outcome

LIST = "/network/guidelines/"
SOONER = "Rispondi entro un giorno."
PARTIES = {"parties": [str(LIVORNO), str(ASCOLTO)]}
HOSTILE = ["\u202erovesciata", "🤝" * 50, "<script>alert(1)</script>", "\u200b \u0301"]


def of(draft_id: UUID, *parts: str) -> str:
    return "/".join([f"{LIST}{draft_id}", *parts, ""])


def typed(draft_id: UUID, **changed: object) -> dict[str, object]:
    kept = {name: "" if held is None else held for name, held in as_typed(step(draft_id)).items()}
    return {**kept, **changed}


def test_each_page_has_its_visitors(cast: Cast, signed_in: SignIn, client: Client) -> None:
    draft_id = begin()
    said = remark(draft_id)
    seen = [LIST, of(draft_id), of(draft_id, "remark")]
    edited = [
        f"{LIST}new/",
        of(draft_id, "steps", FIRST),
        of(draft_id, "new-step"),
        of(draft_id, "remarks", str(said)),
        of(draft_id, "signature"),
    ]

    for address in [*seen, *edited]:
        assert signed_in(cast.dario).get(address).status_code == 200, address
        assert signed_in(cast.anna).get(address).status_code == 403, address
        assert client.get(address).status_code == 302, address
    for address in seen:
        assert signed_in(cast.olga).get(address).status_code == 200, address
    for address in edited:
        assert signed_in(cast.olga).get(address).status_code == 403, address
    for address in [*seen, *edited]:
        if str(draft_id) in address:
            assert signed_in(cast.silvia).get(address).status_code == 404, address
    for nothing in (
        of(uuid4()),
        of(draft_id, "steps", "no-such"),
        of(draft_id, "remarks", str(uuid4())),
    ):
        assert signed_in(cast.dario).get(nothing).status_code == 404, nothing


def test_the_list_asks_as_much_however_many_drafts_there_are(
    cast: Cast, signed_in: SignIn, django_assert_num_queries: object
) -> None:
    browser = signed_in(cast.olga)
    remark(begin())
    with CaptureQueriesContext(connection) as one:
        browser.get(LIST)

    begin(code="opening-a-centre")

    with django_assert_num_queries(len(one)):  # type: ignore[operator]  # a fixture of pytest-django
        assert browser.get(LIST).content.count(b"card-sheet__title") == 2


def disputed(coordinator: Client, partner: Client, cast: Cast) -> UUID:
    """Begin a draft on screen, let the partner propose two lines, and take them up."""
    draft_id = uuid4()
    first = {"submission": str(draft_id), "network": str(NETWORK), "code": CODE}
    assert coordinator.post(f"{LIST}new/", first).status_code == 303
    again = coordinator.post(f"{LIST}new/", {**first, "submission": str(uuid4())})
    assert again.headers["Location"] == of(draft_id)
    proposal = {
        "submission": str(uuid4()),
        "step_code": FIRST,
        "words": "Da noi si risponde prima.",
        "field": "brief",
        "proposed_it": SOONER,
    }
    assert partner.post(of(draft_id, "remark"), proposal).status_code == 303
    said = see(cast.dario, draft_id).remarks[0].id
    assert coordinator.post(of(draft_id, "signature"), PARTIES).status_code == 422
    decision = {"outcome": Outcome.TAKEN, "because": "È più chiaro."}
    assert coordinator.post(of(draft_id, "remarks", str(said)), decision).status_code == 303
    assert SOONER in partner.get(of(draft_id)).content.decode()
    return draft_id


def test_organisations_write_dispute_sign_and_publish(cast: Cast, signed_in: SignIn) -> None:
    coordinator, partner = signed_in(cast.dario), signed_in(cast.olga)
    draft_id = disputed(coordinator, partner, cast)
    assert coordinator.post(of(draft_id, "signature"), PARTIES).status_code == 303
    digest = {"digest": see(cast.olga, draft_id).digest}
    told = {"submission": str(uuid4()), "changed_it": "Si risponde prima.", "changed_en": "Sooner."}
    told["readers"] = "members"

    partner.post(of(draft_id, "sign"), {"digest": "0" * 64})
    assert see(cast.olga, draft_id).may_sign
    assert partner.post(of(draft_id, "sign"), digest).status_code == 303
    assert coordinator.post(of(draft_id, "publish"), told).status_code == 422
    assert coordinator.post(of(draft_id, "sign"), digest).status_code == 303
    done = coordinator.post(of(draft_id, "publish"), told)
    twice = coordinator.post(of(draft_id, "publish"), told)

    assert done.status_code == 303
    assert twice.headers["Location"] == done.headers["Location"]
    page = signed_in(cast.elena).get(done.headers["Location"]).content.decode()
    for words in (SOONER, "Si risponde prima.", "Associazione di prova Ascolto"):
        assert words in page
    assert signed_in(cast.marta).get(done.headers["Location"]).status_code == 404
    differs = signed_in(cast.anna).get(f"{done.headers['Location']}changes/").content.decode()
    assert "<ins>" in differs
    beside = "/classroom/guidelines/beside/CALL/"
    assert SOONER in signed_in(cast.anna).get(beside).content.decode()
    assert signed_in(cast.marta).get(beside).status_code == 204


def test_a_step_changed_meanwhile_is_said_and_what_was_typed_stays(
    cast: Cast, signed_in: SignIn
) -> None:
    draft_id = begin()
    sent = typed(draft_id, title_it="Un altro titolo")
    change(draft_id)

    answer = signed_in(cast.dario).post(of(draft_id, "steps", FIRST), sent)

    assert answer.status_code == 409
    assert "Un altro titolo" in answer.content.decode()
    renewed = answer.context["form"].data["seen"]
    again = signed_in(cast.dario).post(of(draft_id, "steps", FIRST), {**sent, "seen": renewed})
    assert again.status_code == 303
    assert step(draft_id).title.it == "Un altro titolo"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title_en": ""}, "title_en"),
        ({"brief_it": "x" * 221}, "brief_it"),
        ({"words_it": "x" * 1_000_000}, "words_it"),
        ({"words_it": "a\x00b"}, "words_it"),
        ({"within_hours": "-1"}, "within_hours"),
        ({"within_hours": "9" * 30}, "within_hours"),
        ({"screens": ["KITCHEN"]}, "screens"),
        ({"clause": "NONE"}, "clause"),
        ({"articles": "otto ²"}, "articles"),
        ({"variant_WOMEN_it": "Solo in italiano."}, "variant_WOMEN_en"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_the_field(
    cast: Cast, signed_in: SignIn, changed: dict[str, object], field: str
) -> None:
    draft_id = begin()

    sent = typed(draft_id, variant_WOMEN_it="", variant_WOMEN_en="") | changed
    answer = signed_in(cast.dario).post(of(draft_id, "steps", FIRST), sent)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}


@pytest.mark.parametrize("words", HOSTILE)
def test_strange_words_are_kept_or_refused_and_never_break(
    cast: Cast, signed_in: SignIn, words: str
) -> None:
    draft_id = begin()

    new = typed(draft_id, seen="", title_en=f"Another {words}", title_it=words, words_it=words)
    answers = [
        signed_in(cast.dario).post(of(draft_id, "new-step"), new),
        signed_in(cast.olga).post(
            of(draft_id, "remark"),
            {"submission": str(uuid4()), "step_code": "", "words": words, "field": "words"},
        ),
    ]

    assert {answer.status_code for answer in answers} <= {303, 422}
    assert "<script>alert" not in signed_in(cast.olga).get(of(draft_id)).content.decode()


def test_a_new_step_is_named_after_its_title_and_stands_where_it_was_put(
    cast: Cast, signed_in: SignIn
) -> None:
    draft_id = begin()
    browser = signed_in(cast.dario)
    new = typed(draft_id, seen="", title_en="Say goodbye, quietly")
    where = f"{of(draft_id, 'new-step')}?after={FIRST}"

    assert browser.post(where, {**new, "title_en": "!"}).status_code == 422
    assert browser.post(where, new).status_code == 303
    assert browser.post(where, {**new, "by_en": "Anybody"}).status_code == 422
    codes = [each.code for each in see(cast.dario, draft_id).line.text.steps]
    assert codes[:2] == [FIRST, "say-goodbye-quietly"]
    assert browser.get(f"{of(draft_id, 'new-step')}?after=nowhere").status_code == 404

    assert browser.post(of(draft_id, "steps", codes[1], "move"), {"to": "up"}).status_code == 303
    assert see(cast.dario, draft_id).line.text.steps[0].code == codes[1]
    assert browser.post(of(draft_id, "steps", codes[1], "remove")).status_code == 303
    assert browser.post(of(draft_id, "steps", codes[1], "remove")).status_code == 404
    assert browser.post(of(draft_id, "steps", codes[1], "move")).status_code == 404


def test_acts_out_of_turn_are_refused(cast: Cast, signed_in: SignIn) -> None:
    draft_id = begin()
    browser = signed_in(cast.dario)
    assert browser.get(of(draft_id, "publish")).status_code == 403
    assert browser.post(of(draft_id, "write-on")).status_code == 403
    assert browser.post(of(draft_id, "until"), {"day": "31/02/2027"}).status_code == 422
    assert browser.post(of(draft_id, "until"), {"day": "28/02/2027"}).status_code == 303
    ask_signatures(draft_id)
    sign(draft_id, cast.olga)
    for part in ("remark", "signature", "new-step"):
        assert browser.get(of(draft_id, part)).status_code == 403, part
    assert browser.get(of(draft_id, "publish")).status_code == 200
    assert browser.post(of(draft_id, "write-on")).status_code == 303
    assert see(cast.dario, draft_id).line.state is DraftState.WRITING
    assert browser.post(of(draft_id, "set-aside")).status_code == 303
    assert browser.get(of(draft_id)).status_code == 200
    assert signed_in(cast.olga).post(of(draft_id, "set-aside")).status_code == 403
