"""Finding an organisation by what somebody typed at the console."""

from uuid import UUID

from visnet.people import queries


class UnknownOrganisation(Exception):
    """No organisation, or more than one, is called that."""


def find_organisation(named: str) -> UUID:
    """Return the one organisation of that identifier or name. Raises `UnknownOrganisation`."""
    wanted = named.strip().casefold()
    found = [
        line.id
        for line in queries.list_organisations()
        if wanted in {str(line.id), line.name.casefold()}
    ]
    if len(found) != 1:
        raise UnknownOrganisation(named)
    return found[0]
