"""What every stored field is. Nobody who was helped is here: of them there are sealed bytes, for a while."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.FOREVER, meaning)


def _staff(meaning: str) -> Field:
    return Field(Kind.PERSONAL, Retention.FOREVER, meaning)


ENDED = {
    "ended_by": _staff("who ended it"),
    "ended_at": _structure("when they did"),
    "ended_because": _structure("why; never about a person"),
}
BY_ANOTHER = {
    "id": _structure("key"),
    "by": _staff("who says yes"),
    "organisation_id": _structure("for which organisation"),
    "at": _structure("when"),
}
REGISTER: Register = {
    "DataRequest": {
        "id": _structure("key"),
        "title": _structure("what the project is called"),
        "purpose": _structure("what it is for; never about a person"),
        "fields": _structure("which coded facts, from the list"),
        "first_year": _structure("from which year"),
        "last_year": _structure("to which year, that is over"),
        "is_demonstration": _structure("whether it is about invented cases"),
        "basis_code": _structure("on which lawful basis, from the records"),
        "basis_words": _structure("what more there is to say of it"),
        "ethics": _structure("whether a committee gave an opinion"),
        "ethics_words": _structure("which opinion, or why none is needed"),
        "kept_until_date": _structure("by when the researcher deletes it"),
        "researcher": _staff("who receives it"),
        "institution": _structure("where they work"),
        "recipient": _structure("the public key to which it is sealed"),
        "state": _structure("where it stands"),
        "organisation_id": _structure("for which organisation it was asked"),
        "asked_by": _staff("who asked"),
        "asked_at": _structure("when"),
        "available_until": _structure("until when it can be taken"),
        "erased_at": _structure("when the sealed bytes were erased"),
        **ENDED,
    },
    "Check": {
        "request": _structure("of which request"),
        "found": _structure("how many lines, left out, alike; how widely things are said"),
        "sha256": _structure("hash of the sealed package"),
        "size": _structure("how large it is"),
    },
    "Approval": {
        **BY_ANOTHER,
        "request": _structure("of which request"),
        "asked_by": _staff("who had asked for it"),
    },
    "Package": {
        "request": _structure("of which request"),
        "sealed": _structure(
            "lines of coded facts, sealed to the researcher's key; erased after a while"
        ),
    },
    "Taking": {
        **BY_ANOTHER,
        "by": _staff("who took it"),
        "request": _structure("of which request"),
        "sha256": _structure("hash of what was taken"),
    },
    "Output": {
        "id": _structure("key"),
        "request": _structure("of which request"),
        "title": _structure("what the table is"),
        "table": _structure("the table; each line about ten people or more"),
        "sha256": _structure("hash of the file"),
        "state": _structure("where it stands"),
        "brought_by": _staff("who brought it"),
        "brought_at": _structure("when"),
        **ENDED,
    },
    "Clearance": {
        **BY_ANOTHER,
        "output": _structure("of which table"),
        "brought_by": _staff("who had brought it"),
    },
}
