"""Short addresses, whole: as they are scanned, and as they are read and typed."""

from django.conf import settings


def address_of(short: str, language: str) -> str:
    """Return the whole address as it is scanned: it opens in the language of the material."""
    return f"{settings.FRONT_ADDRESS.rstrip('/')}/{language}/p/{short}/"


def printed_address(short: str) -> str:
    """Return a short address as it is read aloud and typed: the language is found on arriving."""
    return f"{settings.FRONT_ADDRESS.rstrip('/').partition('://')[2]}/p/{short}"
