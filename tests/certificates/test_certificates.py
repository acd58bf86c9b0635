"""Who issues, revokes and sees certificates; what the database refuses whoever asks."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.cases.factories import acting
from tests.cast import CAST, NETWORK, Cast
from tests.certificates.steps import (
    TEA,
    TULLIA,
    ago,
    holder_of,
    in_months,
    issue,
    path,
    revoke,
    see,
)
from tests.conftest import Acting
from visnet.certificates import operations, policy, queries
from visnet.certificates.vocabulary import Revocation, Standing, Which
from visnet.doors import clock
from visnet.kit.actor import SYSTEM, Actor, Role
from visnet.kit.decision import NotFound, Reason, Refused

pytestmark = pytest.mark.django_db
MANY = 26


def actions_of(certificate_id: UUID) -> list[tuple[str, UUID | None]]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "SELECT action, actor_id FROM audit_entry WHERE subject_id = %s ORDER BY id",
            [certificate_id],
        )
        found: list[tuple[str, UUID | None]] = cursor.fetchall()
        cursor.execute("SET LOCAL ROLE visnet_back")
    return found


def issued_to(viewer: Actor, **asked: Any) -> list[str]:
    given: dict[str, Any] = {"which": Which.ALL, "named": "", "after": None, "on": clock.today()}
    with acting(viewer):
        page = queries.list_issued(viewer=viewer, **given | asked)
    return [line.holder_name for line in page.lines]


def test_a_trainer_issues_a_certificate_and_its_holder_sees_it(cast: Cast) -> None:
    issued = issue()

    with acting(cast.anna):
        (mine,) = queries.list_own(viewer=cast.anna, on=clock.today())
    assert (mine.id, mine.number) == (issued.id, issued.number)
    assert mine.is_own
    assert mine.standing is Standing.VALID
    assert mine.title_it == "Accogliere chi ha subito un reato"
    assert mine.issued_by_name == "Tullia"
    assert mine.valid_until == in_months(24)
    assert not mine.may_revoke
    assert not mine.is_expiring
    assert not mine.may_refresh
    assert actions_of(issued.id) == [("certificates.issued", TULLIA.identifier)]


def test_the_same_certificate_again_changes_nothing(cast: Cast) -> None:
    certificate_id = uuid4()

    first = issue(certificate_id=certificate_id)

    assert issue(certificate_id=certificate_id) == first
    assert len(actions_of(certificate_id)) == 1
    with pytest.raises(operations.IdAlreadyUsed):
        issue(cast.gina, certificate_id=certificate_id)


def test_one_holds_until_three_months_before_its_end(cast: Cast) -> None:
    issue()
    with pytest.raises(operations.AlreadyHeld):
        issue()
    issue(code="another")

    issue(cast.gina, completed_date=ago(370), valid_months=14)
    issue(cast.gina)

    with acting(cast.gina):
        both = queries.list_own(viewer=cast.gina, on=clock.today())
    assert [(each.is_expiring, each.may_refresh) for each in both] == [(False, False), (True, True)]


def test_after_a_revocation_the_path_may_be_certified_anew(cast: Cast) -> None:
    revoke(issue().id)

    assert issue().number


@pytest.mark.parametrize(("completed", "months"), [(-1, 24), (400, 12)])
def test_what_is_not_finished_yet_or_over_already_is_not_certified(
    cast: Cast, completed: int, months: int
) -> None:
    with pytest.raises(operations.NotFinishedYet):
        issue(completed_date=ago(completed), valid_months=months)


@pytest.mark.parametrize(
    ("by", "to", "reason"),
    [
        (CAST.anna, CAST.gina, Reason.WRONG_ROLE),
        (CAST.dario, CAST.anna, Reason.WRONG_ROLE),
        (TULLIA, TULLIA, Reason.SELF_DEALING),
        (TEA, CAST.anna, Reason.NOT_YOURS),
        (TULLIA, CAST.marta, Reason.NOT_YOURS),
        (SYSTEM, CAST.anna, Reason.NO_ACTOR),
    ],
)
def test_only_a_trainer_of_the_network_issues_and_never_to_themselves(
    cast: Cast, by: Actor, to: Actor, reason: Reason
) -> None:
    with pytest.raises(Refused) as refused, acting(by):
        operations.issue_certificate(
            certificate_id=uuid4(), holder=holder_of(to), path=path(), by=by, at=clock.now()
        )

    assert refused.value.reason is reason


def test_a_revoked_certificate_says_why_to_its_holder(cast: Cast) -> None:
    issued = issue()

    revoke(issued.id)
    revoke(issued.id, words="Un'altra ragione.")

    seen = see(cast.anna, issued.id)
    assert seen.standing is Standing.REVOKED
    assert seen.revoked_for is Revocation.NOT_THEIR_WORK
    assert seen.revoked_words == "La prova non era sua."
    assert seen.may_refresh
    assert [each for each, _who in actions_of(issued.id)] == [
        "certificates.issued",
        "certificates.revoked",
    ]


def test_a_coordinator_of_the_network_revokes_too(cast: Cast) -> None:
    issued = issue()

    assert see(cast.dario, issued.id).may_revoke
    revoke(issued.id, by=cast.dario)

    assert see(cast.anna, issued.id).standing is Standing.REVOKED


def test_nobody_revokes_without_right_words_or_distance(cast: Cast) -> None:
    issued = issue()
    own = replace(cast.anna, roles=frozenset({Role.TRAINER}))

    for by, words, reason in (
        (cast.anna, "Perché sì.", Reason.WRONG_ROLE),
        (own, "Perché sì.", Reason.SELF_DEALING),
        (TULLIA, "...", Reason.REASON_NEEDED),
    ):
        with pytest.raises(Refused) as refused:
            revoke(issued.id, by=by, words=words)
        assert refused.value.reason is reason
    with pytest.raises(NotFound):
        revoke(issued.id, by=TEA)
    assert see(cast.anna, issued.id).standing is Standing.VALID


def test_who_sees_what(cast: Cast) -> None:
    issued = issue()
    elenas = issue(cast.elena)

    def who_sees(certificate_id: UUID) -> set[str]:
        seen = set()
        for actor in cast.everybody():
            try:
                see(actor, certificate_id)
            except (NotFound, Refused):
                continue
            seen.add(actor.name)
        return seen

    assert who_sees(issued.id) == {"Anna", "Carla", "Dario", "Tullia"}
    assert who_sees(elenas.id) == {"Elena", "Olga", "Dario", "Tullia"}
    with pytest.raises(Refused):
        see(SYSTEM, issued.id)
    assert policy.visible_to(SYSTEM, own_networks=[NETWORK]) == policy.NOTHING | policy.NOTHING


def test_a_trainer_finds_what_was_issued_in_their_networks(cast: Cast) -> None:
    issue(name="Anna Inventata")
    issue(cast.gina, name="Gina Inventata", completed_date=ago(300), valid_months=12)
    issue(cast.elena, name="Elena Fantasia")
    revoke(issue(cast.olga, name="Olga Fantasia").id)

    assert issued_to(TULLIA) == [
        "Olga Fantasia",
        "Elena Fantasia",
        "Gina Inventata",
        "Anna Inventata",
    ]
    assert issued_to(TULLIA, named="inventat") == ["Gina Inventata", "Anna Inventata"]
    assert issued_to(TULLIA, which=Which.EXPIRING) == ["Gina Inventata"]
    assert issued_to(TULLIA, which=Which.REVOKED) == ["Olga Fantasia"]
    assert issued_to(TEA) == []
    assert issued_to(TULLIA, after="made-up") == issued_to(TULLIA)
    for stranger in (cast.anna, cast.carla, cast.olga, SYSTEM):
        with pytest.raises(Refused):
            issued_to(stranger)


def test_a_long_list_comes_in_pages(cast: Cast) -> None:
    for number in range(MANY):
        issue(code=f"path-{number}", name=f"Persona {number:02}")
    with acting(TULLIA):
        first = queries.list_issued(
            viewer=TULLIA, which=Which.ALL, named="", after=None, on=clock.today()
        )
        second = queries.list_issued(
            viewer=TULLIA, which=Which.ALL, named="", after=first.next_after, on=clock.today()
        )
    with acting(cast.carla):
        trained = queries.list_trained(viewer=cast.carla, after=None, on=clock.today())
        rest = queries.list_trained(viewer=cast.carla, after=trained.next_after, on=clock.today())
        everybody = list(queries.iterate_trained(viewer=cast.carla, on=clock.today()))

    assert [len(each.lines) for each in (first, second, trained, rest)] == [25, 1, 25, 1]
    assert (first.lines[0].holder_name, second.lines[0].holder_name) == ("Persona 25", "Persona 00")
    assert (*trained.lines, *rest.lines) == tuple(everybody)


def test_who_leads_an_organisation_sees_who_is_trained_and_the_hours_of_each_year(
    cast: Cast,
) -> None:
    last_year = clock.today().replace(year=clock.today().year - 1, month=6)
    issue(name="Anna Inventata")
    issue(
        cast.gina,
        name="Gina Inventata",
        completed_date=last_year,
        valid_months=None,
        hours=Decimal("7.5"),
    )
    issue(cast.elena)
    revoke(issue(cast.iris, name="Iris Inventata").id)

    for leader in (cast.carla, cast.dario):
        with acting(leader):
            page = queries.list_trained(viewer=leader, after=None, on=clock.today())
            hours = queries.list_hours_per_year(viewer=leader)
        assert [line.holder_name for line in page.lines] == [
            "Anna Inventata",
            "Gina Inventata",
            "Iris Inventata",
        ]
        assert [(each.year, each.hours, each.certificates) for each in hours] == [
            (clock.today().year, 16, 1),
            (last_year.year, Decimal("7.5"), 1),
        ]
    for other in (cast.anna, TULLIA, cast.iris):
        with pytest.raises(Refused), acting(other):
            queries.list_hours_per_year(viewer=other)


def test_anybody_is_told_how_a_certificate_stands_and_nothing_else(
    cast: Cast, as_database_role: Acting
) -> None:
    issued = issue(name="Nome Inventato")

    with as_database_role("visnet_front"):
        found = queries.find_standing(number=issued.number, at=clock.now())
        later = queries.find_standing(number=issued.number, at=clock.now() + timedelta(days=800))
        none = queries.find_standing(number="0" * 20, at=clock.now())
    revoke(issued.id)
    with as_database_role("visnet_front"):
        revoked = queries.find_standing(number=issued.number, at=clock.now())

    assert found is not None
    assert later is not None
    assert revoked is not None
    assert (found.standing, later.standing, revoked.standing) == (
        Standing.VALID,
        Standing.EXPIRED,
        Standing.REVOKED,
    )
    assert found.title_en == "Receiving somebody after a crime"
    assert revoked.revoked_date == clock.today()
    assert none is None
    assert not {"name", "Nome", "user", "organisation"} & set(repr(found).split())
