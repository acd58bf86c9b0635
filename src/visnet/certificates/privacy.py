"""What every stored field of certificates is. Nobody who was helped is ever in it.

A certificate outlives a membership: whoever leaves can still show it, and whoever paid for the
training can still count its hours. It dies with what the organisation keeps of its training.
"""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _own(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_ORGANISATION, meaning)


def _staff(meaning: str) -> Field:
    return Field(Kind.PERSONAL, Retention.WITH_ORGANISATION, meaning)


REGISTER: Register = {
    "Certificate": {
        "id": _own("key"),
        "number": _own("by which anybody asks whether it holds; it cannot be guessed"),
        "status_index": _own("its place in the published list of what is revoked"),
        "user_id": _staff("who finished the path"),
        "organisation_id": _own("for which organisation they worked then"),
        "holder_name": _staff("their name, as it stands on the paper"),
        "network_id": _own("of which network the path is"),
        "path_code": _own("which path"),
        "path_title_it": _own("what it was called, in Italian"),
        "path_title_en": _own("what it was called, in English"),
        "hours": _own("how many hours it takes"),
        "gives": _own("which competences it gives"),
        "completed_date": _staff("on which day it was finished"),
        "issued_by": _staff("which trainer issued it"),
        "issued_at": _own("when it was issued"),
        "valid_until_date": _own("the last day on which it holds"),
        "revoked_by": _staff("who revoked it"),
        "revoked_at": _own("when it was revoked"),
        "revoked_for": _staff("why, as a kind"),
        "revoked_words": _staff("why, in words; nobody who was helped is named"),
    },
    "StatusList": {
        "id": _own("key"),
        "serial": _own("its place among the lists; the highest holds"),
        "signed": _own("the places of what is revoked, signed"),
        "made_by": _staff("whose act made this list necessary"),
        "made_at": _own("when it was made"),
    },
}
