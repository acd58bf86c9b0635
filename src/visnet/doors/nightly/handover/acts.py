"""What the console does for `visnet handover`: one transaction each, under the actor's ticket."""

from typing import TypeVar
from uuid import uuid4

from visnet.agreements.vocabulary import WHOLE_RECORD, Category
from visnet.cases import queries as cases
from visnet.crossings import operations, queries
from visnet.crossings.operations import Received
from visnet.crossings.queries import CorrespondentLine
from visnet.crossings.rules import Card, NotTaken
from visnet.crossings.vocabulary import Refusal
from visnet.doors import clock
from visnet.doors.crossing.contents import put_into_words
from visnet.doors.nightly.acting import acting
from visnet.doors.nightly.organisations import find_organisation
from visnet.journeys import hand_elsewhere, keep_desk, take_from_elsewhere
from visnet.journeys.hand_elsewhere import HandOver
from visnet.journeys.take_from_elsewhere import Taken
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound

WHOLE_NEED = WHOLE_RECORD
Outcome = TypeVar("Outcome", Taken, Received)


def make_desk(*, country: str, language: str, by: Actor) -> Card:
    """Make the keys of the actor's organisation. Raises `DeskExists`, `Refused`."""
    with acting(by):
        return keep_desk.make_desk(country=country, language=language, by=by, at=clock.now())


def give_card(*, by: Actor) -> Card:
    """Return the card of the actor's organisation. Raises `NoDesk`, `Refused`."""
    with acting(by):
        return queries.get_card(viewer=by)


def know(*, card: Card, organisation: str, fingerprint: str, by: Actor) -> None:
    """Take in the card of a desk elsewhere, for an organisation of the register.

    Raises `UnknownOrganisation`, `WrongFingerprint`, `KnownAlready`, `OwnCard`, `Refused`.
    """
    with acting(by):
        operations.know_correspondent(
            correspondent_id=uuid4(),
            card=card,
            fingerprint=fingerprint,
            stands_for_id=find_organisation(organisation),
            by=by,
            at=clock.now(),
        )


def find_desk(*, named: str, by: Actor) -> CorrespondentLine:
    """Return the one known desk of that name or fingerprint. Raises `NotFound`, `Refused`."""
    wanted = named.strip().casefold()
    with acting(by):
        found = [
            line
            for line in queries.list_correspondents(viewer=by)
            if wanted in {line.card.name.casefold(), line.card.fingerprint}
        ]
    if len(found) != 1:
        raise NotFound(named)
    return found[0]


def export(
    *,
    case: str,
    desk: CorrespondentLine,
    need: frozenset[Category] = WHOLE_NEED,
    request: str = "",
    by: Actor,
) -> bytes:
    """Return the sealed file for a desk, of a case named by its reference.

    Raises `NotFound`, `NoDesk`, `NotTaken` (TOO_LONG), `DocumentNotTypeset`, `Refused`.
    """
    with acting(by):
        line = cases.find_case_by_reference(viewer=by, reference=case)
        if line is None:
            raise NotFound(case)
        return hand_elsewhere.give_package(
            departure_id=uuid4(),
            asked=HandOver(
                case_id=line.id,
                correspondent_id=desk.id,
                need=need,
                request_summary=request,
                synthetic=line.synthetic,
            ),
            put_into_words=put_into_words,
            by=by,
            at=clock.now(),
        )


def import_(*, file: bytes, language: str, by: Actor) -> Taken:
    """Let a package become a request, or say when it did so before.

    Raises `NotTaken`, `NoDesk`, `Refused`.
    """
    with acting(by):
        taken = take_from_elsewhere.take_file(file=file, language=language, by=by, at=clock.now())
    return _taken(taken)


def read_receipt(*, text: str, by: Actor) -> Received:
    """Write down when a package of ours arrived, and return that moment (UTC).

    Raises `NotTaken`, `NoDesk`, `Refused`.
    """
    with acting(by):
        received = take_from_elsewhere.take_receipt(text=text, by=by, at=clock.now())
    return _taken(received)


def _taken(outcome: Outcome | Refusal) -> Outcome:
    """Return what was taken. A refusal is raised once it stands in the journal."""
    if isinstance(outcome, Refusal):
        raise NotTaken(outcome)
    return outcome
