"""What members hold and what networks ask, as several tests need it."""

from datetime import date, timedelta
from uuid import UUID, uuid4

from tests.cases.factories import acting
from tests.cast import CAST, NETWORK
from visnet.doors import clock
from visnet.kit.actor import Actor, Task
from visnet.people import operations, queries
from visnet.people.operations import HeldWords
from visnet.people.vocabulary import Competence


def ask_for(
    task: Task, *competences: Competence, network_id: UUID = NETWORK, by: Actor = CAST.dario
) -> None:
    """Let a network ask for one of these from today on."""
    with acting(by):
        operations.decide_task_rule(
            rule_id=uuid4(),
            network_id=network_id,
            task=task,
            competences=competences,
            from_date=clock.today(),
            by=by,
            at=clock.now(),
        )


def certify(
    who: Actor, competence: Competence, *, by: Actor = CAST.tullia, days: int = 365
) -> UUID:
    """Give what a certificate gives, and return the certificate's id."""
    certificate_id = uuid4()
    with acting(by):
        operations.grant_competence(
            held_id=uuid4(),
            user_id=id_of(who),
            certificate_id=certificate_id,
            from_date=clock.today(),
            held=HeldWords(competence=competence, last_date=in_days(days), because="percorso"),
            by=by,
            at=clock.now(),
        )
    return certificate_id


def lend(
    who: Actor,
    competence: Competence,
    *,
    by: Actor = CAST.carla,
    days: int = 3,
    because: str = "sostituisce Anna",
    held_id: UUID | None = None,
) -> UUID:
    """Lend a colleague a competence for so many days, today counted."""
    chosen = held_id or uuid4()
    with acting(by):
        operations.lend_competence(
            held_id=chosen,
            user_id=id_of(who),
            held=HeldWords(competence=competence, last_date=in_days(days - 1), because=because),
            by=by,
            at=clock.now(),
        )
    return chosen


def recognise(
    who: Actor, competence: Competence, *, by: Actor = CAST.iris, days: int = 365
) -> UUID:
    """Write down what a colleague learned elsewhere."""
    held_id = uuid4()
    with acting(by):
        operations.recognise_competence(
            held_id=held_id,
            user_id=id_of(who),
            held=HeldWords(
                competence=competence, last_date=in_days(days), because="attestato visto"
            ),
            by=by,
            at=clock.now(),
        )
    return held_id


def as_today(who: Actor, *, days: int = 0) -> Actor:
    """Return the actor as the door would make them on a day."""
    membership, *_others = queries.list_memberships(user_id=id_of(who), on=in_days(days))
    return queries.actor_from(membership=membership)


def in_days(days: int) -> date:
    return clock.today() + timedelta(days=days)


def id_of(who: Actor) -> UUID:
    return UUID(str(who.identifier))
