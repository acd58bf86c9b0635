"""The published figures of the example: asked for by one, approved by two, plainly invented."""

from datetime import datetime, timedelta

from visnet.doors.nightly.demo import members
from visnet.doors.nightly.demo.stage import Progress, acting, identity
from visnet.kit.actor import Role
from visnet.releases import operations, queries
from visnet.releases.queries import NothingCounted
from visnet.releases.vocabulary import State

RELEASE = identity("release", "yearly")
ASKED_BEFORE = timedelta(days=20)
WHAT = "The published figures"


def publish_figures(*, progress: Progress, at: datetime) -> None:
    """Publish the years of the example that are over; what is there stays.

    An example without people who came has nothing to publish.
    """
    asked = at - ASKED_BEFORE
    asks = members.speaker_of("centre_livorno", Role.COORDINATOR)
    approve = (
        members.speaker_of("centre_pisa", Role.COORDINATOR),
        members.speaker_of("ascolto", Role.REPRESENTATIVE),
    )
    progress(WHAT, 0, 1)
    try:
        with acting(asks):
            if queries.list_releases(viewer=asks).lines:
                return
            operations.ask_for_release(
                release_id=RELEASE,
                definition_code="yearly_public",
                because="Relazione annuale della rete. DIMOSTRAZIONE.",
                supersedes="",
                is_demonstration=True,
                by=asks,
                at=asked,
            )
    except NothingCounted:
        return
    for place, reader in enumerate(approve, start=1):
        with acting(reader):
            found = queries.get_release(viewer=reader, release_id=RELEASE)
            if found.state is State.ASKED:
                operations.approve_release(
                    release_id=RELEASE,
                    sha256=found.sha256,
                    by=reader,
                    at=asked + timedelta(days=place),
                )
    progress(WHAT, 1, 1)
