"""Forms that somebody brings in."""

import json
from typing import Any
from uuid import UUID, uuid4

from tests.cases.factories import acting
from tests.cast import CAST
from visnet.doors import clock
from visnet.instruments import operations, queries
from visnet.instruments.rules.fhir import write_questionnaire
from visnet.kit.actor import Actor


def verified(code: str = "pcl_5", version: str = "2027.1") -> bytes:
    """Return a form of ours as somebody else's file: a new version, its Italian verified."""
    resource: dict[str, Any] = json.loads(
        json.dumps(write_questionnaire(queries.get_questionnaire(code=code)))
    )
    resource["version"] = version
    text = json.dumps(resource, ensure_ascii=False)
    return text.replace('"to_be_verified"', '"verified"').encode()


def bring_in(content: bytes | None = None, by: Actor = CAST.anna) -> UUID:
    definition_id = uuid4()
    with acting(by):
        operations.import_definition(
            definition_id=definition_id, content=content or verified(), by=by, at=clock.now()
        )
    return definition_id


def release(definition_id: UUID, by: Actor = CAST.carla) -> None:
    with acting(by):
        operations.release_definition(definition_id=definition_id, by=by, at=clock.now())
