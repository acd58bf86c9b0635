"""What the journal keeps: ids and names of fields, never a word that somebody wrote."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.FOREVER, meaning)


REGISTER: Register = {
    "Entry": {
        "id": _structure("order of the journal"),
        "at": _structure("when; to the hour for a person who asks for help"),
        "actor_kind": _structure("staff, person or system"),
        "actor_id": _structure("which user, or which thread"),
        "organisation_id": _structure("on whose behalf"),
        "action": _structure("what was done"),
        "subject_kind": _structure("to what kind of thing"),
        "subject_id": _structure("to which one"),
        "case_id": _structure("in which case, if in one"),
        "fields": _structure("names of the fields seen or changed"),
        "row_hash": _structure("SHA-256 of the line"),
    },
    "Checkpoint": {
        "number": _structure("order of the checkpoints"),
        "first_id": _structure("first line covered"),
        "last_id": _structure("last line covered"),
        "row_count": _structure("how many lines were there"),
        "root": _structure("tree hash of the lines"),
        "previous": _structure("fingerprint of the checkpoint before"),
        "signed_at": _structure("when it was signed"),
        "signature": _structure("Ed25519 signature"),
    },
}
