"""A stolen cookie or a stolen session row holds no key (A39)."""

import base64
import json

from django.contrib.sessions.models import Session

from tests.cast import CAST, LIVORNO, Cast
from tests.conftest import Acting
from tests.doors.conftest import SignIn
from tests.full_case import make_full_case
from visnet.vault import queries as vault


def written(key: bytes) -> list[str]:
    """Return the ways in which a key might be written down."""
    return [key.hex(), base64.b64encode(key).decode(), base64.urlsafe_b64encode(key).decode()]


def test_neither_the_cookie_nor_the_session_row_holds_a_key(
    cast: Cast, acting: Acting, signed_in: SignIn
) -> None:
    with acting(cast.anna):
        case = make_full_case(cast.anna)
        secret = vault.organisation_secret(LIVORNO, 1)
        keys = [
            vault.open_box(viewer=cast.anna, subject_id=case.id).key,
            secret.wrapping_key,
            secret.index_key,
            secret.private_key.private_bytes_raw(),
        ]
    client = signed_in(CAST.anna)
    assert client.get(f"/office/cases/{case.id}/notes/").status_code == 200

    kept = [json.dumps(row.get_decoded(), default=str) for row in Session.objects.all()]
    cookies = [morsel.value for morsel in client.cookies.values()]

    assert kept
    for key in keys:
        for text in written(key):
            assert not [one for one in (*kept, *cookies) if text in one]
