"""What every stored field of feedback is. No answer leads to whoever gave it."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _field(kind: Kind, meaning: str) -> Field:
    return Field(kind, Retention.WITH_ORGANISATION, meaning)


def _rating(meaning: str) -> Field:
    return _field(Kind.STRUCTURE, f"{meaning}, from 1 to 4, or left out")


REGISTER: Register = {
    "Token": {
        "id": _field(Kind.STRUCTURE, "key, random"),
        "organisation_id": _field(Kind.STRUCTURE, "about which organisation"),
        "token_hash": _field(Kind.SECRET, "SHA-256 of a code that was not used yet"),
        "until_date": _field(Kind.STRUCTURE, "until when it is taken: the first of a month"),
    },
    "Answer": {
        "id": _field(Kind.STRUCTURE, "key, random"),
        "organisation_id": _field(Kind.STRUCTURE, "about which organisation"),
        "month": _field(Kind.STRUCTURE, "in which month it was given"),
        "respected": _rating("treated with respect"),
        "understood": _rating("understood, and understanding"),
        "informed": _rating("informed"),
        "felt_safe": _rating("felt safe"),
        "need_met": _rating("found the help needed"),
        "come_again": _rating("would come again"),
        "words_sealed": _field(Kind.SPECIAL, "what they wanted to add"),
    },
}
