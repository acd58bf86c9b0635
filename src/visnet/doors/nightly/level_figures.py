"""Carrying signed figures to installations above: each tried until it is answered or given up.

What leaves is a document of published figures that somebody signed, and nothing else.
"""

import http.client
import json
import ssl
from urllib.parse import urlsplit

from django.db import transaction

from visnet.doors import clock
from visnet.kit.actor import SYSTEM
from visnet.upwards import operations, queries
from visnet.upwards.vocabulary import Refusal

AT_ONCE = 20
SECONDS = 10
LARGEST_ANSWER = 4_096
PLACE = "/figures/"
RECEIVED = "RECEIVED"


def carry_waiting() -> int:
    """Carry what waits and return how much was answered. Each is a transaction of its own."""
    answered = 0
    for _one in range(AT_ONCE):
        found = _carry_next()
        if found is None:
            break
        answered += found
    return answered


def forget_withdrawn() -> int:
    """Empty what was withdrawn; return how many documents."""
    return operations.forget_withdrawn(by=SYSTEM, at=clock.now())


@transaction.atomic
def _carry_next() -> bool | None:
    waiting = queries.find_next_to_carry(viewer=SYSTEM, at=clock.now())
    if waiting is None:
        return None
    answer = carry(address=waiting.address, signed=waiting.signed)
    if not answer:
        operations.mark_failed(delivery_id=waiting.id, by=SYSTEM, at=clock.now())
        return False
    operations.mark_answered(delivery_id=waiting.id, answer=answer, by=SYSTEM, at=clock.now())
    return True


def carry(*, address: str, signed: str) -> str:
    """Return the answer of the installation at this address; nothing where there is none to go by.

    It follows nobody elsewhere, and reads a few words at most.
    """
    where = urlsplit(address)
    line: http.client.HTTPConnection
    if where.scheme == "https":
        line = http.client.HTTPSConnection(
            where.netloc, timeout=SECONDS, context=ssl.create_default_context()
        )
    else:
        line = http.client.HTTPConnection(where.netloc, timeout=SECONDS)
    try:
        line.request("POST", PLACE, signed.encode(), {"Content-Type": "application/jose"})
        said = json.loads(line.getresponse().read(LARGEST_ANSWER))
        answer = said["answer"]
    except (OSError, http.client.HTTPException, ValueError, TypeError, KeyError, RecursionError):
        return ""
    finally:
        line.close()
    is_one_of_ours = answer == RECEIVED or answer in Refusal.values
    return str(answer) if is_one_of_ours else ""
