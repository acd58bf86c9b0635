"""Tables of the people room. Nobody helped by the network is ever in them."""

from visnet.people.models.competences import HeldCompetence, TaskRule
from visnet.people.models.members import Absence, Invitation, Membership, User
from visnet.people.models.organisations import (
    Network,
    NetworkCount,
    NetworkMembership,
    Organisation,
    OrganisationContact,
    Site,
)
from visnet.people.models.territories import Municipality, Responsibility, Watch

__all__ = [
    "Absence",
    "HeldCompetence",
    "Invitation",
    "Membership",
    "Municipality",
    "Network",
    "NetworkCount",
    "NetworkMembership",
    "Organisation",
    "OrganisationContact",
    "Responsibility",
    "Site",
    "TaskRule",
    "User",
    "Watch",
]
