"""What every stored field of a request for access is. Nothing of it is released."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_CASE, meaning)


def _special(meaning: str) -> Field:
    return Field(Kind.SPECIAL, Retention.WITH_CASE, meaning)


_ID = {"id": _structure("key"), "case_id": _structure("of which case")}
_BY = {
    "by": Field(Kind.PERSONAL, Retention.WITH_CASE, "who did it"),
    "at": _structure("when"),
}
_OF_REQUEST = {**_ID, "request": _structure("of which request")}

REGISTER: Register = {
    "AccessRequest": {
        **_ID,
        "asker": _structure("who asks: the person, who acts for them, or anybody else"),
        "name_sealed": _special("what whoever asks is called"),
        "received_date": _structure("on which day it was received"),
        **_BY,
    },
    "AccessCheck": {
        **_OF_REQUEST,
        "number": _structure("which check after which"),
        "is_shown": _structure("whether identity and right were shown"),
        "closeness": _structure("whether whoever asks is suspected, or close to who is"),
        "identity_sealed": _special("how the identity was checked"),
        "right_sealed": _special("how the right was checked"),
        **_BY,
    },
    "Pack": {
        **_OF_REQUEST,
        "check_made": _structure("after which check"),
        "number": _structure("which pack after which"),
        "scope": _structure("how far it goes"),
        "content_sealed": Field(
            Kind.LOCATING, Retention.WITH_CASE, "all that it tells; for the person, also where"
        ),
        "left_out_sealed": _special("why something that could be in was left out"),
        **_BY,
    },
    "PackApproval": {
        **_ID,
        "pack": _structure("which pack"),
        "content_sha256_sealed": _special("hash of exactly what was approved"),
        **_BY,
    },
    "Clearance": {
        **_ID,
        "pack": _structure("which pack"),
        "organisation_id": _structure("whose"),
        "asked_of": Field(Kind.PERSONAL, Retention.WITH_CASE, "who is asked to clear it"),
        "asker": _structure("who asks to see what is recorded, as what"),
        "scope": _structure("how far the pack goes"),
        "received_date": _structure("on which day the request was received"),
        "cleared_at": _structure("when it was cleared"),
        **_BY,
    },
    "HandingOut": {**_OF_REQUEST, "pack": _structure("which pack"), **_BY},
    "AccessEnding": {**_OF_REQUEST, "how": _structure("withdrawn, or refused"), **_BY},
}
