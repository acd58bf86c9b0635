"""Invitations, changed rights, leaving."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.cast import LIVORNO, MANTOVA
from visnet.audit import models as audit
from visnet.kit.actor import SYSTEM, LegalStatus, Role
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import models, operations, queries
from visnet.people.vocabulary import Language


def last_action(actor, acting) -> str | None:
    with acting(actor):
        entry = audit.Entry.objects.order_by("-id").first()
        return entry.action if entry else None


def test_an_invitation_keeps_no_token(invite) -> None:
    token = invite()

    row = models.Invitation.objects.get(email="nives@example.org")
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
