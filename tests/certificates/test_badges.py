"""A badge is checked by a stranger's verifier: its signature, its end, and whether it was revoked."""

import base64
import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed448 import Ed448PrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.cast import CAST, Cast
from tests.certificates import verifier
from tests.certificates.steps import badge, in_months, issue, revoke, trusted
from tests.certificates.verifier import Verdict, verify
from visnet.certificates import queries, rules
from visnet.config import secrets
from visnet.doors import clock
from visnet.kit.decision import NotFound, Refused
from visnet.people import queries as people

pytestmark = pytest.mark.django_db


def verdict(token: str, *, days: int = 0) -> Verdict:
    return verify(token, trusted=trusted(), now=clock.now() + timedelta(days=days))


def said(token: str) -> dict[str, object]:
    part = token.split(".")[1]
    return dict(json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))))


def part(words: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(words).encode()).decode().rstrip("=")


def test_the_verifier_knows_nothing_of_the_product() -> None:
    source = Path(verifier.__file__).read_text(encoding="utf-8")

    assert not re.search(r"^\s*(from|import) (visnet|tests|joserfc|django)", source, re.MULTILINE)


def test_a_badge_is_valid_from_its_issue_to_its_last_day(cast: Cast) -> None:
    issued = issue()
    token = badge(issued.id)

    assert issued.valid_until == in_months(24)
    left = (in_months(24) - clock.today()).days
    assert verdict(token) is Verdict.VALID
    assert verdict(token, days=left - 1) is Verdict.VALID
    assert verdict(token, days=left + 1) is Verdict.EXPIRED
    assert verdict(token, days=-1) is Verdict.NOT_YET


def test_a_path_without_an_end_gives_a_badge_without_one(cast: Cast) -> None:
    token = badge(issue(valid_months=None).id)

    assert not {"exp", "validUntil"} & set(said(token))
    assert verdict(token, days=20_000) is Verdict.VALID


def test_a_revoked_badge_is_revoked_for_everybody_at_once(cast: Cast) -> None:
    revoked, kept = issue(), issue(cast.gina)
    tokens = badge(revoked.id), badge(kept.id, of=cast.gina)

    revoke(revoked.id)

    assert [verdict(token) for token in tokens] == [Verdict.REVOKED, Verdict.VALID]


def test_a_flipped_sign_anywhere_is_noticed(cast: Cast) -> None:
    token = badge(issue().id)

    for place in range(0, len(token) - 1, 97):
        if token[place] == ".":
            continue
        other = "A" if token[place] != "A" else "B"
        changed = token[:place] + other + token[place + 1 :]
        assert verdict(changed) in {Verdict.BAD_SIGNATURE, Verdict.MALFORMED}, place


def test_another_subject_another_end_or_another_place_is_noticed(cast: Cast) -> None:
    token = badge(issue().id)
    header, _payload, signature = token.split(".")
    ours = said(token)

    for change in (
        {"credentialSubject": {"id": "urn:uuid:someone-else"}},
        {"validUntil": "2099-01-01T00:00:00Z", "exp": 4_070_908_800},
        {"credentialStatus": {"statusListIndex": "0"}},
    ):
        forged = f"{header}.{part(ours | change)}.{signature}"
        assert verdict(forged) is Verdict.BAD_SIGNATURE


def test_no_other_key_and_no_missing_signature_passes(cast: Cast) -> None:
    token = badge(issue().id)
    header, payload, _signature = token.split(".")
    key = json.loads(base64.urlsafe_b64decode(header + "=" * (-len(header) % 4)))
    own = Ed25519PrivateKey.generate()

    stolen_name = rules.SigningKey(key=own, kid=key["kid"]).sign(said(token), kind="JWT")
    own_name = rules.SigningKey(key=own, kid="https://example.org/keys#1").sign(
        said(token), kind="JWT"
    )
    unsigned = f"{part({'alg': 'none', 'kid': key['kid']})}.{payload}."
    weaker = f"{part({'alg': 'HS256', 'kid': key['kid']})}.{payload}.{token.split('.')[2]}"

    for forged in (stolen_name, own_name, unsigned, weaker):
        assert verdict(forged) is Verdict.BAD_SIGNATURE


def test_an_old_list_cannot_be_replaced_by_one_that_somebody_signed_themselves(cast: Cast) -> None:
    issued = issue()
    token = badge(issued.id)
    revoke(issued.id)
    ours, issuer = trusted(), queries.issuer()
    empty = rules.status_list_of(
        (), address=issuer.status_list, issuer=issuer.profile, at=clock.now()
    )
    key = rules.SigningKey(key=Ed25519PrivateKey.generate(), kid=ours.keys["keys"][0]["kid"])

    forged = verifier.Trusted(ours.issuer, ours.keys, key.sign(empty, kind="vc+jwt"))

    assert verify(token, trusted=forged, now=clock.now()) is Verdict.STATUS_UNKNOWN


def test_what_an_older_key_signed_stays_valid(cast: Cast, settings: Any, tmp_path: Path) -> None:
    folder = secrets.ensure_secrets(state=tmp_path)

    def use() -> None:
        settings.CERTIFICATE_SIGNING_KEY = folder / "certificate_signing.pem"
        written = (folder / "certificate_public.json").read_bytes()
        settings.CERTIFICATE_PUBLIC_KEYS = tuple(json.loads(written))

    use()
    old = badge(issue().id)
    (folder / "certificate_signing.pem").unlink()
    secrets.ensure_secrets(state=tmp_path)
    use()
    new = badge(issue(cast.gina).id, of=cast.gina)

    assert len(trusted().keys["keys"]) == 2
    assert [verdict(token) for token in (old, new)] == [Verdict.VALID, Verdict.VALID]
    assert old.split(".")[0] != new.split(".")[0]


def test_a_badge_names_nobody_and_is_proved_by_an_address(cast: Cast) -> None:
    issued = issue(name="Nome Inventato")
    token = badge(issued.id)
    address = people.find_address(user_id=CAST.anna.identifier)  # type: ignore[arg-type]  # Anna is somebody
    assert address is not None

    written = json.dumps(said(token), ensure_ascii=False)

    for private in ("Nome Inventato", address.email, str(issued.id), str(cast.anna.identifier)):
        assert private not in written
    assert verifier.is_of(token, email=address.email)
    assert not verifier.is_of(token, email="somebody.else@example.org")
    assert "presenza" in written
    assert "attendance" in written


def test_the_published_keys_hold_no_secret(cast: Cast) -> None:
    issue()

    for key in trusted().keys["keys"]:
        assert set(key) == {"kty", "crv", "x", "kid", "alg", "use"}


def test_the_issuer_says_where_its_keys_are() -> None:
    profile = rules.profile_of(queries.issuer())

    assert profile["id"] == queries.issuer().profile
    assert profile["jwks_uri"] == queries.issuer().keys
    assert profile["type"] == ["Profile"]


def test_two_certificates_never_share_a_place_in_the_list(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter([5, 5, 5, 6])
    monkeypatch.setattr("secrets.randbelow", lambda _size: next(drawn))
    monkeypatch.setattr(rules, "new_number", iter(["A" * 20, "B" * 20]).__next__)

    first, second = issue(), issue(cast.gina)
    monkeypatch.undo()
    revoke(first.id)

    assert verdict(badge(second.id, of=cast.gina)) is Verdict.VALID


def test_only_the_holder_takes_a_badge_along_and_none_of_what_was_revoked(cast: Cast) -> None:
    issued = issue()

    with pytest.raises(NotFound):
        badge(issued.id, of=cast.bruno)
    revoke(issued.id)
    with pytest.raises(Refused):
        badge(issued.id)


def test_a_process_without_the_key_signs_nothing(cast: Cast, settings: Any) -> None:
    issued = issue()
    settings.CERTIFICATE_SIGNING_KEY = None

    with pytest.raises(queries.badges.NoSigningKey):
        badge(issued.id)


def test_a_key_of_another_kind_is_refused(tmp_path: Path) -> None:
    pem = Ed448PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )

    with pytest.raises(TypeError):
        rules.read_key(pem, address="https://example.org/keys")
