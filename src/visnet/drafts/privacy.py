"""What every stored field of a draft is. All of it dies when it is sent, or after fourteen days."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _field(kind: Kind, meaning: str) -> Field:
    return Field(kind, Retention.FOURTEEN_DAYS, meaning)


REGISTER: Register = {
    "Draft": {
        "id": _field(Kind.STRUCTURE, "key"),
        "user_id": _field(Kind.PERSONAL, "whose draft"),
        "organisation_id": _field(Kind.STRUCTURE, "of which organisation"),
        "case_id": _field(Kind.STRUCTURE, "in which case"),
        "form": _field(Kind.STRUCTURE, "which form"),
        "address": _field(Kind.STRUCTURE, "where the form stands: ids and codes"),
        "typed_sealed": _field(Kind.SPECIAL, "what was typed so far"),
        "begun_at": _field(Kind.STRUCTURE, "when it was begun"),
        "saved_at": _field(Kind.STRUCTURE, "when it was last kept"),
    },
}
