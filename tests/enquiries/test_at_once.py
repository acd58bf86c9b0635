"""The same form sent twice at the very same moment, with real commits."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from tests.cast import LIVORNO
from tests.enquiries.acts import new_form, send
from visnet.enquiries import models
from visnet.wall import operations as wall

NOON = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)


@pytest.mark.usefixtures("transactional_copy")
def test_of_two_that_are_sent_at_once_one_is_kept_and_both_get_the_words() -> None:
    form = new_form(NOON)
    start = threading.Barrier(4)
    got: list[tuple[str, ...]] = []

    def press() -> None:
        try:
            start.wait()
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL ROLE visnet_front")
                got.append(send(centre=LIVORNO, at=NOON, form=form).words)
        finally:
            connection.close()

    presses = [threading.Thread(target=press) for _press in range(4)]
    for thread in presses:
        thread.start()
    for thread in presses:
        thread.join()

    assert len(got) == 4
    assert len(set(got)) == 1
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE visnet_front")
        wall.present_receipt(thread_id=form.thread_id)
        assert models.Enquiry.objects.count() == 1
        assert models.Receipt.objects.count() == 1
