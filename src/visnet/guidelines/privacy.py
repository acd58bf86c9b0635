"""What every stored field of the guidelines is. Nobody who was helped is ever in it."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_MEMBERSHIP, meaning)


REGISTER: Register = {
    "Reading": {
        "id": _structure("key"),
        "procedure_code": _structure("of which procedure"),
        "edition_number": _structure("which edition of it"),
        "digest": _structure("SHA-256 of the words that were read"),
        "user_id": Field(Kind.PERSONAL, Retention.WITH_MEMBERSHIP, "who read it"),
        "organisation_id": _structure("for which organisation they worked then"),
        "read_at": Field(Kind.PERSONAL, Retention.WITH_MEMBERSHIP, "when they said so"),
    },
}
