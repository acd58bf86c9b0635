"""How the invented members sign in: made once per installation, kept beside its secrets.

One file, readable by its owner only, holds the shared passphrase and each second factor, so that
somebody without an authenticator can look around. Nothing in it opens a real case.
"""

import base64
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

FILE = "demonstration.json"
SHOWN = "demonstration.txt"
STEP_SECONDS = 30
SYLLABLES = (
    "ba", "be", "bi", "bo", "da", "de", "di", "do", "fa", "fe", "fi", "fo", "la", "le", "li", "lo",
    "ma", "me", "mi", "mo", "na", "ne", "ni", "no", "ra", "re", "ri", "ro", "ta", "te", "ti", "to",
)  # fmt: skip


class NoSuchMember(Exception):
    """Nobody in the example signs in with that address."""


@dataclass(frozen=True, slots=True)
class Signins:
    """The shared passphrase, and the secret of each member's second factor."""

    passphrase: str
    totp: dict[str, str]


def ensure(*, state: Path, emails: list[str]) -> Signins:
    """Return the sign-ins of this installation, made when they are missing."""
    path = state / FILE
    held = _read(path)
    if held is not None and set(emails) <= held.totp.keys():
        return held
    made = Signins(
        passphrase=held.passphrase if held else _new_passphrase(),
        totp={email: _new_secret() for email in emails} | (held.totp if held else {}),
    )
    write_for_owner(path, json.dumps({"passphrase": made.passphrase, "totp": made.totp}, indent=2))
    return made


def show(*, state: Path, lines: list[str]) -> None:
    """Keep what `visnet run` prints under its two addresses."""
    write_for_owner(state / SHOWN, "\n".join(lines))


def code_of(*, state: Path, email: str, at_seconds: float) -> tuple[str, int]:
    """Return the six digits of somebody's second factor, and how many seconds they last.

    Raises `NoSuchMember`.
    """
    held = _read(state / FILE)
    if held is None or email.lower() not in held.totp:
        raise NoSuchMember(email)
    counter, gone = divmod(int(at_seconds), STEP_SECONDS)
    return _digits(held.totp[email.lower()], counter), STEP_SECONDS - gone


def _digits(secret: str, counter: int) -> str:
    """Return the one-time code (RFC 6238, six digits, SHA-1, as every app does it)."""
    key = base64.b32decode(secret)
    digest = hmac.digest(key, counter.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def _new_secret() -> str:
    return base64.b32encode(secrets.token_bytes(20)).decode()


def _new_passphrase() -> str:
    """Return five made-up words, easy to type, of seventy-five random bits."""
    words = ("".join(secrets.choice(SYLLABLES) for _syllable in range(3)) for _word in range(5))
    return "-".join(words)


def _read(path: Path) -> Signins | None:
    if not path.exists():
        return None
    written = json.loads(path.read_text(encoding="utf-8"))
    return Signins(passphrase=written["passphrase"], totp=written["totp"])


def write_for_owner(path: Path, text: str) -> None:
    """Write for the owner alone, beside its place and then moved, so that nobody reads half of it."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
