"""Writing members, organisations, networks and territories."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from tests.cast import ASCOLTO, LIVORNO
from visnet.audit import models as audit
from visnet.kit.actor import SYSTEM, LegalStatus, Role
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import models, operations, queries
from visnet.people.vocabulary import NetworkLevel
from visnet.vault import queries as vault

WORDS = "parole lunghe e mai sentite prima"
PISA = "050026"
ROW = {
    "istat_code": "045010",
    "name": "Massa",
    "province_code": "045",
    "province_name": "Massa-Carrara",
    "province_plate": "MS",
    "region_code": "09",
    "region_name": "Toscana",
    "cadastral_code": "F023",
    "latitude": "44.03",
    "longitude": "10.13",
}


def last_action(actor, acting) -> str | None:
    with acting(actor):
        entry = audit.Entry.objects.order_by("-id").first()
        return entry.action if entry else None


def test_an_organisation_gets_a_key_and_a_line_in_the_journal(cast, enter, acting) -> None:
    organisation_id = enter()

    assert vault.get_public_key(organisation_id=organisation_id).version == 1
    assert last_action(cast.dario, acting) == "people.organisation_created"


def test_the_same_organisation_twice_changes_nothing(enter) -> None:
    organisation_id = enter()

    enter(organisation_id=organisation_id)

    assert models.Organisation.objects.filter(id=organisation_id).count() == 1


@pytest.mark.parametrize("name", ["Centro di prova Livorno", "CENTRO di prova livorno"])
def test_a_name_belongs_to_one_organisation(enter, name: str) -> None:
    with pytest.raises(operations.OrganisationConflict):
        enter(name)


def test_only_a_coordinator_or_the_console_enters_organisations(cast, enter) -> None:
    with pytest.raises(Refused) as refusal:
        enter(by=cast.anna)

    assert refusal.value.reason is Reason.WRONG_ROLE


def test_an_organisation_joins_a_network_once_and_leaves_it(cast, at, acting) -> None:
    europe, local = uuid4(), uuid4()
    with acting(SYSTEM):
        operations.create_network(
            network_id=europe,
            level=NetworkLevel.EUROPEAN,
            name_it="E",
            name_en="E",
            by=SYSTEM,
            at=at,
        )
        for _twice in range(2):
            operations.create_network(
                network_id=local,
                level=NetworkLevel.LOCAL,
                name_it="Livorno",
                name_en="Leghorn",
                parent_id=europe,
                by=SYSTEM,
                at=at,
            )
        said = {"network_id": local, "organisation_id": ASCOLTO, "by": SYSTEM, "at": at}
        operations.join_network(signed_date=date(2026, 1, 5), **said)
        with pytest.raises(operations.AlreadyInNetwork):
            operations.join_network(signed_date=date(2026, 1, 6), **said)
        operations.leave_network(left_date=date(2026, 3, 1), **said)
        with pytest.raises(NotFound):
            operations.leave_network(left_date=date(2026, 3, 2), **said)
        with pytest.raises(operations.NetworkConflict):
            operations.create_network(
                network_id=local,
                level=NetworkLevel.LOCAL,
                name_it="X",
                name_en="X",
                parent_id=europe,
                by=SYSTEM,
                at=at,
            )

    before = queries.list_members_of_network(network_id=local, on=date(2026, 2, 1))
    after = queries.list_members_of_network(network_id=local, on=date(2026, 3, 1))
    assert [line.id for line in before] == [ASCOLTO]
    assert after == ()


def test_municipalities_may_be_loaded_again_and_again(cast, at, acting) -> None:
    with acting(SYSTEM):
        for name in ("Massa", "Massa Marittima"):
            loaded = operations.load_municipalities(rows=[{**ROW, "name": name}], by=SYSTEM, at=at)

    assert loaded == 1
    found = queries.find_municipality(named="massa marittima")
    assert found is not None
    assert found.istat_code == "045010"


def test_only_the_console_loads_municipalities(cast, at) -> None:
    with pytest.raises(Refused):
        operations.load_municipalities(rows=[ROW], by=cast.dario, at=at)


def test_a_centre_takes_over_the_places_it_answers_for(cast, at, acting) -> None:
    said = {"from_date": date(2026, 3, 10), "by": cast.dario, "at": at}
    with acting(cast.dario):
        operations.give_responsibility(
            organisation_id=LIVORNO, istat_codes=["049009", PISA], **said
        )

    for code in ("049009", PISA):
        centre = queries.find_responsible_centre(istat_code=code, on=date(2026, 3, 10))
        assert centre is not None
        assert centre.id == LIVORNO


def test_only_a_centre_answers_for_a_place(cast, at, acting) -> None:
    said = {"istat_codes": [PISA], "from_date": date(2026, 3, 10), "by": cast.dario, "at": at}
    with acting(cast.dario), pytest.raises(operations.NotACentre):
        operations.give_responsibility(organisation_id=ASCOLTO, **said)
    with acting(cast.dario), pytest.raises(NotFound):
        operations.give_responsibility(organisation_id=uuid4(), **said)


def test_the_console_makes_a_first_member_once(cast, at) -> None:
    said = {
        "user_id": uuid4(),
        "email": "Zoe@Example.org",
        "name": "Zoe",
        "organisation_id": LIVORNO,
        "roles": [Role.ADMINISTRATOR],
        "passphrase": WORDS,
        "by": SYSTEM,
        "at": at,
    }
    for _twice in range(2):
        operations.create_first_member(**said)

    held = queries.list_memberships(user_id=said["user_id"], on=at.date())
    assert [line.roles for line in held] == [{Role.ADMINISTRATOR}]
    assert queries.find_user_id(email="zoe@example.org") == said["user_id"]
    with pytest.raises(operations.MemberConflict):
        operations.create_first_member(**{**said, "user_id": uuid4()})
    with pytest.raises(Refused):
        operations.create_first_member(**{**said, "by": cast.iris})


@pytest.mark.parametrize("passphrase", ["short", "1qaz2wsx3edc4rfv", "zoe@example.org-"])
def test_a_weak_passphrase_is_refused_at_the_console_too(db, at, passphrase: str) -> None:
    with pytest.raises(ValidationError):
        operations.create_first_member(
            user_id=uuid4(),
            email="zoe@example.org",
            name="Zoe",
            organisation_id=LIVORNO,
            roles=[Role.OPERATOR],
            passphrase=passphrase,
            by=SYSTEM,
            at=at,
        )


def test_a_member_without_roles_cannot_be(cast, at, acting, invite) -> None:
    with pytest.raises(operations.NoRole):
        invite(roles=[])
    with acting(cast.iris), pytest.raises(operations.NoRole):
        operations.change_roles(
            user_id=cast.bruno.identifier,
            roles=[],
            legal_status=LegalStatus.PRIVATE,
            by=cast.iris,
            at=at,
        )
