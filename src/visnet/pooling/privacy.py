"""What every stored field is. The figures were made safe before they came here."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.FOREVER, meaning)


REGISTER: Register = {
    "ToldYear": {
        "id": _structure("key"),
        "agreement_id": _structure("under which agreement it was told"),
        "organisation_id": _structure("whose year it is"),
        "year": _structure("which year"),
        "figures": _structure("figures of the closed year: small counts of people are not in it"),
        "counted_date": _structure("on which day the year was counted"),
        "told_by": Field(Kind.PERSONAL, Retention.FOREVER, "who told it"),
        "told_at": _structure("when it was told"),
        "taken_back_by": Field(Kind.PERSONAL, Retention.FOREVER, "who took it back"),
        "taken_back_at": _structure("when it was taken back"),
    },
}
