"""What every stored field of a kept view is. None of it is about anybody who is helped."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _field(kind: Kind, meaning: str) -> Field:
    return Field(kind, Retention.WITH_MEMBERSHIP, meaning)


REGISTER: Register = {
    "SavedFilter": {
        "id": _field(Kind.STRUCTURE, "key"),
        "user_id": _field(Kind.PERSONAL, "whose view"),
        "organisation_id": _field(Kind.STRUCTURE, "in which organisation"),
        "list_of": _field(Kind.STRUCTURE, "of which list"),
        "codes": _field(Kind.STRUCTURE, "by which codes the list is narrowed: never a word"),
        "name_sealed": _field(Kind.SPECIAL, "how its member calls it, in case it names somebody"),
        "opens_first": _field(Kind.STRUCTURE, "whether the list opens with it"),
        "place": _field(Kind.STRUCTURE, "which of the twenty places it takes"),
        "kept_at": _field(Kind.STRUCTURE, "when it was kept"),
    },
}
