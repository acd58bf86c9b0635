"""What may come in as a file, and what may be shown of it."""

from visnet.files.rules.kinds import LARGEST_FILE, NotTaken, kind_of, looks_like, sha256_of
from visnet.files.rules.names import download_name, neutral_name, safe_name
from visnet.files.rules.sandbox import Picture, Redrawn, Remade, redraw, remake

__all__ = [
    "LARGEST_FILE",
    "NotTaken",
    "Picture",
    "Redrawn",
    "Remade",
    "download_name",
    "kind_of",
    "looks_like",
    "neutral_name",
    "redraw",
    "remake",
    "safe_name",
    "sha256_of",
]
