"""Signing as a JSON Web Signature (RFC 7515, Ed25519), and the keys by which anybody checks it."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from joserfc.jwk import OKPKey

PublicKey = Mapping[str, str]
"""A JSON Web Key: its kind, curve and point."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SigningKey:
    """The key of this installation, and where its public half can be read."""

    key: Ed25519PrivateKey
    kid: str

    def sign(self, said: Mapping[str, Any], *, kind: str) -> str:
        """Return what was said as a compact signature; the same bytes for the same words.

        The name of the algorithm is the older one, which verifiers of badges know (RFC 8037); joserfc
        will not write it any more without a warning. The header holds no key: who checks takes
        the published one.
        """
        header = {"alg": "EdDSA", "kid": self.kid, "typ": kind}
        signed = f"{_part(header)}.{_part(said)}"
        return f"{signed}.{_base64url(self.key.sign(signed.encode()))}"


def read_key(pem: bytes, *, address: str) -> SigningKey:
    """Return the key in a file, named by where its public half is published."""
    key = load_pem_private_key(pem, password=None)
    if not isinstance(key, Ed25519PrivateKey):
        msg = "The key that signs certificates must be an Ed25519 key."
        raise TypeError(msg)
    public = OKPKey.import_key(pem).as_dict(private=False)
    return SigningKey(key=key, kid=_kid(public, address))


def key_set(keys: Iterable[PublicKey], *, address: str) -> dict[str, Any]:
    """Return the published keys (RFC 7517), each under the name that signatures call it by."""
    return {
        "keys": [{**key, "kid": _kid(key, address), "alg": "EdDSA", "use": "sig"} for key in keys]
    }


def _kid(public: Mapping[str, Any], address: str) -> str:
    point: dict[str, str | list[str]] = {
        "kty": "OKP",
        "crv": str(public["crv"]),
        "x": str(public["x"]),
    }
    return f"{address}#{OKPKey.import_key(point).thumbprint()}"


def _part(said: Mapping[str, Any]) -> str:
    return _base64url(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())


def _base64url(signs: bytes) -> str:
    return urlsafe_b64encode(signs).decode().rstrip("=")
