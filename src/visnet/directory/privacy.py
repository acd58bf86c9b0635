"""What the directory keeps: nothing about anybody helped. A confidential place is not stored."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _public(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_ORGANISATION, meaning)


REGISTER: Register = {
    "Service": {
        "id": _public("key"),
        "organisation_id": _public("whose service it is"),
        "name_it": _public("name, Italian"),
        "name_en": _public("name, English"),
        "needs": _public("which kinds of support it gives"),
        "municipality_code": _public("in which municipality; empty where confidential"),
        "place": _public("where; empty where confidential"),
        "hours_it": _public("opening hours, Italian"),
        "hours_en": _public("opening hours, English"),
        "phone": _public("telephone; empty where not verified or confidential"),
        "verification": _public("whether it was checked with the body itself"),
        "verified_date": _public("when it was checked"),
        "source": _public("where it was read"),
        "is_confidential": _public("whether its place must never be shown"),
    }
}
