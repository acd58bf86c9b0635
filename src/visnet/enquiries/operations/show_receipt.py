"""Somebody comes back with seven words, and perhaps a PIN."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from visnet.audit import operations as audit
from visnet.enquiries import models, queries, rules
from visnet.enquiries.operations.hashing import one_of_two
from visnet.enquiries.queries import ThreadKey
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.vault import queries as vault
from visnet.wall import operations as wall

TRIES = 5


@transaction.atomic
def show_receipt(*, words: str, pin: str, by: Actor, at: datetime) -> ThreadKey | None:
    """Return what opens the thread of these words; None for every other case, all alike.

    Wrong, expired, locked and empty receipts take the same steps. A try is taken before the PIN
    is looked at and given back when it was right, so that guesses made at once count too. Must be
    committed whatever it returns. Raises `TooBusy`.
    """
    typed = rules.normalise_words(words)
    with one_of_two():
        lookup_id = rules.derive_lookup_id(
            pepper=queries.pepper(), words=typed, memory_kib=settings.ARGON2_MEMORY_KIB
        )
    thread_id, has_pin = _take_try(lookup_id=lookup_id, on=civil_date(at))
    with one_of_two():
        thread_key = rules.derive_thread_key(
            pepper=queries.pepper(),
            words=typed,
            pin=rules.normalise_pin(pin) if has_pin else "",
            memory_kib=settings.ARGON2_MEMORY_KIB,
        )
    key = _open(thread_id=thread_id, lookup_id=lookup_id, thread_key=thread_key)
    if key is None:
        wall.take_down_ticket()
    else:
        _give_tries_back(thread_id=key.thread_id, on=civil_date(at))
    audit.note(
        by=key.person if key else by,
        at=at,
        action="enquiries.receipt_shown" if key else "enquiries.receipt_refused",
        subject_kind="enquiry",
        subject_id=key.thread_id if key else None,
    )
    return key


def _open(*, thread_id: UUID | None, lookup_id: UUID, thread_key: bytes) -> ThreadKey | None:
    # Where there is no thread the same question is asked of an id that nothing has.
    wanted = thread_id or lookup_id
    wall.present_receipt(thread_id=wanted)
    box = vault.find_box_by_receipt(thread_id=wanted, receipt_id=lookup_id, receipt_key=thread_key)
    return ThreadKey(thread_id=wanted, box=box) if box and thread_id else None


def _take_try(*, lookup_id: UUID, on: date) -> tuple[UUID | None, bool]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT thread, pin_wanted FROM sec.take_receipt_try(%s, %s)", [lookup_id, on]
        )
        found = cursor.fetchone()
    return (found[0], found[1]) if found else (None, True)


def _give_tries_back(*, thread_id: UUID, on: date) -> None:
    models.Receipt.objects.filter(enquiry_id=thread_id).update(tries_left=TRIES, last_visit_date=on)
