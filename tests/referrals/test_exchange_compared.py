"""What was kept of the exchange, compared with a recount: the line of `visnet check`."""

import pytest
from django.db import connection, transaction

from tests.cases.factories import acting
from tests.cast import ASCOLTO, LIVORNO, PONTE, Cast
from tests.journeys.test_ending_agreements import as_owner
from tests.referrals.exchange_world import pour, recount
from visnet.doors.nightly import exchange
from visnet.kit.actor import SYSTEM
from visnet.kit.decision import Reason, Refused
from visnet.referrals import queries


def compared() -> queries.Compared:
    """Compare, as the worker: it reads no referral."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_worker")
        found = queries.compare_exchange(viewer=SYSTEM)
        cursor.execute("SET LOCAL ROLE visnet_back")
    return found


def test_a_recount_is_compared_with_what_was_kept_and_a_difference_is_told(cast: Cast) -> None:
    pour(LIVORNO, ASCOLTO, accepted=2, declined=1)
    pour(LIVORNO, PONTE, accepted=1)
    never_counted = compared()
    recount()

    assert never_counted == queries.Compared(counted=2, differing=2)
    assert compared() == queries.Compared(counted=2, differing=0)
    assert exchange.compare() == "2 pairs and quarters counted again, all equal."
    for flaw in ("UPDATE referrals_exchange SET told_back = 9", "DELETE FROM referrals_exchange"):
        as_owner(f"{flaw} WHERE to_organisation_id = %s", PONTE)
        assert compared().differing == 1
        assert "1 differ" in exchange.compare()


def test_nobody_but_the_software_compares(cast: Cast) -> None:
    with acting(cast.dario), pytest.raises(Refused) as refusal:
        queries.compare_exchange(viewer=cast.dario)

    assert refusal.value.reason is Reason.WRONG_ROLE
