"""Pure truths about study visits."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

MOST_VISITORS = 500


class DatesTheWrongWayRound(Exception):
    """The visit would end before it begins."""


class TooSoonToTell(Exception):
    """Nothing was learnt from a visit that has not begun."""


class NothingTold(Exception):
    """What was learnt is empty in both languages."""


class NobodyOfTheNetwork(Exception):
    """Neither side is an organisation of the network, or both sides are the same one."""


@dataclass(frozen=True, slots=True)
class Side:
    """Who hosts, or who visits: an organisation of the network, or a body known by its name."""

    organisation_id: UUID | None = None
    name: str = ""

    @property
    def is_named_once(self) -> bool:
        """Whether it is one of the two and not both."""
        return (self.organisation_id is None) != (not self.name)


@dataclass(frozen=True, slots=True)
class VisitWords:
    """A visit as it is planned. Roles of visitors, never their names."""

    host: Side
    visitor: Side
    from_date: date
    until_date: date
    visitor_count: int
    visitor_roles: str = ""
    questions_it: str = ""
    questions_en: str = ""
    network_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class LearntWords:
    """What was learnt, and which joint procedure it should change."""

    learnt_it: str = ""
    learnt_en: str = ""
    procedure_code: str = ""
    change_it: str = ""
    change_en: str = ""


def check_visit(words: VisitWords) -> None:
    """Raise `DatesTheWrongWayRound` or `NobodyOfTheNetwork` where the visit makes no sense."""
    if words.until_date < words.from_date:
        raise DatesTheWrongWayRound(words.until_date)
    if not (words.host.is_named_once and words.visitor.is_named_once):
        raise NobodyOfTheNetwork(words.host)
    if words.host.organisation_id == words.visitor.organisation_id:
        raise NobodyOfTheNetwork(words.host)


def check_told(words: LearntWords, *, from_date: date, on: date) -> None:
    """Raise `NothingTold` or `TooSoonToTell` where there is nothing to tell."""
    if not (words.learnt_it.strip() or words.learnt_en.strip()):
        raise NothingTold(on)
    if on < from_date:
        raise TooSoonToTell(on)


def state_name(*, until_date: date, is_told: bool, is_cancelled: bool, on: date) -> str:
    """Return the name of the state that these facts make, on a day."""
    if is_cancelled:
        return "CANCELLED"
    if is_told:
        return "TOLD"
    return "HELD" if until_date < on else "PLANNED"
