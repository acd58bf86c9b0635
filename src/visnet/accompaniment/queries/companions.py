"""Who among the colleagues has learned to go along."""

from datetime import datetime
from uuid import UUID

from visnet.accompaniment import policy
from visnet.accompaniment.vocabulary import COMPETENCE
from visnet.cases import queries as cases
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.people import queries as people


def list_trained(*, viewer: Actor, case_id: UUID, at: datetime) -> frozenset[UUID]:
    """Return which colleagues have learned to go along that day, to whoever works on the case."""
    policy.may_view(cases.standing_on(viewer=viewer, case_id=case_id)).enforce()
    return people.list_holders(viewer=viewer, competence=COMPETENCE, on=civil_date(at))
