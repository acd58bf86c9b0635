"""Whether what is shown of the exchange equals a recount, for whoever runs the installation."""

from django.db import transaction

from visnet.kit.actor import SYSTEM
from visnet.referrals import queries


def compare() -> str:
    """Return one line: how many figures were counted again, and how many differ. In English."""
    with transaction.atomic():
        found = queries.compare_exchange(viewer=SYSTEM)
    if not found.differing:
        return f"{found.counted} pairs and quarters counted again, all equal."
    return (
        f"{found.differing} differ from a recount ({found.counted} pairs and quarters). The worker"
        " counts anew every hour; if this stays, look whether it runs."
    )
