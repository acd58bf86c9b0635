"""The people every test knows by name. All invented.

Livorno Centre: Anna, operator. Bruno, her colleague, who has no grant on her cases. Carla,
supervisor. Dario, coordinator. Gina, operator: she is the one who gets blocked. Iris manages
members. Ascolto, a partner association: Elena answers referrals, Olga represents it. Ponte, another
partner: Franco answers referrals, Pietro represents it. Mantova Centre: Marta, operator; Silvia,
coordinator. Two who teach: Tullia, trainer at the Livorno Centre, and Tea, trainer at the Mantova one.

Both networks have decided that every task is open to everybody, so that a test that is about
something else needs no competence; `tests.people.competences` asks for one again.
"""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from functools import cache
from uuid import UUID, uuid5

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from visnet.kit.actor import RULED_TASKS, SYSTEM, Actor, ActorKind, LegalStatus, Role
from visnet.people import models
from visnet.people.vocabulary import NetworkLevel, OrganisationKind, Verification
from visnet.vault import operations as vault
from visnet.vault.rules import fold

SPACE = UUID("5f0d1a3e-6f0b-4a7e-9d57-0c9c2c6d1e11")
THEN = datetime(2026, 1, 1, 9, tzinfo=UTC)
PASSPHRASE = "una frase lunga per le prove"


def identity(name: str) -> UUID:
    """Return the same id for the same name, in every run."""
    return uuid5(SPACE, name)


LIVORNO = identity("Centro di prova Livorno")
MANTOVA = identity("Centro di prova Mantova")
ASCOLTO = identity("Associazione di prova Ascolto")
PONTE = identity("Associazione di prova Ponte")


def _staff(name: str, organisation_id: UUID, *roles: Role, status: LegalStatus) -> Actor:
    return Actor(
        kind=ActorKind.STAFF,
        identifier=identity(name),
        organisation_id=organisation_id,
        roles=frozenset(roles),
        legal_status=status,
        name=name,
        tasks=RULED_TASKS,
    )


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody."""

    anna: Actor
    bruno: Actor
    carla: Actor
    dario: Actor
    gina: Actor
    iris: Actor
    elena: Actor
    franco: Actor
    marta: Actor
    olga: Actor
    pietro: Actor
    silvia: Actor
    tea: Actor
    tullia: Actor

    def everybody(self) -> list[Actor]:
        """Return all of them."""
        return [getattr(self, field.name) for field in fields(self)]


EUROPE = identity("Rete di prova europea")
ITALY = identity("Rete di prova nazionale")
NETWORK = identity("Rete di prova Livorno")
NETWORK_OF_MANTOVA = identity("Rete di prova Mantova")
NETWORKS = (
    (EUROPE, NetworkLevel.EUROPEAN, "Rete di prova europea", None, (), ()),
    (ITALY, NetworkLevel.NATIONAL, "Rete di prova nazionale", EUROPE, (), ()),
    (
        NETWORK,
        NetworkLevel.LOCAL,
        "Rete di prova Livorno",
        ITALY,
        ("049", "050"),
        (LIVORNO, ASCOLTO, PONTE),
    ),
    (
        NETWORK_OF_MANTOVA,
        NetworkLevel.LOCAL,
        "Rete di prova Mantova",
        ITALY,
        ("020",),
        (MANTOVA,),
    ),
)
"""Networks of the cast, and which organisations signed on 1 January 2026."""
PRIVATE, SERVICE = LegalStatus.PRIVATE, LegalStatus.PUBLIC_SERVICE
CAST = Cast(
    anna=_staff("Anna", LIVORNO, Role.OPERATOR, status=SERVICE),
    bruno=_staff("Bruno", LIVORNO, Role.OPERATOR, status=SERVICE),
    carla=_staff("Carla", LIVORNO, Role.OPERATOR, Role.SUPERVISOR, status=SERVICE),
    dario=_staff("Dario", LIVORNO, Role.COORDINATOR, status=SERVICE),
    gina=_staff("Gina", LIVORNO, Role.OPERATOR, status=PRIVATE),
    iris=_staff("Iris", LIVORNO, Role.ADMINISTRATOR, status=PRIVATE),
    elena=_staff("Elena", ASCOLTO, Role.REFERRAL_DESK, status=PRIVATE),
    franco=_staff("Franco", PONTE, Role.REFERRAL_DESK, status=PRIVATE),
    marta=_staff("Marta", MANTOVA, Role.OPERATOR, Role.SUPERVISOR, status=PRIVATE),
    olga=_staff("Olga", ASCOLTO, Role.REPRESENTATIVE, status=PRIVATE),
    pietro=_staff("Pietro", PONTE, Role.REPRESENTATIVE, status=PRIVATE),
    silvia=_staff("Silvia", MANTOVA, Role.COORDINATOR, status=PRIVATE),
    tea=_staff("Tea", MANTOVA, Role.TRAINER, status=PRIVATE),
    tullia=_staff("Tullia", LIVORNO, Role.TRAINER, status=PRIVATE),
)
PLACES = (
    ("049009", "Livorno", "Livorno", "LI", "09", "Toscana", (43.52403, 10.35890), LIVORNO),
    ("049007", "Cecina", "Livorno", "LI", "09", "Toscana", (43.31469, 10.51958), LIVORNO),
    ("020030", "Mantova", "Mantova", "MN", "03", "Lombardia", (45.14934, 10.80634), MANTOVA),
    ("050026", "Pisa", "Pisa", "PI", "09", "Toscana", (43.67217, 10.35438), None),
)


def settle() -> None:
    """Give the test database its organisations, members and places, once."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE visnet_launcher")
        _settle_organisations()
        for actor in CAST.everybody():
            _settle_member(actor)
        _settle_places()
        _settle_networks()
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE visnet_back")


def _settle_organisations() -> None:
    named = (
        (LIVORNO, "Centro di prova Livorno", OrganisationKind.SUPPORT_CENTRE, "LI"),
        (MANTOVA, "Centro di prova Mantova", OrganisationKind.SUPPORT_CENTRE, "MN"),
        (ASCOLTO, "Associazione di prova Ascolto", OrganisationKind.ASSOCIATION, ""),
        (PONTE, "Associazione di prova Ponte", OrganisationKind.ASSOCIATION, ""),
    )
    for identifier, name, kind, prefix in named:
        models.Organisation.objects.create(
            id=identifier,
            name=name,
            kind=kind,
            verification=Verification.DEMONSTRATION,
            reference_prefix=prefix,
            made_at=THEN,
        )
        vault.create_organisation_key(organisation_id=identifier, by=SYSTEM, at=THEN)


@cache
def _sealed_passphrase() -> str:
    """Return what is kept of the passphrase that all share: it costs as much as it does for people."""
    return make_password(PASSPHRASE)


def _settle_member(actor: Actor) -> None:
    user = models.User(
        id=actor.identifier,
        email=f"{actor.name.lower()}@example.org",
        name=actor.name,
        made_at=THEN,
    )
    user.password = _sealed_passphrase()
    user.save()
    models.Membership.objects.create(
        id=identity(f"membership of {actor.name}"),
        user=user,
        organisation_id=actor.organisation_id,
        roles=sorted(actor.roles),
        legal_status=actor.legal_status,
        from_date=date(2026, 1, 1),
    )


def _settle_places() -> None:
    for code, name, province, plate, region_code, region, point, centre in PLACES:
        models.Municipality.objects.create(
            istat_code=code,
            name=name,
            folded_name=fold(name),
            province_code=code[:3],
            province_name=province,
            province_plate=plate,
            region_code=region_code,
            region_name=region,
            latitude=point[0],
            longitude=point[1],
        )
        if centre:
            models.Responsibility.objects.create(
                id=identity(f"responsibility for {name}"),
                organisation_id=centre,
                municipality_id=code,
                from_date=date(2026, 1, 1),
            )


def _settle_networks() -> None:
    for identifier, level, name, parent_id, provinces, members in NETWORKS:
        models.Network.objects.create(
            id=identifier,
            level=level,
            name_it=name,
            name_en=name,
            parent_id=parent_id,
            is_demonstration=True,
            province_codes=list(provinces),
        )
        for organisation_id in members:
            models.NetworkMembership.objects.create(
                id=identity(f"{organisation_id} in {name}"),
                network_id=identifier,
                organisation_id=organisation_id,
                signed_date=date(2026, 1, 1),
            )
    for identifier, decided_by in ((NETWORK, CAST.dario), (NETWORK_OF_MANTOVA, CAST.silvia)):
        for task in sorted(RULED_TASKS):
            models.TaskRule.objects.create(
                id=identity(f"{task} in {identifier}"),
                network_id=identifier,
                task=task,
                competences=[],
                from_date=date(2026, 1, 1),
                decided_by_id=decided_by.identifier,
                decided_at=THEN,
            )
