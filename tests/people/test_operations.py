"""Writing members, organisations, networks and territories."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from tests.cast import ASCOLTO, LIVORNO, MANTOVA, Cast
from visnet.audit import models as audit
from visnet.kit.actor import SYSTEM, LegalStatus, Role
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import models, operations, queries
from visnet.people.vocabulary import Language, NetworkLevel, OrganisationKind, Verification
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


@pytest.fixture
def enter(cast: Cast, at, acting):
    """Return a way to enter an organisation as the coordinator."""

    def create(name: str = "Associazione di prova Faro", **changes):
        made = {
            "organisation_id": uuid4(),
            "kind": OrganisationKind.ASSOCIATION,
            "verification": Verification.DEMONSTRATION,
            "by": cast.dario,
            **changes,
        }
        with acting(made["by"]):
            operations.create_organisation(name=name, at=at, **made)
        return made["organisation_id"]

    return create


@pytest.fixture
def invite(cast: Cast, at, acting):
    """Return a way to invite somebody as Iris."""

    def make(email: str = "nora@example.org", **changes) -> str:
        said = {
            "invitation_id": uuid4(),
            "organisation_id": LIVORNO,
            "roles": [Role.OPERATOR],
            "legal_status": LegalStatus.PRIVATE,
            "by": cast.iris,
            "at": at,
            **changes,
        }
        with acting(said["by"]):
            return operations.invite_member(email=email, **said)

    return make


@pytest.fixture
def accept(at):
    """Return a way to accept an invitation."""

    def come_in(token: str, **changes):
        said = {
            "user_id": uuid4(),
            "name": "Nora",
            "passphrase": WORDS,
            "language": Language.ITALIAN,
            "by": SYSTEM,
            "at": at,
            **changes,
        }
        return operations.accept_invitation(token=token, **said)

    return come_in


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
    with acting(cast.dario):
        operations.create_network(
            network_id=europe,
            level=NetworkLevel.EUROPEAN,
            name_it="E",
            name_en="E",
            by=cast.dario,
            at=at,
        )
        for _twice in range(2):
            operations.create_network(
                network_id=local,
                level=NetworkLevel.LOCAL,
                name_it="Livorno",
                name_en="Leghorn",
                parent_id=europe,
                by=cast.dario,
                at=at,
            )
        said = {"network_id": local, "organisation_id": ASCOLTO, "by": cast.dario, "at": at}
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
                by=cast.dario,
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
            organisation_id=LIVORNO, istat_codes=["049009", PISA, "020030"], **said
        )

    for code in ("049009", PISA, "020030"):
        centre = queries.find_responsible_centre(istat_code=code)
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


def test_an_invitation_keeps_no_token(invite) -> None:
    token = invite()

    row = models.Invitation.objects.get(email="nora@example.org")
    assert token.encode() not in bytes(row.token_hash)
    assert len(bytes(row.token_hash)) == 32


def test_an_invitation_opens_once(invite, accept) -> None:
    token = invite()
    accept(token)

    with pytest.raises(NotFound):
        accept(token)


def test_an_invitation_lives_seven_days(invite, accept, at) -> None:
    token = invite()

    with pytest.raises(NotFound):
        accept(token, at=at + timedelta(days=7))
    assert queries.find_invitation(token=token, at=at + timedelta(days=7)) is None


def test_a_newer_invitation_closes_the_older_one(invite, accept) -> None:
    older, newer = invite(), invite()

    with pytest.raises(NotFound):
        accept(older)
    assert accept(newer).starts_afresh is False


def test_an_invitation_sent_twice_is_one_with_a_new_token(invite, accept) -> None:
    said = {"invitation_id": uuid4()}
    first, second = invite(**said), invite(**said)

    assert models.Invitation.objects.count() == 1
    with pytest.raises(NotFound):
        accept(first)
    accept(second)
    with pytest.raises(operations.InvitationConflict):
        invite(**said)


def test_only_whoever_manages_members_invites_and_only_to_their_own(cast, invite) -> None:
    for changes, reason in (
        ({"by": cast.anna}, Reason.WRONG_ROLE),
        ({"organisation_id": MANTOVA}, Reason.NOT_YOURS),
        ({"email": "IRIS@example.org"}, Reason.SELF_DEALING),
    ):
        with pytest.raises(Refused) as refusal:
            invite(**changes)
        assert refusal.value.reason is reason


def test_an_invitation_cannot_take_over_an_account(cast, invite, accept) -> None:
    token = invite("marta@example.org")

    with pytest.raises(operations.WrongPassphrase):
        accept(token)


def test_a_member_cannot_accept_for_themselves_while_signed_in(cast, invite, accept) -> None:
    with pytest.raises(Refused):
        accept(invite(), by=cast.iris)


def test_whoever_left_may_be_invited_again(cast, at, acting, invite, accept) -> None:
    with acting(cast.iris):
        operations.end_membership(user_id=cast.bruno.identifier, by=cast.iris, at=at)
    assert queries.list_memberships(user_id=cast.bruno.identifier, on=at.date()) == ()

    accept(invite("bruno@example.org"), passphrase="una frase lunga per le prove")

    held = queries.list_memberships(user_id=cast.bruno.identifier, on=at.date())
    assert len(held) == 1


def test_rights_that_change_end_open_sessions(cast, at, acting) -> None:
    def version() -> int:
        return models.User.objects.get(id=cast.bruno.identifier).access_version

    before = version()
    with acting(cast.iris):
        operations.change_roles(
            user_id=cast.bruno.identifier,
            roles=[Role.COORDINATOR],
            legal_status=LegalStatus.PRIVATE,
            by=cast.iris,
            at=at,
        )
        operations.end_membership(user_id=cast.bruno.identifier, by=cast.iris, at=at)

    assert version() == before + 2


@pytest.mark.parametrize("act", ["change_roles", "end_membership"])
@pytest.mark.parametrize(
    ("who", "whom", "refusal"),
    [
        ("iris", "iris", Reason.SELF_DEALING),
        ("anna", "bruno", Reason.WRONG_ROLE),
        ("iris", "marta", None),
        ("elena", "bruno", None),
    ],
)
def test_who_may_change_a_member(cast, at, acting, act, who, whom, refusal) -> None:
    actor, member = getattr(cast, who), getattr(cast, whom)
    said = {"user_id": member.identifier, "by": actor, "at": at}
    if act == "change_roles":
        said |= {"roles": [Role.OPERATOR], "legal_status": LegalStatus.PRIVATE}
    with acting(actor), pytest.raises(Refused if refusal else NotFound) as answer:
        getattr(operations, act)(**said)

    if refusal:
        assert answer.value.reason is refusal


def test_a_member_chooses_their_language(cast, at, acting) -> None:
    with acting(cast.anna):
        operations.set_language(language=Language.ENGLISH, by=cast.anna, at=at)

    assert models.User.objects.get(id=cast.anna.identifier).language == "en"
    assert last_action(cast.anna, acting) == "people.language_set"
    with pytest.raises(Refused):
        operations.set_language(language=Language.ENGLISH, by=SYSTEM, at=at)


def test_the_worker_may_know_an_address_and_a_language(cast, as_database_role) -> None:
    with as_database_role("visnet_worker"):
        found = queries.find_address(user_id=cast.anna.identifier)

    assert found == queries.AddressForNotice(email="anna@example.org", language="it")
    assert queries.find_address(user_id=uuid4()) is None


def test_a_colleague_who_is_invited_again_gets_the_new_roles(cast, at, invite, accept) -> None:
    accept(
        invite("bruno@example.org", roles=[Role.SUPERVISOR]),
        passphrase="una frase lunga per le prove",
    )

    held = queries.list_memberships(user_id=cast.bruno.identifier, on=at.date())
    assert [line.roles for line in held] == [{Role.SUPERVISOR}]


def test_without_a_passphrase_a_first_member_cannot_sign_in_yet(db, at) -> None:
    user_id = uuid4()
    operations.create_first_member(
        user_id=user_id,
        email="zoe@example.org",
        name="Zoe",
        organisation_id=LIVORNO,
        roles=[Role.OPERATOR],
        by=SYSTEM,
        at=at,
    )

    assert not models.User.objects.get(id=user_id).has_usable_password()
