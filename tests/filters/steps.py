"""How saved views are kept and read in tests."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from tests.cases.factories import acting
from visnet.doors import clock
from visnet.filters import operations, queries
from visnet.filters.vocabulary import ListOf
from visnet.kit.actor import Actor

NAME = "quelle da sentire presto"
CODES = {"danger": "HIGH", "lacking": "SAFE_WAY"}


def keep(
    by: Actor,
    *,
    name: str = NAME,
    asked: Mapping[str, str] = CODES,
    list_of: ListOf = ListOf.CASES,
    submission: UUID | None = None,
) -> UUID:
    with acting(by):
        return operations.keep_filter(
            submission=submission or uuid4(),
            list_of=list_of,
            asked=asked,
            name=name,
            by=by,
            at=clock.now(),
        )


def listed(viewer: Actor) -> tuple[queries.SavedFilterLine, ...]:
    with acting(viewer):
        return queries.list_filters(viewer=viewer, with_names=True)


def put_first(filter_id: UUID, by: Actor, *, is_first: bool = True) -> None:
    with acting(by):
        operations.open_first(filter_id=filter_id, is_first=is_first, by=by, at=clock.now())
