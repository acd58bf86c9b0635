"""What every stored field is. The figures were made safe before they were written."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.FOREVER, meaning)


REGISTER: Register = {
    "ClosedYear": {
        "id": _structure("key"),
        "organisation_id": _structure("which organisation closed it"),
        "year": _structure("which year"),
        "figures": _structure(
            "figures with what each means: small counts of people, and what would tell them, are"
            " not in it"
        ),
        "closed_date": _structure("on which day it was counted"),
        "closed_by": Field(Kind.PERSONAL, Retention.FOREVER, "who closed it"),
        "closed_at": _structure("when"),
    },
}
