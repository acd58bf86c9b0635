"""What anybody may read: the starting drafts that ship, and what networks let the public read.

Nothing here is asked for somebody: the front's role in the database reaches these rows only, and of
each no more than the columns named below.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from visnet.guidelines import models
from visnet.guidelines.queries.editions import Edition, edition_from, list_shipped
from visnet.guidelines.rules import Pair
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.people import queries as people
from visnet.people.queries import NetworkLine
from visnet.people.vocabulary import Verification

OF_A_SHOWING = (
    "edition_id",
    "network_id",
    "procedure_code",
    "number",
    "title_it",
    "title_en",
    "digest",
    "published_date",
    "withdrawn_at",
    "because_it",
    "because_en",
)
OF_AN_EDITION = (
    "id",
    "network_id",
    "procedure_code",
    "number",
    "text",
    "digest",
    "changed_it",
    "changed_en",
    "parties",
    "published_at",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicLine:
    """One edition that the public reads, or could read until it was withdrawn.

    `network` is None for a starting draft; `because` is None where nobody said why.
    """

    id: UUID
    network: Pair | None
    code: str
    number: int
    title: Pair
    digest: str
    published_date: date
    withdrawn_date: date | None = None
    because: Pair | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """Who stands behind an edition: a network, or nobody yet; and whether any of them is invented."""

    network: Pair | None = None
    is_invented: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicProcedure:
    """A procedure in the public's list: its newest edition, and the older ones, newest first."""

    line: PublicLine
    edition: Edition
    is_invented: bool = False
    older: tuple[PublicLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicEdition:
    """One edition for anybody: its text, unless it was withdrawn, and what can be read beside it.

    `others` are the editions of the same procedure in the same network, newest first; `former` is
    the one before, where the public may read that too.
    """

    line: PublicLine
    edition: Edition | None
    is_invented: bool = False
    others: tuple[PublicLine, ...] = ()
    former: Edition | None = None

    @property
    def newer(self) -> PublicLine | None:
        """Return the newest of the others, where it is newer than this one."""
        first = next(iter(self.others), None)
        return first if first and first.number > self.line.number else None


def list_public() -> tuple[PublicProcedure, ...]:
    """Return what anybody may read: of networks first, then the starting drafts. Four queries."""
    networks = _networks()
    found: dict[tuple[UUID, str], list[PublicLine]] = defaultdict(list)
    for row in _showings().filter(withdrawn_at__isnull=True):
        found[row.network_id, row.procedure_code].append(_line(row, networks))
    texts = _texts(lines[0].id for lines in found.values())
    invented = _invented(networks) if texts else frozenset()
    adopted = [
        PublicProcedure(
            line=first,
            edition=texts[first.id],
            is_invented=_is_invented(texts[first.id], invented),
            older=tuple(older),
        )
        for first, *older in found.values()
        if first.id in texts
    ]
    adopted.sort(
        key=lambda each: (each.line.network.it if each.line.network else "", each.line.code)
    )
    newest = {each.code: each for each in list_shipped()}
    shipped = [PublicProcedure(line=_shipped(each), edition=each) for each in newest.values()]
    return (*adopted, *shipped)


def get_public(*, edition_id: UUID) -> PublicEdition:
    """Return one edition, or what is left of one that was withdrawn. Raises `NotFound`.

    No query for a starting draft, five for any other.
    """
    shipped = next((each for each in list_shipped() if each.id == edition_id), None)
    if shipped is not None:
        return PublicEdition(line=_shipped(shipped), edition=shipped)
    row = _showings().filter(edition_id=edition_id).first()
    if row is None:
        raise NotFound(edition_id)
    networks = _networks()
    line = _line(row, networks)
    beside = _showings().filter(
        network_id=row.network_id, procedure_code=row.procedure_code, withdrawn_at__isnull=True
    )
    others = tuple(_line(each, networks) for each in beside if each.edition_id != edition_id)
    before = next((each for each in others if each.number < line.number), None)
    texts = _texts(each.id for each in (line, before) if each)
    edition = texts.get(edition_id)
    return PublicEdition(
        line=line,
        edition=edition,
        is_invented=edition is not None and _is_invented(edition, _invented(networks)),
        others=others,
        former=texts.get(before.id) if before else _former_shipped(line),
    )


def list_public_places(*, digests: Collection[str]) -> dict[str, UUID]:
    """Return which edition anybody reads under each hash; of what is not public, none. One query, or none."""
    if not digests:
        return {}
    rows = models.Showing.objects.filter(digest__in=list(digests), withdrawn_at__isnull=True)
    found = dict(rows.values_list("digest", "edition_id"))
    shipped = {each.digest: each.id for each in list_shipped() if each.digest in digests}
    return {**found, **shipped}


def get_behind(*, edition: Edition) -> Behind:
    """Return who stands behind an edition. Two queries; none for a starting draft."""
    if edition.network_id is None:
        return Behind()
    networks = _networks()
    return Behind(
        network=_named(networks.get(edition.network_id)),
        is_invented=_is_invented(edition, _invented(networks)),
    )


def _showings() -> Any:
    rows = models.Showing.objects.order_by("network_id", "procedure_code", "-number")
    return rows.values_list(*OF_A_SHOWING, named=True)


def _texts(edition_ids: Iterable[UUID]) -> dict[UUID, Edition]:
    rows = models.Edition.objects.filter(id__in=list(edition_ids))
    return {row.id: edition_from(row) for row in rows.values_list(*OF_AN_EDITION, named=True)}


def _networks() -> dict[UUID, NetworkLine]:
    return {each.id: each for each in people.list_networks()}


def _named(network: NetworkLine | None) -> Pair | None:
    return Pair(it=network.name_it, en=network.name_en) if network else None


def _invented(networks: dict[UUID, NetworkLine]) -> frozenset[UUID]:
    """Return the networks and organisations that were made up to try things with."""
    organisations = (
        each.id
        for each in people.list_organisations()
        if each.verification is Verification.DEMONSTRATION
    )
    return frozenset(
        (*organisations, *(each.id for each in networks.values() if each.is_demonstration))
    )


def _is_invented(edition: Edition, invented: frozenset[UUID]) -> bool:
    behind = {edition.network_id, *(each.organisation_id for each in edition.parties)}
    return not behind.isdisjoint(invented)


def _former_shipped(line: PublicLine) -> Edition | None:
    """Return the starting draft, where the edition is the first that its network made of it."""
    shipped = [each for each in list_shipped() if each.code == line.code]
    return next((each for each in shipped if each.number == line.number - 1), None)


def _line(row: Any, networks: dict[UUID, NetworkLine]) -> PublicLine:
    return PublicLine(
        id=row.edition_id,
        network=_named(networks.get(row.network_id)),
        code=row.procedure_code,
        number=row.number,
        title=Pair(it=row.title_it, en=row.title_en),
        digest=row.digest,
        published_date=row.published_date,
        withdrawn_date=civil_date(row.withdrawn_at) if row.withdrawn_at else None,
        because=Pair(it=row.because_it, en=row.because_en) if row.because_it else None,
    )


def _shipped(edition: Edition) -> PublicLine:
    return PublicLine(
        id=edition.id,
        network=None,
        code=edition.code,
        number=edition.number,
        title=edition.text.title,
        digest=edition.digest,
        published_date=edition.published_date,
    )
