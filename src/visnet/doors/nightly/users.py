"""The first person of an organisation comes in through the console; later ones by colleagues."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.conf import settings
from django.urls import reverse

from visnet.doors import clock
from visnet.kit.actor import SYSTEM, LegalStatus, Role
from visnet.people import operations, queries


class UnknownOrganisation(Exception):
    """No organisation, or more than one, is called that."""


def invite(*, email: str, organisation: str, roles: Sequence[Role], status: LegalStatus) -> str:
    """Invite somebody and return the address where they choose how to sign in.

    `organisation` is an identifier or a name. Raises `UnknownOrganisation`.
    """
    token = operations.invite_member(
        invitation_id=uuid4(),
        email=email,
        organisation_id=_find_organisation(organisation),
        roles=roles,
        legal_status=status,
        by=SYSTEM,
        at=clock.now(),
    )
    return f"{settings.BACK_ADDRESS}{reverse('invitation', args=[token])}"


def _find_organisation(named: str) -> UUID:
    wanted = named.strip().casefold()
    found = [
        line.id
        for line in queries.list_organisations()
        if wanted in {str(line.id), line.name.casefold()}
    ]
    if len(found) != 1:
        raise UnknownOrganisation(named)
    return found[0]
