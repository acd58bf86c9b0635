"""How a member signs in: looking at it, adding to it, proving again."""

from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.test import Client

from tests.cast import PASSPHRASE, Cast
from tests.doors.entrance.steps import LOGIN, code, give_app, sign_in, write_passphrase
from visnet.doors import clock
from visnet.kit.actor import SYSTEM, LegalStatus, Role
from visnet.people import models as people_models
from visnet.people import operations as people
from visnet.vault.rules import CannotOpen

WAYS = "/entrance/second-factor/"


@pytest.fixture
def browser(client: Client, cast: Cast) -> Client:
    """Return Anna's browser, after she set up an app and kept her codes."""
    write_passphrase(client, cast.anna)
    secret = client.get(WAYS + "app/").context["form"].secret
    client.post(WAYS + "app/", {"code": code(secret=secret)})
    return client


def test_a_member_sees_what_they_sign_in_with(browser: Client) -> None:
    answer = browser.get(WAYS)

    assert (answer.context["has_app"], answer.context["codes_left"]) == (True, 10)
    assert browser.get(WAYS + "app/")["Location"] == WAYS + "app/ready/"
    assert browser.get(WAYS + "app/ready/")["Location"] == WAYS


def test_without_a_second_proof_the_page_offers_two(client: Client, cast: Cast) -> None:
    write_passphrase(client, cast.anna)

    answer = client.get(WAYS)

    assert answer.context["is_ready"] is False
    assert client.get(WAYS + "passkey/").status_code == 200


def test_new_recovery_codes_make_the_old_ones_useless(browser: Client, cast: Cast) -> None:
    old = browser.get(WAYS + "recovery/").context["unused_codes"]

    assert browser.get(WAYS + "recovery/new/").status_code == 200
    browser.post(WAYS + "recovery/new/")
    new = browser.get(WAYS + "recovery/").context["unused_codes"]

    assert set(old).isdisjoint(new)
    other = Client()
    write_passphrase(other, cast.anna)
    assert other.post(WAYS + "authenticate/", {"code": old[0]}).status_code == 422


def test_recovery_codes_are_shown_after_a_fresh_proof_only(cast: Cast, signed_in) -> None:
    give_app(cast.anna)
    browser = signed_in(cast.anna, proved_minutes_ago=6)

    asked = browser.get(WAYS + "recovery/new/")

    wanted = quote(WAYS + "recovery/new/", safe="")
    assert asked["Location"] == f"{WAYS}reauthenticate/?next={wanted}"
    assert browser.get(asked["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("address", "fields", "status"),
    [
        ("/entrance/reauthenticate/", {"password": PASSPHRASE}, 302),
        ("/entrance/reauthenticate/", {"password": "not mine at all"}, 422),
        (WAYS + "reauthenticate/", {"code": "000"}, 422),
    ],
)
def test_proving_again_takes_the_right_words(
    cast: Cast, signed_in, address: str, fields: dict[str, str], status: int
) -> None:
    give_app(cast.anna)
    browser = signed_in(cast.anna, proved_minutes_ago=60)

    answer = browser.post(address, {**fields, "next": "/office/"})

    assert answer.status_code == status
    if status == 302:
        assert answer["Location"] == "/office/"


def test_a_sealed_secret_that_was_altered_opens_nothing(cast: Cast, client: Client) -> None:
    stored = give_app(cast.anna)
    stored.data["secret"] = stored.data["secret"][:-6] + "AAAAA="
    stored.save()
    write_passphrase(client, cast.anna)

    with pytest.raises(CannotOpen):
        client.post(WAYS + "authenticate/", {"code": code()})
    assert "_auth_user_id" not in client.session


def test_leaving_between_the_two_proofs_leads_nowhere(cast: Cast, client: Client, acting) -> None:
    give_app(cast.bruno)
    write_passphrase(client, cast.bruno)
    with acting(cast.iris):
        people.end_membership(user_id=cast.bruno.identifier, by=cast.iris, at=clock.now())

    client.post(WAYS + "authenticate/", {"code": code()})

    assert client.get("/")["Location"].startswith(LOGIN)


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_door(cast: Cast, signed_in, role: Role) -> None:
    models_user = get_user_model().objects.get(pk=cast.bruno.identifier)
    people_models.Membership.objects.filter(user=models_user).update(roles=[role.value])

    answer = signed_in(cast.bruno).get("/")

    assert answer.status_code == 302


def test_nobody_signs_in_with_somebody_elses_app(cast: Cast, client: Client) -> None:
    give_app(cast.anna)
    write_passphrase(client, cast.bruno)

    client.post(WAYS + "authenticate/", {"code": code()})

    assert client.get("/")["Location"] == WAYS
    assert Authenticator.objects.filter(user_id=cast.bruno.identifier).count() == 0


def test_the_sign_in_page_leads_on_who_is_signed_in(cast: Cast, client: Client) -> None:
    give_app(cast.anna)
    sign_in(client, cast.anna)

    assert client.get(LOGIN)["Location"] == "/"


def test_a_member_of_two_organisations_keeps_the_other_when_one_ends(
    cast: Cast, signed_in, acting
) -> None:
    with acting(SYSTEM):
        people.begin_membership(
            user_id=cast.bruno.identifier,
            organisation_id=cast.elena.organisation_id,
            roles=[Role.REFERRAL_DESK],
            legal_status=LegalStatus.PRIVATE,
            by=SYSTEM,
            at=clock.now(),
        )
    with acting(cast.iris):
        people.end_membership(user_id=cast.bruno.identifier, by=cast.iris, at=clock.now())

    assert signed_in(cast.bruno).get("/")["Location"] == "/partner/"
