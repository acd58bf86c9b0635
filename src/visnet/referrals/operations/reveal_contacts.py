"""Showing the partner how the person is reached: for a reason, freshly proven, and written down."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.referrals import policy, queries, rules
from visnet.referrals.operations import ground
from visnet.referrals.rules import PackageContact
from visnet.referrals.vocabulary import RevealReason
from visnet.vault import queries as vault


@transaction.atomic
def reveal_contacts(
    *, referral_id: UUID, reason: RevealReason, by: Actor, at: datetime
) -> tuple[PackageContact, ...]:
    """Return the ways to reach the person that may pass at this moment, uncovered.

    The journal keeps who saw them and for which reason. Raises `NotFound`, and `Refused` when a
    ground fell away, the proof is not fresh or nothing of the kind was shared.
    """
    row, standing = ground.lock_received(referral_id=referral_id, by=by)
    grounds = queries.grounds_of(row=row, at=at)
    policy.may_reveal_contacts(
        by, standing, agreement=grounds.agreement.decision, consent=grounds.consent, at=at
    ).enforce()
    box = vault.open_box(viewer=by, subject_id=row.id)
    package = queries.open_newest(row=row, box=box)
    if package is None:
        raise Refused(Reason.NOTHING_MAY_PASS)
    contacts = rules.narrow(package=package, categories=grounds.categories).contacts
    rules.check_something_passes(contacts)
    ground.write_down(
        row=row, action="contacts_revealed", by=by, at=at, fields=("contacts", reason.value)
    )
    return contacts
