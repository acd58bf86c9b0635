"""What every act on the network asks first: which networks are the actor's own today."""

from datetime import datetime
from uuid import UUID

from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.people import policy, queries


class ChangedMeanwhile(Exception):
    """Somebody changed this since the page was opened."""


class EndsBeforeItBegins(Exception):
    """The last day lies before the first."""


def own_networks(by: Actor, at: datetime) -> frozenset[UUID]:
    """Return the networks that the actor's organisation belongs to on the day."""
    return queries.networks_of(organisation_id=by.organisation_id, on=civil_date(at))


def networks_of(organisation_id: UUID, at: datetime) -> frozenset[UUID]:
    """Return the networks in which an organisation is entered on the day, signed or not."""
    return queries.networks_entered_in(organisation_id=organisation_id, on=civil_date(at))


def check_arranges(*, network_id: UUID, by: Actor, at: datetime) -> None:
    """Raise `Refused` unless the actor may arrange this network."""
    policy.may_arrange_network(
        actor=by, network_id=network_id, own_networks=own_networks(by, at)
    ).enforce()


def check_keeps_card(*, organisation_id: UUID, by: Actor, at: datetime) -> None:
    """Raise `Refused` unless the actor may keep the sites, contacts and hours of it."""
    policy.may_keep_card(
        actor=by,
        organisation_id=organisation_id,
        its_networks=networks_of(organisation_id, at),
        own_networks=own_networks(by, at),
    ).enforce()
