"""The languages of the screens, each by the name that its own speakers give it."""

HOUSE = ("it", "en")
"""Every screen and every record is in both."""
ADDED = ("fr", "es", "ro", "sq", "ar", "uk")
"""The way to help is in these too, where an installation switches them on."""
EVERY = (*HOUSE, *ADDED)
NAMES = {
    "it": "Italiano",
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ro": "Română",
    "sq": "Shqip",
    "ar": "العربية",
    "uk": "Українська",
}
FROM_RIGHT_TO_LEFT = frozenset({"ar"})
CODES = {name.casefold(): code for code, name in NAMES.items()}


def code_of(name: str) -> str:
    """Return the code of a language named in its own tongue; what else was written stays as it is."""
    return CODES.get(name.strip().casefold(), name)
