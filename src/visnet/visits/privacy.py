"""What every stored field of a study visit is. Nobody who was helped is ever in it."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_ORGANISATION, meaning)


def _staff(meaning: str) -> Field:
    return Field(Kind.PERSONAL, Retention.WITH_ORGANISATION, meaning)


REGISTER: Register = {
    "Visit": {
        "id": _structure("key"),
        "host_organisation_id": _structure("who is visited, if it is in the network"),
        "host_name": _structure("who is visited, a body outside the network"),
        "visitor_organisation_id": _structure("who visits, if it is in the network"),
        "visitor_name": _structure("who visits, a body outside the network"),
        "network_id": _structure("for which network"),
        "from_date": _structure("first day"),
        "until_date": _structure("last day"),
        "visitor_count": _structure("how many go"),
        "visitor_roles": _structure("in which roles they go, never who they are"),
        "questions_it": _structure("what they want to know, in Italian"),
        "questions_en": _structure("what they want to know, in English"),
        "planned_by": _staff("who planned it"),
        "planned_at": _structure("when it was planned"),
        "learnt_it": _structure("what was learnt, in Italian"),
        "learnt_en": _structure("what was learnt, in English"),
        "procedure_code": _structure("which joint procedure it should change"),
        "change_it": _structure("what should change, in Italian"),
        "change_en": _structure("what should change, in English"),
        "told_by": _staff("who told it"),
        "told_at": _structure("when it was told"),
        "cancelled_by": _staff("who called it off"),
        "cancelled_at": _structure("when it was called off"),
        "is_demonstration": _structure("invented for the demonstration"),
        "version": _structure("edition of the row"),
    },
    "Note": {
        "id": _structure("key"),
        "words_it": _structure("what a public source says, in Italian"),
        "words_en": _structure("what a public source says, in English"),
        "source": _structure("which source"),
        "recorded_at": _structure("when it was entered"),
    },
}
