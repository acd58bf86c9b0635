"""The pages of requests to see what is recorded: written down, checked, assembled, approved, handed out."""

import io
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from tests.cases.factories import acting, block
from tests.cast import CAST, Cast
from tests.doors.conftest import SignIn
from tests.doors.office.access_pages import one
from tests.doors.office.conftest import PHONE, Standing
from tests.packs import steps
from visnet.audit.models import Entry
from visnet.doors import clock
from visnet.packs.vocabulary import Asker, Ending, RequestState

PAGES_OF_CASE = ("office_access_requests", "office_access_request_new")
PAGES_OF_ONE = (
    "office_access_request",
    "office_access_check",
    "office_pack_assemble",
    "office_pack",
)


def asked(**sent: object) -> dict[str, object]:
    return {
        "submission": str(uuid4()),
        "asker": "PARENT",
        "name": "Ettore Vanni",
        "received_date": clock.today().isoformat(),
    } | sent


def checked(**sent: object) -> dict[str, object]:
    return {
        "submission": str(uuid4()),
        "said": "shown",
        "identity": "carta d'identità vista qui",
        "right": "stato di famiglia del 3 marzo",
        "closeness": "NO",
    } | sent


def all_ticked(client: Client, address: str, **sent: object) -> dict[str, object]:
    """Return the form of a pack with every box ticked."""
    form = client.get(address).context["form"]
    ticked = {
        section.name: [key for key, _line in section.field.choices] for section in form.sections
    }
    return {"submission": str(uuid4()), "language": "it", **ticked, **sent}


def test_a_request_goes_from_the_first_word_to_the_file(
    signed_in: SignIn, cast: Cast, case: Standing, team: None
) -> None:
    anna, bruno, carla = (signed_in(who) for who in (cast.anna, cast.bruno, cast.carla))

    kept = anna.post(reverse("office_access_request_new", args=[case.id]), asked())
    access_request_id = UUID(kept.headers["Location"].rstrip("/").split("/")[-1])
    anna.post(one("office_access_check", case, access_request_id), checked())
    address = one("office_pack_assemble", case, access_request_id)
    anna.post(address, all_ticked(anna, address))
    for client in (bruno, carla):
        seen = client.get(one("office_pack", case, access_request_id)).context["pack"].id
        told = {"submission": str(uuid4()), "pack": str(seen)}
        assert (
            client.post(one("office_pack_approve", case, access_request_id), told).status_code
            == 303
        )
    file = anna.post(
        one("office_pack_file", case, access_request_id), {"pack": str(seen), "identity": "on"}
    )

    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(file.content)).pages)
    assert file.status_code == 200
    assert file.headers["Content-Type"] == "application/pdf"
    assert "Che cosa è conservato" in text
    assert PHONE not in text
    state = steps.look(case.id, access_request_id).line.state
    assert state is RequestState.HANDED_OUT
    again = anna.post(
        one("office_pack_file", case, access_request_id), {"pack": str(seen), "identity": "on"}
    )
    assert again.status_code == 200


def test_what_leads_to_the_person_is_masked_until_it_is_in_their_own_pack(
    signed_in: SignIn, cast: Cast, case: Standing, team: None
) -> None:
    anna = signed_in(cast.anna)
    access_request_id = steps.asked_and_checked(case.id, Asker.PERSON)
    address = one("office_pack_assemble", case, access_request_id)

    page = anna.get(address)
    sent = anna.post(address, all_ticked(anna, address))

    assert sent.status_code == 303
    assert PHONE not in page.content.decode()
    assert PHONE in steps.read(case.id, access_request_id).words.text


def test_for_a_parent_what_stays_out_is_no_choice_and_says_why(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    access_request_id = steps.asked_and_checked(case.id)
    address = one("office_pack_assemble", case, access_request_id)
    anna = signed_in(cast.anna)

    page = anna.get(address)
    forced = anna.post(address, all_ticked(anna, address, reach=[f"way-{case.rule_id}"]))

    out = {line.label: line.because for line in page.context["out"]}
    assert "reach" not in page.context["form"].fields
    assert out
    assert forced.status_code == 303
    assert PHONE not in steps.read(case.id, access_request_id).words.text


def test_words_that_somebody_wrote_are_not_ticked_and_leaving_out_needs_a_reason(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    access_request_id = steps.asked_and_checked(case.id, Asker.PERSON)
    address = one("office_pack_assemble", case, access_request_id)
    anna = signed_in(cast.anna)

    form = anna.get(address).context["form"]
    sent = {"submission": str(uuid4()), "language": "it"} | {
        section.name: section.field.initial for section in form.sections
    }
    refused = anna.post(address, sent)

    written = {item.key for item in form.items if item.is_written}
    ticked = {key for section in form.sections for key in section.field.initial}
    assert written
    assert not written & ticked
    assert refused.status_code == 422
    assert "left_out" in refused.context["form"].errors
    assert anna.post(address, sent | {"left_out": "nomina la sorella"}).status_code == 303


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"name": "Ettore"}, "name"),
        ({"name": ""}, "name"),
        ({"asker": "NOBODY"}, "asker"),
        ({"received_date": "2099-01-01"}, "received_date"),
        ({"received_date": "ieri"}, "received_date"),
    ],
)
def test_a_request_that_cannot_be_is_sent_back_with_everything_kept(
    signed_in: SignIn, cast: Cast, case: Standing, sent: dict[str, str], wrong: str
) -> None:
    address = reverse("office_access_request_new", args=[case.id])

    answer = signed_in(cast.anna).post(address, asked(**sent))

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {wrong}
    assert answer.context["form"]["asker"].value() == sent.get("asker", "PARENT")


def test_a_right_is_not_shown_without_the_paper_that_shows_it(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    address = one("office_access_check", case, steps.ask(case.id))
    anna = signed_in(cast.anna)

    without = anna.post(address, checked(right=" "))
    said_so = anna.post(address, checked(right="", said="not_shown"))

    assert without.status_code == 422
    assert "right" in without.context["form"].errors
    assert said_so.status_code == 303


def test_the_person_is_not_asked_whether_they_are_close_to_the_suspect(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    address = one("office_access_check", case, steps.ask(case.id, asker=Asker.PERSON))

    page = signed_in(cast.anna).get(address)

    assert "closeness" not in page.context["form"].fields


def test_the_same_form_sent_twice_is_one_request(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    anna, address = signed_in(cast.anna), reverse("office_access_request_new", args=[case.id])
    form = asked()

    first, second = anna.post(address, form), anna.post(address, form)
    other = anna.post(address, form | {"name": "Ettore Vanno"})

    assert first.headers["Location"] == second.headers["Location"]
    assert other.status_code == 409
    assert len(anna.get(reverse("office_access_requests", args=[case.id])).context["papers"]) == 1


def addresses(case: Standing, access_request_id: UUID) -> list[str]:
    of_one = [one(name, case, access_request_id) for name in PAGES_OF_ONE]
    return [*(reverse(name, args=[case.id]) for name in PAGES_OF_CASE), *of_one]


def test_three_visitors(signed_in: SignIn, cast: Cast, case: Standing, packed: UUID) -> None:
    block(case.id, cast.carla)

    for address in addresses(case, packed):
        assert signed_in(cast.anna).get(address).status_code == 200
        assert signed_in(cast.carla).get(address).status_code == 404
        assert signed_in(cast.marta).get(address).status_code == 404
        assert signed_in(cast.elena).get(address).status_code == 403


def test_a_supervisor_who_does_not_work_on_it_is_told_why(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    access_request_id = steps.asked_and_checked(case.id)

    for address in addresses(case, access_request_id)[:-1]:
        assert signed_in(cast.carla).get(address).status_code == 403


def test_an_unknown_request_and_an_unknown_language_are_not_found(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    anna = signed_in(cast.anna)

    assert [anna.get(one(name, case, uuid4())).status_code for name in PAGES_OF_ONE] == [404] * 4
    assert anna.get("/office/access-answer/fr/").status_code == 404


def test_the_page_of_the_letter_shows_the_letter(signed_in: SignIn, cast: Cast) -> None:
    page = signed_in(cast.anna).get(reverse("office_access_answer"))

    assert page.status_code == 200
    assert "parola per parola" in page.content.decode()


def test_every_step_is_a_line_in_the_journal(cast: Cast, case: Standing, packed: UUID) -> None:
    for colleague in (cast.bruno, cast.carla):
        steps.approve(case.id, packed, by=colleague)
    steps.hand_out(case.id, packed)
    other = steps.asked_and_checked(case.id, Asker.SOMEBODY_ELSE)
    steps.end(case.id, other, Ending.REFUSED)

    actions = audit_actions(case.id)
    for action in (
        "request_recorded",
        "request_checked",
        "pack_assembled",
        "pack_approved",
        "pack_viewed",
        "pack_handed_out",
        "request_ended",
    ):
        assert f"packs.{action}" in actions


def audit_actions(case_id: UUID) -> set[str]:
    with acting(CAST.dario):
        return set(Entry.objects.filter(case_id=case_id).values_list("action", flat=True))


def test_the_list_asks_no_more_however_many_requests_there_are(
    signed_in: SignIn, cast: Cast, case: Standing, packed: UUID
) -> None:
    anna, here = signed_in(cast.anna), reverse("office_access_requests", args=[case.id])
    anna.get(here)
    with CaptureQueriesContext(connection) as with_one:
        anna.get(here)
    for _ in range(3):
        steps.asked_and_checked(case.id)

    with CaptureQueriesContext(connection) as with_four:
        anna.get(here)

    assert len(with_four) == len(with_one)


@pytest.mark.parametrize("after", ["x", "\x00", "2026-01-01_1", "_"])
def test_a_page_key_that_makes_no_sense_shows_an_empty_list(
    signed_in: SignIn, cast: Cast, case: Standing, after: str
) -> None:
    here = reverse("office_access_requests", args=[case.id])

    assert signed_in(cast.anna).get(here, {"after": after}).status_code == 200
