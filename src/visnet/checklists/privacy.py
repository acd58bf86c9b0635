"""What every stored field of a list is."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_CASE, meaning)


def _staff(meaning: str) -> Field:
    return Field(Kind.PERSONAL, Retention.WITH_CASE, meaning)


_OF_CASE = {"id": _structure("key"), "case_id": _structure("of which case")}
_BY = {"by": _staff("who did it"), "at": _structure("when")}

REGISTER: Register = {
    "Checklist": {
        **_OF_CASE,
        **_BY,
        "organisation_id": _structure("whose case"),
        "procedure_code": _structure("which procedure"),
        "edition_id": _structure("which edition"),
        "edition_number": _structure("the number of the edition"),
        "network_id": _structure("which network adopted it"),
        "digest": _structure("the hash of the edition"),
        "text": _structure("the procedure as it read then, which speaks of nobody"),
        "set_aside_by": _staff("who set it aside"),
        "set_aside_at": _structure("when it was set aside"),
    },
    "Step": {
        **_OF_CASE,
        "checklist": _structure("of which list"),
        "code": _structure("which step"),
        "place": _structure("which step after which"),
        "due_date": _structure("by which day it is to be done"),
    },
    "Mark": {
        **_OF_CASE,
        **_BY,
        "step": _structure("of which step"),
        "number": _structure("which mark after which"),
        "state": Field(
            Kind.CLEAR_FACT, Retention.WITH_CASE, "whether it was done, or is not applicable"
        ),
        "words_sealed": Field(
            Kind.SPECIAL, Retention.WITH_CASE, "what is noted of it, or why it is not applicable"
        ),
    },
}
