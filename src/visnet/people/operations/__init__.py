"""The only writers of members, organisations, networks and territories."""

from visnet.people.operations.absences import (
    AlreadyAway,
    CannotStandIn,
    end_absence,
    record_absence,
)
from visnet.people.operations.belonging import (
    AlreadyInNetwork,
    correct_signature,
    join_network,
    leave_network,
    set_territory,
)
from visnet.people.operations.cards import (
    ContactWords,
    SiteWords,
    end_contact,
    end_site,
    keep_contact,
    keep_site,
)
from visnet.people.operations.counts import (
    CountSaidAlready,
    correct_count,
    record_count,
)
from visnet.people.operations.ground import (
    ChangedMeanwhile,
    EndsBeforeItBegins,
)
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
    NetworkConflict,
    OrganisationConflict,
    PlaceIsSecret,
    create_network,
    create_organisation,
    edit_organisation,
)
from visnet.people.operations.territories import (
    NotACentre,
    end_responsibility,
    give_responsibility,
    load_municipalities,
)
from visnet.people.operations.watches import (
    IdAlreadyUsed,
    NoDay,
    WatchWords,
    change_watch,
    end_watch,
    set_watch,
)

__all__ = [
    "Accepted",
    "AlreadyAway",
    "AlreadyInNetwork",
    "CannotStandIn",
    "ChangedMeanwhile",
    "ContactWords",
    "CountSaidAlready",
    "EndsBeforeItBegins",
    "IdAlreadyUsed",
    "InvitationConflict",
    "MemberConflict",
    "NetworkConflict",
    "NoDay",
    "NoRole",
    "NotACentre",
    "OrganisationConflict",
    "PlaceIsSecret",
    "SiteWords",
    "WatchWords",
    "WrongPassphrase",
    "accept_invitation",
    "begin_membership",
    "change_roles",
    "change_watch",
    "correct_count",
    "correct_signature",
    "create_first_member",
    "create_network",
    "create_organisation",
    "edit_organisation",
    "end_absence",
    "end_contact",
    "end_membership",
    "end_responsibility",
    "end_site",
    "end_watch",
    "give_responsibility",
    "invite_member",
    "join_network",
    "keep_contact",
    "keep_site",
    "leave_network",
    "load_municipalities",
    "record_absence",
    "record_count",
    "set_language",
    "set_territory",
    "set_watch",
]
