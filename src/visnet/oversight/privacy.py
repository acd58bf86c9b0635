"""What every stored field of oversight is."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.FOREVER, meaning)


REGISTER: Register = {
    "Yardstick": {
        "id": _structure("key"),
        "missing": _structure("for what"),
        "days": _structure("how many days may pass"),
        "from_date": _structure("since when it counts"),
        "basis": _structure("on what it rests"),
    },
}
