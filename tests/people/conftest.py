"""Ways to enter organisations and to let people in."""

from uuid import uuid4

import pytest

from tests.cast import LIVORNO, Cast
from visnet.kit.actor import SYSTEM, LegalStatus, Role
from visnet.people import operations
from visnet.people.vocabulary import Language, OrganisationKind, Verification

WORDS = "parole lunghe e mai sentite prima"


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

    def make(email: str = "nives@example.org", **changes) -> str:
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


@pytest.fixture
def dario(cast: Cast, at, acting):
    """Return a way to do something as Dario, who coordinates Livorno."""

    def act(operation, *, by=cast.dario, **said):
        with acting(by):
            return operation(by=by, at=at, **said)

    return act
