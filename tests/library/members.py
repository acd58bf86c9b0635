"""Two editors who can sign in: the cast has none."""

from datetime import date

from django.db import connection

from tests.cast import THEN, identity
from tests.library.steps import NICO, NINA
from visnet.people import models


def settle_editors() -> None:
    """Enter them, as whoever runs the installation would."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
    for actor in (NINA, NICO):
        user = models.User(
            id=actor.identifier,
            email=f"{actor.name.lower()}@example.org",
            name=actor.name,
            made_at=THEN,
        )
        user.set_unusable_password()
        user.save()
        models.Membership.objects.create(
            id=identity(f"membership of {actor.name}"),
            user=user,
            organisation_id=actor.organisation_id,
            roles=sorted(actor.roles),
            legal_status=actor.legal_status,
            from_date=date(2026, 1, 1),
        )
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_back")
