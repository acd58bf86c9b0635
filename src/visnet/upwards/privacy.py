"""What every stored field is. Nothing here is about a person helped: only published figures."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.FOREVER, meaning)


def _staff(meaning: str) -> Field:
    return Field(Kind.PERSONAL, Retention.FOREVER, meaning)


DOCUMENT = {
    "id": _structure("key"),
    "definition": _structure("of which definition"),
    "is_demonstration": _structure("whether it is about invented cases"),
    "serial": _structure("which number of its sender and definition"),
    "sha256": _structure("hash of what is signed"),
    "kind": _structure("figures, or that they were withdrawn"),
    "said": _structure("published figures, as sent; gone once they are withdrawn"),
    "signed": _structure("the signed document; gone once it is withdrawn"),
}
REGISTER: Register = {
    "Seat": {
        "id": _structure("key"),
        "is_only": _structure("that there is one"),
        "network_id": _structure("for which network the installation speaks"),
        "name_it": _structure("its name in Italian"),
        "name_en": _structure("its name in English"),
        "level": _structure("its level"),
        "key": _structure("the public key of the installation"),
        "address": _structure("where documents can be carried to"),
        "chosen_by": _staff("who chose it"),
        "chosen_at": _structure("when"),
    },
    "Station": {
        "id": _structure("key"),
        "name_it": _structure("which network it speaks for, in Italian"),
        "name_en": _structure("the same in English"),
        "level": _structure("the level of that network"),
        "key": _structure("its public key"),
        "address": _structure("where documents can be carried to"),
        "fingerprint": _structure("what was compared by voice"),
        "proposed_by": _staff("who compared it first"),
        "proposed_at": _structure("when"),
        "admitted_by": _staff("who compared it again and admitted it"),
        "admitted_at": _structure("when"),
        "ended_by": _staff("who ended it"),
        "ended_at": _structure("when"),
    },
    "Received": {
        **DOCUMENT,
        "station": _structure("from whom"),
        "way": _structure("as a file, or from installation to installation"),
        "received_by": _staff("who read the file in"),
        "received_at": _structure("when"),
    },
    "Sent": {
        **DOCUMENT,
        "made_by": _staff("who sent it"),
        "made_at": _structure("when"),
    },
    "Delivery": {
        "id": _structure("key"),
        "sent": _structure("which document"),
        "station": _structure("to whom"),
        "fate": _structure("what became of it"),
        "answer": _structure("what was answered there, as a code"),
        "tries": _structure("how often it was tried"),
        "made_at": _structure("since when it is on its way"),
        "next_try_at": _structure("when to try"),
        "answered_at": _structure("when it was answered"),
    },
}
