"""Taking a path that ships up into a network, with the questions that belong to it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.examinations import operations as examinations
from visnet.examinations import queries as banks
from visnet.kit.actor import Actor
from visnet.training import operations as training


@transaction.atomic
def take_up(*, path_id: UUID, code: str, network_id: UUID, by: Actor, at: datetime) -> None:
    """Make the path, its modules, its bank and its tests rows of the network.

    Raises `NotFound` where none of that name ships, `CodeTaken`, `IdAlreadyUsed` and `Refused`.
    """
    training.take_up_path(path_id=path_id, code=code, network_id=network_id, by=by, at=at)
    if code in {each.code for each in banks.list_shipped()}:
        examinations.take_up_bank(code=code, network_id=network_id, by=by, at=at)
