"""Organisations as whoever keeps a network together sees them: what they are, and since when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, Value
from django.db.models.functions import Lower

from visnet.kit.actor import Actor, Role
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Page, page_of
from visnet.people import models, policy, rules
from visnet.people.queries.belonging import networks_of, signed_on
from visnet.people.queries.members import MemberLine
from visnet.people.queries.places import OrganisationLine, organisation_line
from visnet.people.vocabulary import ContactKind, NetworkLevel, OrganisationKind, Verification

NO_NAME = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatoryLine:
    """An organisation in the list of a network on a day, and since when it is in."""

    organisation: OrganisationLine
    signed_date: date | None
    left_date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLine:
    """One place of an organisation."""

    id: UUID
    name: str
    municipality_name: str
    street: str
    is_main: bool
    verification: Verification
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactOfOffice:
    """One way to reach an office of an organisation."""

    id: UUID
    kind: ContactKind
    value: str
    label_it: str
    label_en: str
    verification: Verification
    version: int

    def label(self, language: str) -> str:
        """Return which office it is, in a language of the screens."""
        return self.label_en if language == "en" else self.label_it


@dataclass(frozen=True, slots=True, kw_only=True)
class BelongingLine:
    """That an organisation was in a network from a day to a day."""

    id: UUID
    network_id: UUID
    network_name_it: str
    network_name_en: str
    level: NetworkLevel
    signed_date: date | None
    left_date: date | None
    source: str
    version: int
    may_arrange: bool

    def network_name(self, language: str) -> str:
        """Return the name of the network in a language of the screens."""
        return self.network_name_en if language == "en" else self.network_name_it


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationInNetwork:
    """An organisation with its places, offices, networks and people.

    `members` are named only to their own organisation; to all others `roles` says what somebody
    does there, and by whom stays with them.
    """

    line: OrganisationLine
    source: str
    version: int
    sites: tuple[SiteLine, ...]
    contacts: tuple[ContactOfOffice, ...]
    belongings: tuple[BelongingLine, ...]
    members: tuple[MemberLine, ...]
    roles: frozenset[Role]
    place_is_secret: bool
    is_own: bool
    may_edit: bool
    may_keep_card: bool


def list_signatories(
    *,
    viewer: Actor,
    network_id: UUID,
    on: date,
    kind: OrganisationKind | None = None,
    after: str | None = None,
) -> Page[SignatoryLine]:
    """Return a page of the organisations that were in a network on a day, by name: one query.

    Whose day of signing nobody knows is in `list_unverified`, not here.
    """
    policy.may_read_network(actor=viewer).enforce()
    rows = (
        models.NetworkMembership.objects.select_related("organisation")
        .annotate(name=Lower("organisation__name"))
        .filter(signed_on(on), network_id=network_id)
    )
    if kind is not None:
        rows = rows.filter(organisation__kind=kind)
    if after:
        rows = rows.filter(_beyond(after))
    found = rows.order_by("name", "organisation_id")[: PAGE_SIZE + 1]
    lines = [
        SignatoryLine(
            organisation=organisation_line(row.organisation),
            signed_date=row.signed_date,
            left_date=row.left_date,
        )
        for row in found
    ]
    return page_of(found=lines, key=lambda line: f"{line.organisation.id}_{line.organisation.name}")


def count_signatories(*, viewer: Actor, network_id: UUID, on: date) -> int:
    """Return how many organisations that we can name were in a network on a day."""
    policy.may_read_network(actor=viewer).enforce()
    return models.NetworkMembership.objects.filter(signed_on(on), network_id=network_id).count()


def get_organisation_in_network(
    *, viewer: Actor, organisation_id: UUID, on: date
) -> OrganisationInNetwork:
    """Return one organisation as a coordinator or a representative may know it: six queries.

    Raises `NotFound`.
    """
    policy.may_read_network(actor=viewer).enforce()
    row = models.Organisation.objects.filter(id=organisation_id).first()
    if row is None:
        raise NotFound(organisation_id)
    own = networks_of(organisation_id=viewer.organisation_id, on=on)
    belongings = _belongings(viewer, organisation_id, own)
    today = {
        line.network_id
        for line in belongings
        if rules.is_entered(signed_date=line.signed_date, left_date=line.left_date, on=on)
    }
    named = bool(policy.may_name_members(actor=viewer, organisation_id=organisation_id))
    members = _members(organisation_id, on)
    return OrganisationInNetwork(
        line=organisation_line(row),
        source=row.source,
        version=row.version,
        sites=_sites(organisation_id),
        contacts=list_contacts(organisation_id=organisation_id),
        belongings=belongings,
        members=members if named else (),
        roles=frozenset(role for line in members for role in line.roles),
        place_is_secret=rules.is_secret_place(OrganisationKind(row.kind)),
        is_own=named,
        may_edit=bool(
            policy.may_edit_organisation(actor=viewer, its_networks=today, own_networks=own)
        ),
        may_keep_card=bool(
            policy.may_keep_card(
                actor=viewer,
                organisation_id=organisation_id,
                its_networks=today,
                own_networks=own,
            )
        ),
    )


def list_contacts(*, organisation_id: UUID) -> tuple[ContactOfOffice, ...]:
    """Return how the offices of an organisation are reached."""
    rows = models.OrganisationContact.objects.filter(
        organisation_id=organisation_id, ended_at__isnull=True
    )
    return tuple(
        ContactOfOffice(
            id=row.id,
            kind=ContactKind(row.kind),
            value=row.value,
            label_it=row.label_it,
            label_en=row.label_en,
            verification=Verification(row.verification),
            version=row.version,
        )
        for row in rows.order_by("kind", "label_it", "id")
    )


def _sites(organisation_id: UUID) -> tuple[SiteLine, ...]:
    rows = models.Site.objects.select_related("municipality").filter(
        organisation_id=organisation_id, ended_at__isnull=True
    )
    return tuple(
        SiteLine(
            id=row.id,
            name=row.name,
            municipality_name=row.municipality.name if row.municipality else NO_NAME,
            street=row.street,
            is_main=row.is_main,
            verification=Verification(row.verification),
            version=row.version,
        )
        for row in rows.order_by("-is_main", "name", "id")
    )


def _belongings(
    viewer: Actor, organisation_id: UUID, own: frozenset[UUID]
) -> tuple[BelongingLine, ...]:
    rows = models.NetworkMembership.objects.select_related("network").filter(
        organisation_id=organisation_id
    )
    return tuple(
        BelongingLine(
            id=row.id,
            network_id=row.network_id,
            network_name_it=row.network.name_it,
            network_name_en=row.network.name_en,
            level=NetworkLevel(row.network.level),
            signed_date=row.signed_date,
            left_date=row.left_date,
            source=row.source,
            version=row.version,
            may_arrange=bool(
                policy.may_arrange_network(
                    actor=viewer, network_id=row.network_id, own_networks=own
                )
            ),
        )
        for row in rows.order_by("network__name_it", "signed_date", "id")
    )


def _members(organisation_id: UUID, on: date) -> tuple[MemberLine, ...]:
    rows = models.Membership.objects.select_related("user").filter(
        organisation_id=organisation_id, user__is_active=True
    )
    return tuple(
        MemberLine(
            user_id=row.user_id,
            name=row.user.name,
            roles=frozenset(Role(role) for role in row.roles),
            job_title=row.job_title,
        )
        for row in rows.order_by("user__name", "user_id")
        if rules.is_member(from_date=row.from_date, until_date=row.until_date, on=on)
    )


def _beyond(after: str) -> Q:
    """Organisations that come later by name. A key that makes no sense finds nothing."""
    id_text, _mark, name = after.partition("_")
    try:
        last = UUID(id_text)
    except ValueError:
        return Q(pk__in=())
    if "\x00" in name:
        return Q(pk__in=())
    return Q(name__gt=Lower(Value(name))) | Q(name=Lower(Value(name)), organisation_id__gt=last)
