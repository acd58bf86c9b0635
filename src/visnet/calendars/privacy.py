"""What every stored field of a calendar's address is. No entry is stored here."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _field(kind: Kind, meaning: str) -> Field:
    return Field(kind, Retention.WITH_MEMBERSHIP, meaning)


REGISTER: Register = {
    "Feed": {
        "id": _field(Kind.STRUCTURE, "key"),
        "user_id": _field(Kind.PERSONAL, "whose calendar"),
        "organisation_id": _field(Kind.STRUCTURE, "in which organisation"),
        "token_hash": _field(Kind.SECRET, "SHA-256 of the secret in the address"),
        "access_version": _field(Kind.STRUCTURE, "their access when it was made"),
        "made_at": _field(Kind.STRUCTURE, "when it was made"),
        "revoked_at": _field(Kind.STRUCTURE, "when it was taken back"),
        "read_at": _field(Kind.PERSONAL, "when a device last read it"),
    },
}
