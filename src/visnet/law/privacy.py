"""What every stored field of the law room is. Nobody who was helped is ever in it."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.FOREVER, meaning)


def _staff(meaning: str) -> Field:
    return Field(Kind.PERSONAL, Retention.FOREVER, meaning)


REGISTER: Register = {
    "RecordVersion": {
        "id": _structure("key"),
        "kind": _structure("which register the record belongs to"),
        "code": _structure("which record"),
        "content": _structure("the record as it shall read"),
        "because": _structure("where it was read and why it changes"),
        "proposed_by": _staff("who proposed it"),
        "proposed_at": _structure("when it was proposed"),
        "decision": _structure("approved, refused or withdrawn"),
        "decided_by": _staff("who decided"),
        "decided_at": _structure("when it was decided"),
        "decided_because": _structure("why it was refused or withdrawn"),
    },
}
