"""The ring of keys that lives outside the database."""

import base64
import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Named keys of 256 bits; one of them is current, the others only open what is older."""

    current: str
    keys: tuple[tuple[str, bytes], ...]

    def key(self, name: str) -> bytes:
        """Return the key of that name. Raises `KeyError` when the ring does not hold it."""
        return dict(self.keys)[name]

    @staticmethod
    def read(path: Path) -> "KeyRing":
        """Read a ring from its file (JSON: current, keys in base64)."""
        written = json.loads(path.read_text(encoding="utf-8"))
        keys = {name: base64.b64decode(key) for name, key in written["keys"].items()}
        return KeyRing(current=written["current"], keys=tuple(keys.items()))
