"""What the outbox keeps: which text, for which colleague; never words, never a person helped."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_MEMBERSHIP, meaning)


REGISTER: Register = {
    "Dispatch": {
        "id": _structure("key"),
        "channel": _structure("by which channel"),
        "message_code": _structure("which text of the catalogue"),
        "recipient_user_id": Field(
            Kind.PERSONAL, Retention.WITH_MEMBERSHIP, "which member of staff is told"
        ),
        "language": _structure("in which language"),
        "dedupe_key": _structure("so that the same notice leaves once"),
        "made_at": _structure("when it was asked for"),
        "next_try_at": _structure("when to try; empty when sent or given up"),
        "tries": _structure("how often it was tried"),
        "sent_at": _structure("when it left"),
    }
}
