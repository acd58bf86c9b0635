"""What every stored field of an approval is."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _field(kind: Kind, meaning: str) -> Field:
    return Field(kind, Retention.WITH_CASE, meaning)


REGISTER: Register = {
    "Approval": {
        "id": _field(Kind.STRUCTURE, "key"),
        "case_id": _field(Kind.STRUCTURE, "of which case"),
        "organisation_id": _field(Kind.STRUCTURE, "whose case"),
        "kind": _field(Kind.STRUCTURE, "which plan"),
        "parts": _field(Kind.STRUCTURE, "which goals or forms, in which edition"),
        "by": _field(Kind.PERSONAL, "who approved it"),
        "at": _field(Kind.STRUCTURE, "when"),
    }
}
