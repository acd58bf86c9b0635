"""The secrets of one installation: made on first use, kept outside the database.

Each process is given a folder that holds only what it needs. The front holds no key that opens
a case and none that signs a ticket; the worker neither.
"""

import base64
import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc.jwk import OKPKey

KEY_RING = "keyring.json"
TICKET_KEY = "ticket.key"
PEPPER = "pepper.key"
NEWSROOM_KEY = "newsroom.key"
AUDIT_SIGNING_KEY = "audit_signing.pem"
CERTIFICATE_SIGNING_KEY = "certificate_signing.pem"
CERTIFICATE_PUBLIC_KEYS = "certificate_public.json"
FIGURES_SIGNING_KEY = "figures_signing.pem"

# What each process may hold. `owner` migrates; `back` also runs the commands that read words.
# Only the worker signs checkpoints, so that whoever can write a case cannot vouch for the journal.
# Only the back signs certificates; the front publishes the keys by which anybody checks them.
# Only the back signs figures that travel up: a document is always made by somebody signed in.
NEEDED_BY = {
    "front": ("django_front.key", PEPPER, CERTIFICATE_PUBLIC_KEYS),
    "back": (
        "django_back.key",
        PEPPER,
        TICKET_KEY,
        KEY_RING,
        NEWSROOM_KEY,
        CERTIFICATE_SIGNING_KEY,
        CERTIFICATE_PUBLIC_KEYS,
        FIGURES_SIGNING_KEY,
    ),
    "newsroom": ("django_newsroom.key", NEWSROOM_KEY),
    "worker": ("django_worker.key", AUDIT_SIGNING_KEY),
    "owner": ("django_owner.key", TICKET_KEY),
}
DATABASE_ROLES = (
    "visnet_launcher",
    "visnet_owner",
    "visnet_front",
    "visnet_back",
    "visnet_worker",
    "visnet_newsroom",
)


def ensure_secrets(*, state: Path) -> Path:
    """Make what is missing in `<state>/secrets`, and return that folder."""
    folder = private_folder(state / "secrets")
    keep(folder / KEY_RING, _new_key_ring)
    keep(folder / TICKET_KEY, _new_key)
    keep(folder / PEPPER, _new_key)
    keep(folder / NEWSROOM_KEY, _new_signing_words)
    keep(folder / AUDIT_SIGNING_KEY, _new_signing_key)
    keep(folder / CERTIFICATE_SIGNING_KEY, _new_signing_key)
    keep(folder / FIGURES_SIGNING_KEY, _new_signing_key)
    publish_certificate_key(folder)
    for role, names in NEEDED_BY.items():
        keep(folder / f"django_{role}.key", _new_signing_words)
        own = private_folder(folder / role)
        for name in names:
            _point(own / name, target=Path("..") / name)
    return folder


def ticket_key(*, state: Path) -> bytes:
    """Return the key that signs tickets."""
    return base64.b64decode((state / "secrets" / TICKET_KEY).read_bytes())


def database_password(*, state: Path, role: str) -> str:
    """Return the password of a database role, made on first use."""
    folder = private_folder(state / "secrets")
    return keep(folder / f"database_{role}.password", _new_password).decode().strip()


def database_passwords(*, state: Path) -> dict[str, str]:
    """Return the password of every database role that signs in."""
    return {role: database_password(state=state, role=role) for role in DATABASE_ROLES}


def publish_certificate_key(folder: Path) -> None:
    """Write down the public half of the key that signs certificates, beside those before it.

    Whoever takes the key away gets a new one at the next start. What the old one signed stays
    valid, so its public half stays published.
    """
    key = OKPKey.import_key((folder / CERTIFICATE_SIGNING_KEY).read_bytes())
    public = {name: str(key.as_dict(private=False)[name]) for name in ("kty", "crv", "x")}
    file = folder / CERTIFICATE_PUBLIC_KEYS
    known = json.loads(file.read_bytes()) if file.exists() else []
    if public not in known:
        unfinished = file.with_name(f".{file.name}.{os.getpid()}")
        unfinished.write_text(json.dumps([*known, public], indent=2) + "\n")
        unfinished.chmod(0o600)
        unfinished.replace(file)


def private_folder(folder: Path) -> Path:
    """Make the folder, for this account alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


def keep(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return the secret in the file, making it first when there is none.

    It is written beside its place and then linked to it: of two starters one wins, and neither
    ever reads half a secret.
    """
    if not path.exists():
        unfinished = path.with_name(f".{path.name}.{os.getpid()}")
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(make())
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(unfinished)
        except FileExistsError:
            pass
        finally:
            unfinished.unlink()
    return path.read_bytes()


def _point(link: Path, *, target: Path) -> None:
    if link.is_symlink() and link.readlink() == target:
        return
    link.unlink(missing_ok=True)
    link.symlink_to(target)


def _new_key() -> bytes:
    return base64.b64encode(secrets.token_bytes(32)) + b"\n"


def _new_signing_words() -> bytes:
    return secrets.token_urlsafe(48).encode() + b"\n"


def _new_password() -> bytes:
    return secrets.token_urlsafe(32).encode() + b"\n"


def _new_key_ring() -> bytes:
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    return (json.dumps({"current": "k1", "keys": {"k1": key}}, indent=2) + "\n").encode()


def _new_signing_key() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
