"""Telephone numbers as people write them, and as they are kept and shown."""

import re

import phonenumbers

from visnet.directory.vocabulary import PhoneKind

HOME = "IT"
SHORT_NUMBER = re.compile(r"[1-9][0-9]{2,5}")
LONG_NUMBER = re.compile(r"\+[1-9][0-9]{5,14}")
BETWEEN_DIGITS = re.compile(r"[\s./()\-]+")


def number_from(*, words: str, kind: PhoneKind) -> str | None:
    """Return a number as it is kept (E.164, or a helpline's short number), or None if it is none.

    Without a country it is Italian.
    """
    bare = BETWEEN_DIGITS.sub("", words)
    if kind is PhoneKind.HELPLINE and SHORT_NUMBER.fullmatch(bare):
        return bare
    try:
        number = phonenumbers.parse(bare, HOME)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def is_kept_number(*, number: str, kind: PhoneKind) -> bool:
    """Whether a number has the form in which numbers are kept."""
    if LONG_NUMBER.fullmatch(number):
        return True
    return kind is PhoneKind.HELPLINE and SHORT_NUMBER.fullmatch(number) is not None


def shown(number: str) -> str:
    """Return a kept number as people here read it: national when Italian, in groups."""
    if not number.startswith("+"):
        return number
    parsed = phonenumbers.parse(number)
    home = parsed.country_code == phonenumbers.country_code_for_region(HOME)
    form = (
        phonenumbers.PhoneNumberFormat.NATIONAL
        if home
        else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return phonenumbers.format_number(parsed, form)
