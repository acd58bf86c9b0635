"""Signing in, and everything that must not work."""

import re

import pytest
from django.core.cache import caches
from django.test import Client

from tests.cast import PASSPHRASE, Cast
from tests.doors.entrance.steps import (
    LOGIN,
    SECOND,
    SECRET,
    address_of,
    code,
    give_app,
    sign_in,
    write_passphrase,
)
from visnet.audit import models as audit
from visnet.doors import clock
from visnet.people import operations as people


@pytest.fixture
def journal(acting, cast):
    """Return what the journal of Livorno says, as somebody there may read it."""

    def read(actor) -> list[tuple[str, str]]:
        with acting(actor):
            rows = audit.Entry.objects.order_by("id")
            return list(rows.values_list("action", "subject_kind"))

    return read


def test_two_proofs_lead_to_where_one_wanted_to_go(client: Client, cast: Cast, journal) -> None:
    give_app(cast.anna)

    first = write_passphrase(client, cast.anna, next="/office/cases/")
    second = client.post(SECOND, {"code": code()})

    assert first["Location"] == SECOND
    assert second["Location"] == "/office/cases/"
    assert ("entrance.signed_in", "user") in journal(cast.anna)


def test_the_code_can_be_typed_at_once(client: Client, cast: Cast) -> None:
    give_app(cast.anna)
    write_passphrase(client, cast.anna)

    boxes = re.findall(r'<input[^>]*name="code"[^>]*>', client.get(SECOND).content.decode())

    assert [" autofocus" in box for box in boxes] == [True]


def test_a_passphrase_alone_opens_nothing(client: Client, cast: Cast) -> None:
    give_app(cast.anna)

    write_passphrase(client, cast.anna)

    assert client.get("/")["Location"].startswith(LOGIN)


def test_whoever_has_no_second_proof_is_led_to_make_one(client: Client, cast: Cast) -> None:
    write_passphrase(client, cast.anna)

    answer = client.get("/")

    assert answer["Location"] == "/entrance/second-factor/"
    page = client.get("/entrance/second-factor/app/")
    assert page.status_code == 200
    assert "<svg" in page.content.decode()
    assert "data:" not in page.content.decode()


def test_setting_up_an_app_shows_recovery_codes_once_and_opens_the_office(
    client: Client, cast: Cast
) -> None:
    write_passphrase(client, cast.anna)
    secret = client.get("/entrance/second-factor/app/").context["form"].secret

    added = client.post("/entrance/second-factor/app/", {"code": code(secret=secret)})
    codes = client.get(added["Location"])

    assert added["Location"] == "/entrance/second-factor/recovery/"
    assert len(codes.context["unused_codes"]) == 10
    assert codes.context["unused_codes"][0] in codes.content.decode()
    assert client.get("/")["Location"] == "/office/"


def test_a_recovery_code_opens_once(client: Client, cast: Cast) -> None:
    write_passphrase(client, cast.anna)
    secret = client.get("/entrance/second-factor/app/").context["form"].secret
    client.post("/entrance/second-factor/app/", {"code": code(secret=secret)})
    kept = client.get("/entrance/second-factor/recovery/").context["unused_codes"][3]

    first, again = Client(), Client()
    write_passphrase(first, cast.anna)
    write_passphrase(again, cast.anna)

    assert first.post(SECOND, {"code": kept}).status_code == 302
    assert again.post(SECOND, {"code": kept}).status_code == 422


def test_the_secret_of_an_app_is_sealed_in_the_database(cast: Cast) -> None:
    stored = give_app(cast.anna).data["secret"]

    assert SECRET not in stored
    assert stored.startswith("k1:")


def test_a_wrong_passphrase_and_an_unknown_address_are_answered_alike(cast: Cast) -> None:
    """A14: the same bytes, but for the address that was written and the form's own token."""
    pages = []
    for login in (address_of(cast.anna), "nobody@example.org"):
        answer = Client().post(LOGIN, {"login": login, "password": "not the right words"})
        assert answer.status_code == 422
        page = answer.content.decode().replace(login, "ADDRESS")
        pages.append(re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "TOKEN", page))

    assert pages[0] == pages[1]
    assert "not the right words" not in pages[0]


def test_a_former_member_is_answered_like_a_stranger(client: Client, cast: Cast, acting) -> None:
    with acting(cast.iris):
        people.end_membership(user_id=cast.bruno.identifier, by=cast.iris, at=clock.now())

    answer = write_passphrase(client, cast.bruno)

    assert answer.status_code == 422
    assert "_auth_user_id" not in client.session


def test_failures_are_in_the_journal_without_any_word(
    client: Client, cast: Cast, as_database_role
) -> None:
    client.post(LOGIN, {"login": address_of(cast.anna), "password": "wrong words"})

    with as_database_role("visnet_worker"):
        rows = audit.Entry.objects.filter(action="entrance.sign_in_failed")
        found = [(row.subject_id, row.fields) for row in rows]
    assert found == [(cast.anna.identifier, [])]


def test_a_cookie_is_dead_after_signing_out(client: Client, cast: Cast) -> None:
    """A42."""
    give_app(cast.anna)
    sign_in(client, cast.anna)
    stolen = client.cookies["visnet"].value

    client.post("/entrance/logout/")
    thief = Client()
    thief.cookies["visnet"] = stolen

    assert thief.get("/")["Location"].startswith(LOGIN)


def test_a_planted_session_gets_another_name_at_sign_in(client: Client, cast: Cast) -> None:
    """A43."""
    give_app(cast.anna)
    client.get(LOGIN + "?language=en")
    planted = client.cookies["visnet"].value

    sign_in(client, cast.anna)

    assert client.cookies["visnet"].value != planted
    thief = Client()
    thief.cookies["visnet"] = planted
    assert thief.get("/")["Location"].startswith(LOGIN)


@pytest.mark.parametrize("periods_from_now", [-1, 0, 1])
def test_a_code_opens_once_for_as_long_as_it_would_be_accepted(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, periods_from_now: int
) -> None:
    """A46: also after the half minute for which allauth itself remembers it."""
    give_app(cast.anna)
    shown = code(periods_from_now=periods_from_now)
    first, again = Client(), Client()
    write_passphrase(first, cast.anna)
    write_passphrase(again, cast.anna)

    assert first.post(SECOND, {"code": shown}).status_code == 302
    _forget_what_allauth_remembers(cast, shown)
    assert again.post(SECOND, {"code": shown}).status_code == 422


def _forget_what_allauth_remembers(cast: Cast, shown: str) -> None:
    key = f"allauth.mfa.totp.used?user={cast.anna.identifier}&code={shown}"
    assert caches["default"].delete(key)


def test_guessing_from_one_place_is_stopped_and_others_are_not_locked_out(
    client: Client, cast: Cast
) -> None:
    """A44, in small: somebody elsewhere guesses at Anna's address; Anna still comes in."""
    give_app(cast.anna)
    guesser = Client(REMOTE_ADDR="203.0.113.9")
    for _ in range(6):
        last = guesser.post(LOGIN, {"login": address_of(cast.anna), "password": "a wrong guess"})

    stopped = guesser.post(LOGIN, {"login": address_of(cast.anna), "password": PASSPHRASE})

    assert last.status_code == 422
    assert "_auth_user_id" not in guesser.session
    assert stopped.status_code == 422
    assert sign_in(client, cast.anna).status_code == 302


def test_attempts_are_counted_for_all_processes_together(cast: Cast, settings) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "entrance_rate_limit",
        }
    }
    for _ in range(5):
        Client().post(LOGIN, {"login": address_of(cast.anna), "password": "a wrong guess"})

    answer = write_passphrase(Client(), cast.anna)

    assert answer.status_code == 422
