"""What every stored field of oversight is."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.FOREVER, meaning)


def _of_case(kind: Kind, meaning: str) -> Field:
    return Field(kind, Retention.WITH_CASE, meaning)


REGISTER: Register = {
    "Yardstick": {
        "id": _structure("key"),
        "missing": _structure("for what"),
        "days": _structure("how many days may pass"),
        "from_date": _structure("since when it counts"),
        "basis": _structure("on what it rests"),
    },
    "Handover": {
        "id": _of_case(Kind.STRUCTURE, "key"),
        "case_id": _of_case(Kind.STRUCTURE, "of which case"),
        "organisation_id": _of_case(Kind.STRUCTURE, "whose case"),
        "why": _of_case(Kind.STRUCTURE, "for an absence or for good"),
        "words_sealed": _of_case(Kind.SPECIAL, "what whoever takes over must know"),
        "by": _of_case(Kind.PERSONAL, "who leaves"),
        "at": _of_case(Kind.STRUCTURE, "when it was written"),
        "to_id": _of_case(Kind.PERSONAL, "who takes over"),
        "read_at": _of_case(Kind.STRUCTURE, "when they marked it as read"),
    },
}
