"""Small steps that the tests of the entrance take again and again."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth import get_user_model
from django.test import Client

from tests.cast import PASSPHRASE
from visnet.kit.actor import Actor

LOGIN = "/entrance/login/"
SECOND = "/entrance/second-factor/authenticate/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(*, secret: str = SECRET, periods_from_now: int = 0) -> str:
    """Return what the app shows now, or some periods of thirty seconds from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + periods_from_now))


def give_app(actor: Actor) -> Authenticator:
    """Give somebody an app whose secret the test knows."""
    user = get_user_model().objects.get(pk=actor.identifier)
    return TOTP.activate(user, SECRET).instance


def address_of(actor: Actor) -> str:
    """Return the address somebody signs in with."""
    return f"{actor.name.lower()}@example.org"


def write_passphrase(browser: Client, actor: Actor, **fields: str):
    """Take the first step of signing in."""
    return browser.post(LOGIN, {"login": address_of(actor), "password": PASSPHRASE, **fields})


def sign_in(browser: Client, actor: Actor, **fields: str):
    """Take both steps; the member has an app already."""
    write_passphrase(browser, actor, **fields)
    return browser.post(SECOND, {"code": code()})
