"""Where a work's page leads from what it rests on: as far as anybody may read there."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.urls import reverse

from visnet.doors import clock
from visnet.guidelines import queries as guidelines
from visnet.library.rules import Tie
from visnet.library.vocabulary import TieKind
from visnet.training import queries as training


def leads_to(ties: Sequence[Tie]) -> Callable[[Tie], str]:
    """Return a way to ask where a tie leads; nowhere, where it is not public. Two queries at most."""
    digests = {tie.digest for tie in ties if tie.kind == TieKind.PROCEDURE and tie.digest}
    editions = guidelines.list_public_places(digests=digests)
    paths = {tie.code: _path_id(tie.code) for tie in ties if tie.kind == TieKind.PATH}
    sessions = training.list_next_of_paths(
        path_ids={each for each in paths.values() if each}, at=clock.now()
    )

    def address(tie: Tie) -> str:
        if tie.kind == TieKind.PROCEDURE:
            edition = editions.get(tie.digest)
            return reverse("public:procedure", args=[edition]) if edition else ""
        if tie.kind == TieKind.PATH:
            session = sessions.get(paths[tie.code] or UUID(int=0))
            return f"{reverse('public:training')}#session-{session}" if session else ""
        # A release that was named by hand, before there were any, leads nowhere.
        return reverse("public:release", args=[tie.code]) if tie.title_it else ""

    return address


def _path_id(code: str) -> UUID | None:
    try:
        return UUID(code)
    except ValueError:
        return None
