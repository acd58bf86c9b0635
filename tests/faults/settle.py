"""One Centre and one municipality, entered as an installer would; run as a process of its own."""

from uuid import UUID

from visnet.config.installation import inside

CENTRE = UUID("0b5f6f0e-6a38-4d0b-9a0c-0f6f3c7a2b11")
CENTRE_NAME = "Centro di prova dei guasti"
MUNICIPALITY = {
    "istat_code": "049009",
    "name": "Livorno",
    "province_code": "049",
    "province_name": "Livorno",
    "province_plate": "LI",
    "region_code": "09",
    "region_name": "Toscana",
}


def settle() -> None:
    """Enter them; a second time changes nothing."""
    with inside("back"):
        from django.db import transaction  # noqa: PLC0415 - Django is ready only now

        from visnet.doors import clock  # noqa: PLC0415
        from visnet.kit.actor import Actor, ActorKind  # noqa: PLC0415
        from visnet.people import operations  # noqa: PLC0415
        from visnet.people.vocabulary import OrganisationKind, Verification  # noqa: PLC0415
        from visnet.wall import operations as wall  # noqa: PLC0415

        at = clock.now()
        installer = Actor(kind=ActorKind.SYSTEM, identifier=CENTRE, name="faults")
        with transaction.atomic():
            wall.present_ticket(by=installer, at=at)
            operations.create_organisation(
                organisation_id=CENTRE,
                name=CENTRE_NAME,
                kind=OrganisationKind.SUPPORT_CENTRE,
                verification=Verification.DEMONSTRATION,
                reference_prefix="GU",
                by=installer,
                at=at,
            )
            operations.load_municipalities(rows=[MUNICIPALITY], by=installer, at=at)
            operations.give_responsibility(
                organisation_id=CENTRE,
                istat_codes=["049009"],
                from_date=at.date(),
                by=installer,
                at=at,
            )


if __name__ == "__main__":
    settle()
