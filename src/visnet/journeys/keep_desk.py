"""Making the desk of one's own organisation: it bears the name that the register knows."""

from datetime import datetime

from django.db import transaction

from visnet.crossings import operations as crossings
from visnet.crossings.rules import Card
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.people import queries as people


@transaction.atomic
def make_desk(*, country: str, language: str, by: Actor, at: datetime) -> Card:
    """Make the keys of the actor's organisation and return its card. Raises `DeskExists`, `Refused`."""
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    organisation = people.get_organisation(organisation_id=by.organisation_id)
    return crossings.make_desk(
        name=organisation.name, country=country, language=language, by=by, at=at
    )
