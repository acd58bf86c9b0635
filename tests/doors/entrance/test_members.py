"""Members and invitations: each page's three visitors, and the way in for somebody new."""

from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import LIVORNO, MANTOVA, PASSPHRASE, Cast
from tests.doors.entrance.steps import code, give_app, write_passphrase
from visnet.doors import clock
from visnet.kit.actor import SYSTEM, LegalStatus, Role
from visnet.people import operations as people
from visnet.people import queries

NEW_WORDS = "cinque parole che nessuno indovina"


def invitation_fields(**changes):
    return {
        "email": "nives@example.org",
        "roles": ["OPERATOR"],
        "legal_status": "PRIVATE",
        "submission": str(uuid4()),
        **changes,
    }


def own_pages(cast: Cast) -> list[str]:
    return [
        "/entrance/members/",
        "/entrance/members/invite/",
        f"/entrance/members/{cast.bruno.identifier}/",
    ]


@pytest.mark.parametrize("which", [0, 1, 2])
def test_an_administrator_opens_the_page(cast: Cast, signed_in, which: int) -> None:
    assert signed_in(cast.iris).get(own_pages(cast)[which]).status_code == 200


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_colleague_is_told_why_not(cast: Cast, signed_in, which: int) -> None:
    answer = signed_in(cast.anna, HTTP_ACCEPT_LANGUAGE="en").get(own_pages(cast)[which])

    assert answer.status_code == 403


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_stranger_is_asked_to_sign_in(cast: Cast, client: Client, which: int) -> None:
    address = own_pages(cast)[which]

    assert client.get(address)["Location"] == f"/entrance/login/?next={address}"


def test_a_member_of_another_organisation_does_not_exist_here(cast: Cast, signed_in) -> None:
    browser = signed_in(cast.iris)

    for method in ("get", "post"):
        address = f"/entrance/members/{cast.marta.identifier}/"
        assert getattr(browser, method)(address).status_code == 404
    assert browser.post(f"/entrance/members/{cast.marta.identifier}/end/").status_code == 404
    assert "Marta" not in browser.get("/entrance/members/").content.decode()


def test_the_list_names_everybody_in_the_organisation(cast: Cast, signed_in) -> None:
    page = signed_in(cast.iris).get("/entrance/members/").content.decode()

    assert all(name in page for name in ("Anna", "Bruno", "Carla", "Dario", "Gina", "Iris"))
    assert "Elena" not in page


def test_inviting_needs_a_fresh_proof_and_keeps_what_was_written(cast: Cast, signed_in) -> None:
    give_app(cast.iris)
    browser = signed_in(cast.iris, proved_minutes_ago=6)

    asked = browser.post("/entrance/members/invite/", invitation_fields())
    kept = {f"kept.{name}": words for name, words in asked.context["kept"]}
    proved = browser.post(
        "/entrance/step-up/", {"code": code(), "next": asked.context["next"], **kept}
    )
    sent = dict(proved.context["kept"])
    made = browser.post(proved.context["next"], sent)

    assert asked.status_code == 403
    assert sent["email"] == "nives@example.org"
    assert proved.context["next"] == "/entrance/members/invite/"
    assert "/entrance/invitation/" in made.content.decode()


def test_a_wrong_code_keeps_what_was_written_too(cast: Cast, signed_in) -> None:
    give_app(cast.iris)
    browser = signed_in(cast.iris, proved_minutes_ago=6)

    answer = browser.post(
        "/entrance/step-up/",
        {"code": "000000x", "next": "/entrance/members/invite/", "kept.email": "nives@example.org"},
    )

    assert answer.status_code == 422
    assert answer.context["kept"] == [("email", "nives@example.org")]


def test_proving_again_leads_nowhere_else(cast: Cast, signed_in) -> None:
    give_app(cast.iris)
    browser = signed_in(cast.iris)

    answer = browser.post("/entrance/step-up/", {"code": code(), "next": "//elsewhere.example/"})

    assert (answer.status_code, answer["Location"]) == (303, "/")


def test_nobody_invites_themselves(cast: Cast, signed_in) -> None:
    answer = signed_in(cast.iris).post(
        "/entrance/members/invite/", invitation_fields(email="Iris@example.org")
    )

    assert answer.status_code == 403


def test_nobody_changes_or_ends_their_own_membership(cast: Cast, signed_in) -> None:
    own = f"/entrance/members/{cast.iris.identifier}/"
    fields = {"roles": ["ADMINISTRATOR", "SUPERVISOR"], "legal_status": "PRIVATE"}

    assert signed_in(cast.iris).post(own, fields).status_code == 403
    assert signed_in(cast.iris).post(own + "end/").status_code == 403


def test_what_is_missing_in_an_invitation_is_said_and_the_rest_kept(cast: Cast, signed_in) -> None:
    answer = signed_in(cast.iris).post("/entrance/members/invite/", invitation_fields(roles=[]))

    assert answer.status_code == 422
    assert "nives@example.org" in answer.content.decode()


def test_a_newcomer_comes_in_with_a_passphrase_and_then_a_second_proof(
    cast: Cast, signed_in, client: Client
) -> None:
    made = signed_in(cast.iris).post("/entrance/members/invite/", invitation_fields())
    address = made.context["address"].removeprefix("http://localhost:8001")
    welcome = client.get(address)
    fields = {
        "submission": str(uuid4()),
        "name": "Nora",
        "passphrase": NEW_WORDS,
        "again": NEW_WORDS,
    }

    answer = client.post(address, fields)

    assert "Centro di prova Livorno" in welcome.content.decode()
    assert answer.status_code == 302
    assert client.get("/")["Location"] == "/entrance/second-factor/"
    assert Client().get(address).status_code == 404
    assert write_passphrase(Client(), cast.anna).status_code == 302


@pytest.mark.parametrize(
    ("passphrase", "again"),
    [("troppo corta", "troppo corta"), (NEW_WORDS, "altre parole del tutto diverse")],
)
def test_a_weak_or_mistyped_passphrase_is_refused(
    cast: Cast, acting, client: Client, passphrase: str, again: str
) -> None:
    token = invite(cast, acting)
    fields = {"submission": str(uuid4()), "name": "Nora", "passphrase": passphrase, "again": again}

    answer = client.post(f"/entrance/invitation/{token}/", fields)

    assert answer.status_code == 422
    assert "Nora" in answer.content.decode()
    assert passphrase not in answer.content.decode()


def test_a_guest_who_already_signs_in_here_proves_it_with_their_own_passphrase(
    cast: Cast, acting, client: Client
) -> None:
    give_app(cast.marta)
    token = invite(cast, acting, email="marta@example.org")
    address = f"/entrance/invitation/{token}/"

    taken_over = Client().post(
        address,
        {"submission": str(uuid4()), "passphrase": NEW_WORDS, "name": "x", "again": NEW_WORDS},
    )
    joined = client.post(address, {"submission": str(uuid4()), "passphrase": PASSPHRASE})

    assert taken_over.status_code == 422
    assert joined["Location"] == "/entrance/second-factor/authenticate/"
    held = queries.list_memberships(user_id=cast.marta.identifier, on=clock.today())
    assert {line.organisation_id for line in held} == {LIVORNO, MANTOVA}


def test_an_invitation_from_the_console_gives_a_fresh_start(
    cast: Cast, acting, client: Client, signed_in
) -> None:
    give_app(cast.bruno)
    still_open = signed_in(cast.bruno)
    with acting(SYSTEM):
        token = people.invite_member(
            invitation_id=uuid4(),
            email="bruno@example.org",
            organisation_id=LIVORNO,
            roles=[Role.ADMINISTRATOR],
            legal_status=LegalStatus.PRIVATE,
            by=SYSTEM,
            at=clock.now(),
        )

    client.post(
        f"/entrance/invitation/{token}/",
        {"submission": str(uuid4()), "name": "Bruno", "passphrase": NEW_WORDS, "again": NEW_WORDS},
    )

    assert client.get("/")["Location"] == "/entrance/second-factor/"
    assert still_open.get("/")["Location"].startswith("/entrance/login/")
    held = queries.list_memberships(user_id=cast.bruno.identifier, on=clock.today())
    assert held[0].roles == {Role.OPERATOR}


@pytest.mark.parametrize("token", ["x", "a" * 43, "%00", "…"])
def test_a_made_up_invitation_is_over(db, client: Client, token: str) -> None:
    assert client.get(f"/entrance/invitation/{token}/").status_code == 404


def invite(cast: Cast, acting, email: str = "nives@example.org") -> str:
    with acting(cast.iris):
        return people.invite_member(
            invitation_id=uuid4(),
            email=email,
            organisation_id=LIVORNO,
            roles=[Role.OPERATOR],
            legal_status=LegalStatus.PRIVATE,
            by=cast.iris,
            at=clock.now(),
        )


def test_a_profession_written_down_travels_with_whoever_signs_in(cast: Cast, signed_in) -> None:
    said = {"roles": ["OPERATOR"], "legal_status": "PRIVATE", "competences": ["psychologist"]}
    page = f"/entrance/members/{cast.bruno.identifier}/"

    answer = signed_in(cast.iris).post(page, said)

    (membership,) = queries.list_memberships(user_id=cast.bruno.identifier, on=clock.today())  # type: ignore[arg-type]
    assert answer.status_code == 303
    assert queries.actor_from(membership=membership).competences == {"psychologist"}


@pytest.mark.parametrize("competence", ["wizard", "\x00", "x" * 1000])
def test_a_profession_nobody_knows_is_refused(cast: Cast, signed_in, competence: str) -> None:
    said = {"roles": ["OPERATOR"], "legal_status": "PRIVATE", "competences": [competence]}

    answer = signed_in(cast.iris).post(f"/entrance/members/{cast.bruno.identifier}/", said)

    assert answer.status_code == 422
