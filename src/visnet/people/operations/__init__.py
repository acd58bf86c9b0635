"""The only writers of members, organisations, networks and territories."""

from visnet.people.operations.invitations import (
    Accepted,
    InvitationConflict,
    WrongPassphrase,
    accept_invitation,
    invite_member,
)
from visnet.people.operations.members import (
    MemberConflict,
    NoRole,
    begin_membership,
    change_roles,
    create_first_member,
    end_membership,
    set_language,
)
from visnet.people.operations.organisations import (
    AlreadyInNetwork,
    NetworkConflict,
    OrganisationConflict,
    create_network,
    create_organisation,
    join_network,
    leave_network,
)
from visnet.people.operations.territories import (
    NotACentre,
    give_responsibility,
    load_municipalities,
)

__all__ = [
    "Accepted",
    "AlreadyInNetwork",
    "InvitationConflict",
    "MemberConflict",
    "NetworkConflict",
    "NoRole",
    "NotACentre",
    "OrganisationConflict",
    "WrongPassphrase",
    "accept_invitation",
    "begin_membership",
    "change_roles",
    "create_first_member",
    "create_network",
    "create_organisation",
    "end_membership",
    "give_responsibility",
    "invite_member",
    "join_network",
    "leave_network",
    "load_municipalities",
    "set_language",
]
