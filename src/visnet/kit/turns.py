"""Turns: who does the same thing to the same subject waits until the other's transaction ends."""

from enum import IntEnum
from uuid import UUID

from django.db import connection


class Turn(IntEnum):
    """What is done by one at a time. The numbers are part of a lock's name: never used twice."""

    SAME_FORM = 0
    EXCHANGE_OF_CASE = 1
    PROCEEDINGS_OF_CASE = 2
    PAPERS_OF_CASE = 3
    CALENDARS_OF_USER = 5
    FILTERS_OF_USER = 6
    ACCESS_REQUEST = 7
    JOURNAL = 8
    PARCEL = 9
    LEARNER_ON_PATHS = 12
    PLACES_OF_SESSION = 13
    CERTIFICATES = 14
    CERTIFICATES_OF_USER = 15
    RELEASES = 20
    FIGURES_OF_NETWORK = 21
    RESEARCH = 24


def take_turn(turn: Turn, subject_id: UUID) -> None:
    """Wait for this turn and keep it until the transaction ends. Taken twice, it is held once."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [str(subject_id), turn.value]
        )
