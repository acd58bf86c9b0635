"""Figures travel up, names never: proved by the types, by the database's roles, and by looking."""

import dataclasses
import enum
import typing
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.factories import acting, make_case
from tests.cast import ASCOLTO, Cast
from tests.doors.conftest import SignIn
from tests.doors.conftest import signed_in as signed_in  # noqa: PLC0414  a fixture of another folder
from tests.doors.network.health_world import make_world
from tests.referrals.factories import make_agreement, make_referral
from visnet.doors import clock
from visnet.journeys import figures_upward
from visnet.journeys.figures_upward import NetworkFigures, NetworkName
from visnet.kit.actor import Actor
from visnet.kit.decision import Refused
from visnet.people import models as people
from visnet.people.vocabulary import NetworkLevel

MAY_TRAVEL = (int, date, enum.Enum)
TABLES_OF_FIGURES = (
    "people_network",
    "people_network_membership",
    "people_network_count",
    "people_organisation",
    "people_municipality",
    "people_responsibility",
    "people_watch",
    "agreements_agreement",
    "directory_service",
)
OF_PERSONS = ("cases_case", "cases_person", "enquiries_enquiry", "referrals_referral")


def strays(kind: object, where: str = "figures") -> list[str]:
    """Return the parts of a type that are neither number, day, code nor a network's name."""
    arguments = typing.get_args(kind)
    if typing.get_origin(kind) is tuple:
        return [
            stray
            for argument in arguments
            if argument is not ...
            for stray in strays(argument, where)
        ]
    if kind is NetworkName:
        return []
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return [
            stray
            for field in dataclasses.fields(kind)
            for stray in strays(hints[field.name], f"{where}.{field.name}")
        ]
    if isinstance(kind, type) and issubclass(kind, MAY_TRAVEL):
        return []
    return [where]


def figures(viewer: Actor) -> tuple[NetworkFigures, ...]:
    with acting(viewer):
        return figures_upward.figures_of_networks(viewer=viewer, at=clock.now())


def of_level(found: tuple[NetworkFigures, ...], level: NetworkLevel, named: str) -> NetworkFigures:
    return next(each for each in found if each.level is level and named in each.name.it)


def everything(thing: object) -> Iterator[object]:
    """Yield every leaf of what travels."""
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        for field in dataclasses.fields(thing):
            yield from everything(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for part in thing:
            yield from everything(part)
    else:
        yield thing


@contextmanager
def who_may_read_no_case() -> Iterator[None]:
    """Speak to the database as a role made for this: it may read figures, and nothing of persons."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute("CREATE ROLE visnet_figures_test NOLOGIN")
        cursor.execute("GRANT USAGE ON SCHEMA public, sec TO visnet_figures_test")
        for table in TABLES_OF_FIGURES:
            cursor.execute(f"GRANT SELECT ON {table} TO visnet_figures_test")
        cursor.execute("GRANT EXECUTE ON FUNCTION sec.exchange_by_network() TO visnet_figures_test")
        cursor.execute("SET LOCAL ROLE visnet_figures_test")
        yield
        cursor.execute("SET LOCAL ROLE visnet_back")


def test_nothing_but_numbers_days_codes_and_names_of_networks_can_travel() -> None:
    assert strays(NetworkFigures) == []


def test_the_walk_finds_what_must_not_travel() -> None:
    @dataclass
    class Leaf:
        words: str

    @dataclass
    class Leaky:
        count: int
        beneath: tuple[Leaf, ...]

    hints = {"count": int, "beneath": tuple[Leaf, ...]}
    Leaky.__annotations__ = hints

    assert strays(Leaky) == ["figures.beneath.words"]
    assert strays(dict[str, int]) == ["figures"]
    assert strays(object) == ["figures"]


def test_the_figures_are_made_by_a_role_that_can_read_no_case(cast: Cast) -> None:
    make_world()

    with who_may_read_no_case():
        for table in OF_PERSONS:
            with (
                pytest.raises(DatabaseError),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(f"SELECT 1 FROM {table}")
        made = figures(cast.olga)

    assert {each.level for each in made} == set(NetworkLevel)


def test_no_word_and_no_id_of_a_person_is_in_what_travels(cast: Cast, signed_in: SignIn) -> None:
    make_agreement()
    case_id = make_case(at=clock.now(), name="Zenobia")
    referral_id = make_referral(case_id=case_id)
    make_world()

    leaves = [str(leaf) for each in figures(cast.olga) for leaf in everything(each)]
    page = signed_in(cast.olga).get("/network/health/levels/").content.decode()
    page = page.split("<main", 1)[1]

    for secret in ("Zenobia", str(case_id), str(referral_id), str(cast.anna.identifier), "Anna"):
        assert not [leaf for leaf in leaves if secret in leaf]
        assert secret not in page
    for organisation in ("Associazione di prova", "Centro di prova Mantova"):
        assert organisation not in page


def test_a_wider_network_sums_those_beneath_it(cast: Cast) -> None:
    make_world()
    made = figures(cast.silvia)

    coast = of_level(made, NetworkLevel.LOCAL, "prova LOCAL")
    nation = of_level(made, NetworkLevel.NATIONAL, "prova NATIONAL")
    europe = of_level(made, NetworkLevel.EUROPEAN, "prova EUROPEAN")

    assert coast.members == nation.members == europe.members == 3
    assert (coast.networks_below, nation.networks_below, europe.networks_below) == (0, 1, 2)
    for each in (coast, nation, europe):
        (quarter,) = each.exchange
        assert (quarter.sent_low, quarter.sent_high) == (31 + 6 + 1, 31 + 6 + 4)


def test_an_organisation_in_two_networks_is_counted_once(cast: Cast) -> None:
    make_world()
    made = figures(cast.olga)
    widest = [each for each in made if each.level is NetworkLevel.EUROPEAN]
    roots = people.Network.objects.filter(parent__isnull=True).count()

    assert len(widest) == roots
    cast_root = next(each for each in widest if "prova EUROPEAN" not in each.name.it)
    distinct = (
        people.NetworkMembership.objects.exclude(network__name_it__contains="prova LOCAL")
        .values("organisation_id")
        .distinct()
        .count()
    )
    assert cast_root.members == distinct


def test_the_day_decides_who_belongs(cast: Cast) -> None:
    make_world()
    people.NetworkMembership.objects.filter(
        organisation_id=ASCOLTO, network__name_it__contains="prova LOCAL"
    ).update(left_date=clock.today())

    coast = of_level(figures(cast.dario), NetworkLevel.LOCAL, "prova LOCAL")

    assert coast.members == 2


def test_only_who_speaks_for_an_organisation_reads_them(cast: Cast) -> None:
    for who in (cast.anna, cast.elena, cast.iris):
        with pytest.raises(Refused):
            figures(who)


def test_each_network_stands_under_its_wider_one(cast: Cast) -> None:
    make_world()
    depths = [each.depth for each in figures(cast.olga)]

    assert depths[0] == 0
    assert all(after - before <= 1 for before, after in pairwise(depths))


def test_it_asks_as_much_for_many_networks_as_for_few(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    make_world()

    with acting(cast.olga), django_assert_max_num_queries(15):  # type: ignore[operator]
        figures_upward.figures_of_networks(viewer=cast.olga, at=clock.now())
