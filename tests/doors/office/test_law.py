"""The pages of the law: who reads, who proposes, who decides, and what they refuse."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.law.test_versions import CODE, approve, propose
from visnet.law import models, queries

LIST = "/office/law/"
HOSTILE = ["\u202erovesciata", "🤝" * 50, "<script>alert(1)</script>"]


def fields(**changed: object) -> dict[str, object]:
    plain = queries.get_record(code=CODE, files_only=True).plain
    names = ("label_it", "label_en", "basis", "text_it", "text_en", "number", "unit", "source")
    return {
        **{name: plain[name] for name in names},
        "status": "to_be_verified",
        "number": "4",
        "text_it": "Quattro mesi dal giorno in cui la persona ha saputo del fatto.",
        "text_en": "Four months from the day on which the person learnt of the crime.",
        "valid_from": "2027-01-01",
        "because": "Letto nella Gazzetta.",
        "submission": str(uuid4()),
        **changed,
    }


def test_each_page_has_its_visitors(cast: Cast, signed_in: SignIn, client: Client) -> None:
    version_id = propose(cast.carla)
    reading = [LIST, f"{LIST}{CODE}/", f"{LIST}versions/{version_id}/"]

    for address in reading:
        for actor in (cast.anna, cast.dario, cast.iris, cast.elena, cast.olga):
            assert signed_in(actor).get(address).status_code == 200, address
        assert client.get(address).status_code == 302, address
    assert signed_in(cast.dario).get(f"{LIST}{CODE}/propose/").status_code == 200
    for actor in (cast.anna, cast.elena):
        assert signed_in(actor).get(f"{LIST}{CODE}/propose/").status_code == 403
        for act in ("approve", "refuse"):
            sent = {"because": "no"}
            address = f"{LIST}versions/{version_id}/{act}/"
            assert signed_in(actor).post(address, sent).status_code == 403
    for address in (f"{LIST}no-such/", f"{LIST}no-such/propose/", f"{LIST}versions/{uuid4()}/"):
        assert signed_in(cast.dario).get(address).status_code == 404, address


def test_a_change_is_proposed_by_one_and_approved_by_another(cast: Cast, signed_in: SignIn) -> None:
    browser, sent = signed_in(cast.carla), fields()

    proposed = browser.post(f"{LIST}{CODE}/propose/", sent)
    again = browser.post(f"{LIST}{CODE}/propose/", sent)
    address = proposed["Location"]
    own = browser.post(f"{address}approve/")
    page = signed_in(cast.dario).get(f"{address}?language=en").content.decode()
    approved = signed_in(cast.dario).post(f"{address}approve/")

    assert proposed.status_code == again.status_code == approved.status_code == 303
    assert own.status_code == 403
    assert "As it would read" in page
    assert models.RecordVersion.objects.get().decision == "APPROVED"
    record = signed_in(cast.anna).get(f"{LIST}{CODE}/?language=en").content.decode()
    assert "At other times" in record
    assert "1 January 2027" in record


def test_a_proposal_is_refused_in_words_and_its_author_may_take_it_back(
    cast: Cast, signed_in: SignIn
) -> None:
    version_id = propose(cast.carla)
    address = f"{LIST}versions/{version_id}/"

    empty = signed_in(cast.dario).post(f"{address}refuse/", {"because": " "})
    foreign = signed_in(cast.dario).post(f"{address}withdraw/")
    back = signed_in(cast.carla).post(f"{address}withdraw/")
    late = signed_in(cast.dario).post(f"{address}refuse/", {"because": "Non è così."})

    statuses = [each.status_code for each in (empty, foreign, back, late)]
    assert statuses == [422, 403, 303, 403]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("label_it", ""),
        ("label_en", "x" * 301),
        ("text_it", " \n "),
        ("text_en", "x" * 1_000_000),
        ("text_en", "nul\x00l"),
        ("number", "1e3"),
        ("number", "-1"),
        ("number", "99999999999999999999"),
        ("unit", "years"),
        ("status", "sure"),
        ("source", ""),
        ("valid_from", "31/02/2027"),
        ("valid_until", "2026-12-31"),
        ("because", ""),
    ],
)
def test_bad_input_comes_back_beside_its_field(
    cast: Cast, signed_in: SignIn, field: str, wrong: str
) -> None:
    answer = signed_in(cast.carla).post(f"{LIST}{CODE}/propose/", fields(**{field: wrong}))

    assert answer.status_code == 422
    assert f'id="id_{field}' in answer.content.decode()
    assert not models.RecordVersion.objects.exists()


@pytest.mark.parametrize("words", HOSTILE)
def test_strange_words_are_kept_as_they_are(cast: Cast, signed_in: SignIn, words: str) -> None:
    answer = signed_in(cast.carla).post(
        f"{LIST}{CODE}/propose/", fields(text_it=words, because=words)
    )

    assert answer.status_code == 303
    assert b"<script>alert" not in signed_in(cast.dario).get(answer["Location"]).content


def test_a_second_proposal_waits_for_the_first(cast: Cast, signed_in: SignIn) -> None:
    propose(cast.carla)

    answer = signed_in(cast.dario).post(f"{LIST}{CODE}/propose/", fields())

    assert answer.status_code == 409
    assert "Letto nella Gazzetta." in answer.content.decode()


def test_a_term_is_not_changed_without_its_words(cast: Cast, signed_in: SignIn) -> None:
    plain = queries.get_record(code=CODE, files_only=True).plain
    sent = fields(text_en=plain["text_en"])

    answer = signed_in(cast.carla).post(f"{LIST}{CODE}/propose/", sent)

    assert answer.status_code == 422
    assert "La durata è cambiata" in answer.content.decode()


def test_nothing_changed_is_said(cast: Cast, signed_in: SignIn) -> None:
    plain = queries.get_record(code=CODE, files_only=True).plain
    same = {name: plain[name] for name in ("text_it", "text_en", "number", "status")}
    sent = fields(**same, valid_from="")

    assert signed_in(cast.carla).post(f"{LIST}{CODE}/propose/", sent).status_code == 422


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("", 200),
        ("?words=408", 200),
        ("?kind=deadlines&on=2023-12-08", 200),
        ("?kind=no_such", 422),
        ("?on=2026-02-30", 422),
        ("?after=no_such", 200),
        ("?words=" + "x" * 201, 422),
        ("?words=%00", 422),
    ],
)
def test_the_list_is_searched_and_never_breaks(
    cast: Cast, signed_in: SignIn, asked: str, status: int
) -> None:
    assert signed_in(cast.anna).get(f"{LIST}{asked}").status_code == status


def test_the_whole_register_is_paged_through_once(cast: Cast, signed_in: SignIn) -> None:
    browser, seen, address = signed_in(cast.anna), set(), f"{LIST}?kind=offences"
    while address:
        page = browser.get(address).content.decode()
        seen |= {code for code in CODES if f'href="{LIST}{code}/"' in page}
        more = page.split('rel="next" href="')[1:]
        address = more[0].split('"')[0].replace("&amp;", "&") if more else ""

    assert seen == CODES


CODES = {offence.code for offence in queries.list_every_offence()}


def test_the_older_term_is_found_on_its_day(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.anna)

    before = browser.get(f"{LIST}?words=compensation&on=2023-12-08").content.decode()
    after = browser.get(f"{LIST}?words=compensation&on=2023-12-09").content.decode()

    assert "compensation_after_judgment_before_2023" in before
    assert "compensation_after_judgment_before_2023" not in after


def test_the_pages_cost_the_same_however_much_was_decided(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: object
) -> None:
    browser = signed_in(cast.dario)
    for number in range(4, 8):
        approve(cast.dario, propose(cast.carla, number=number))

    version: UUID = propose(cast.carla, number=9)
    for address in (LIST, f"{LIST}{CODE}/", f"{LIST}versions/{version}/"):
        with django_assert_max_num_queries(MOST_QUERIES):  # type: ignore[operator]
            assert browser.get(address).status_code == 200


MOST_QUERIES = 12
