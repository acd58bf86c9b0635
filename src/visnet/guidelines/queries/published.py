"""What the networks of a member published, and how it stands with the public."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from visnet.guidelines import models, policy
from visnet.guidelines.queries.editions import Edition, edition_from
from visnet.guidelines.rules import Pair
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.people import queries as people


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedLine:
    """One edition, since when the public reads it, and since when it no longer does."""

    edition: Edition
    network: Pair
    shown_date: date | None
    withdrawn_date: date | None
    may_show: bool

    @property
    def is_public(self) -> bool:
        """Whether anybody may read it today."""
        return self.shown_date is not None and self.withdrawn_date is None


def list_published(*, viewer: Actor, on: date) -> tuple[PublishedLine, ...]:
    """Return the editions of the viewer's networks, the newest first. Four queries."""
    policy.may_write_along(viewer).enforce()
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    seen = policy.editions_visible_to(viewer, own_networks=own)
    rows = models.Edition.objects.filter(seen).order_by("-published_at", "id")
    showings = {row.edition_id: row for row in models.Showing.objects.filter(network_id__in=own)}
    networks = {each.id: each for each in people.list_networks()}
    return tuple(
        PublishedLine(
            edition=edition_from(row),
            network=Pair(it=networks[row.network_id].name_it, en=networks[row.network_id].name_en),
            may_show=bool(policy.may_show(viewer, network_id=row.network_id, own_networks=own)),
            **_stands(showings.get(row.id)),
        )
        for row in rows
    )


def get_published(*, viewer: Actor, edition_id: UUID, on: date) -> PublishedLine:
    """Return one of them. Raises `NotFound`."""
    for line in list_published(viewer=viewer, on=on):
        if line.edition.id == edition_id:
            return line
    raise NotFound(edition_id)


def _stands(showing: models.Showing | None) -> dict[str, date | None]:
    if showing is None:
        return {"shown_date": None, "withdrawn_date": None}
    taken_back = showing.withdrawn_at
    return {
        "shown_date": civil_date(showing.shown_at),
        "withdrawn_date": civil_date(taken_back) if taken_back else None,
    }
