"""The words in which the register of casework is written."""

from visnet.kit.privacy import Field, Kind, Retention


def structure(meaning: str) -> Field:
    """Return what holds the rows together."""
    return Field(Kind.STRUCTURE, Retention.WITH_CASE, meaning)


def counted(meaning: str) -> Field:
    """Return what may be counted and released."""
    return Field(Kind.STRUCTURE, Retention.WITH_CASE, meaning, releasable=True)


def staff(meaning: str) -> Field:
    """Return what names a colleague."""
    return Field(Kind.PERSONAL, Retention.WITH_CASE, meaning)


def clear(meaning: str) -> Field:
    """Return a fact about the person that stands in the clear."""
    return Field(Kind.CLEAR_FACT, Retention.WITH_CASE, meaning)


def special(meaning: str) -> Field:
    """Return sealed words about the person."""
    return Field(Kind.SPECIAL, Retention.WITH_CASE, meaning)


def locating(meaning: str) -> Field:
    """Return sealed words that lead to the person."""
    return Field(Kind.LOCATING, Retention.WITH_CASE, meaning)


def of_member(kind: Kind, meaning: str) -> Field:
    """Return what is kept with a membership."""
    return Field(kind, Retention.WITH_MEMBERSHIP, meaning)


ID = {"id": structure("key")}
OF_CASE = {**ID, "case": structure("of which case")}
BY = {"by": staff("who did it"), "at": structure("when")}
