"""The published figures of the example: asked for by one, approved by two, plainly invented."""

from datetime import datetime, timedelta
from uuid import UUID

from visnet.doors.nightly.demo import members
from visnet.doors.nightly.demo.stage import Progress, acting, identity
from visnet.kit.actor import Role
from visnet.releases import operations, queries
from visnet.releases.queries import NothingCounted
from visnet.releases.vocabulary import State

RELEASES = (
    (identity("release", "yearly"), "yearly_public", timedelta(days=20)),
    (identity("release", "noise"), "yearly_noise", timedelta(days=10)),
)
"""Each with its definition, and how long ago it was asked for."""
WHAT = "The published figures"


def publish_figures(*, progress: Progress, at: datetime) -> None:
    """Publish the years of the example that are over; what is there stays.

    An example without people who came has nothing to publish, and noise is left out where the
    extra that draws it is not installed.
    """
    asks = members.speaker_of("centre_livorno", Role.COORDINATOR)
    progress(WHAT, 0, 1)
    with acting(asks):
        if queries.list_releases(viewer=asks).lines:
            return
    for release_id, definition, ago in RELEASES:
        if queries.get_definition(code=definition).has_noise and not queries.can_draw_noise():
            continue
        try:
            _publish(release_id, definition, asked=at - ago)
        except NothingCounted:
            return
    progress(WHAT, 1, 1)


def _publish(release_id: UUID, definition: str, *, asked: datetime) -> None:
    asks = members.speaker_of("centre_livorno", Role.COORDINATOR)
    with acting(asks):
        operations.ask_for_release(
            release_id=release_id,
            definition_code=definition,
            because="Relazione annuale della rete. DIMOSTRAZIONE.",
            supersedes="",
            is_demonstration=True,
            by=asks,
            at=asked,
        )
    approve = (
        members.speaker_of("centre_pisa", Role.COORDINATOR),
        members.speaker_of("ascolto", Role.REPRESENTATIVE),
    )
    for place, reader in enumerate(approve, start=1):
        with acting(reader):
            found = queries.get_release(viewer=reader, release_id=release_id)
            if found.state is State.ASKED:
                operations.approve_release(
                    release_id=release_id,
                    sha256=found.sha256,
                    by=reader,
                    at=asked + timedelta(days=place),
                )
