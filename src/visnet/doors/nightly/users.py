"""The first person of an organisation comes in through the console; later ones by colleagues."""

from collections.abc import Sequence
from uuid import uuid4

from django.conf import settings
from django.urls import reverse

from visnet.doors import clock
from visnet.doors.nightly.organisations import UnknownOrganisation, find_organisation
from visnet.kit.actor import SYSTEM, LegalStatus, Role
from visnet.people import operations

__all__ = ["UnknownOrganisation", "invite"]


def invite(*, email: str, organisation: str, roles: Sequence[Role], status: LegalStatus) -> str:
    """Invite somebody and return the address where they choose how to sign in.

    `organisation` is an identifier or a name. Raises `UnknownOrganisation`.
    """
    token = operations.invite_member(
        invitation_id=uuid4(),
        email=email,
        organisation_id=find_organisation(organisation),
        roles=roles,
        legal_status=status,
        by=SYSTEM,
        at=clock.now(),
    )
    return f"{settings.BACK_ADDRESS}{reverse('invitation', args=[token])}"
