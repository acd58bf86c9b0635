"""A stranger's file is drawn while no transaction is open; whether they may is asked twice."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from tests.cast import Cast
from tests.conftest import Acting
from tests.documents.bringing import bring
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import Standing
from tests.doors.office.test_letters import write
from tests.standing import standing
from visnet.cases import operations as cases
from visnet.cases.vocabulary import GrantRole
from visnet.documents import models
from visnet.doors import clock, frame
from visnet.files import rules as files
from visnet.files.rules import Redrawn, sandbox

Meanwhile = Callable[[Callable[[], object]], None]
Bring = Callable[[Client, Standing], object]
WAYS: list[Bring] = [lambda client, case: bring(client, case.id, b"ciao", title="Carta"), write]


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Return what lets something happen while a file is being drawn."""

    def while_drawing(happens: Callable[[], object]) -> None:
        redraw = files.redraw

        def drawn(*, content: bytes) -> Redrawn:
            made = redraw(content=content)
            happens()
            return made

        monkeypatch.setattr(files, "redraw", drawn)

    return while_drawing


@standing
def with_bruno(cast: Cast, acting: Acting, case: Standing) -> Standing:
    """Return the case with Bruno let in."""
    with acting(cast.anna):
        cases.grant_case(
            grant_id=uuid4(),
            case_id=case.id,
            user_id=cast.bruno.identifier,
            role=GrantRole.MEMBER,
            by=cast.anna,
            at=clock.now() - timedelta(minutes=1),
        )
    return case


@pytest.fixture
def all_taken() -> Iterator[None]:
    """Take every place where a file is drawn or waits."""
    places = sandbox.DRAWN_AT_ONCE + sandbox.WAITING_AT_ONCE
    for _place in range(places):
        assert sandbox._PLACES.acquire(blocking=False)
    yield
    for _place in range(places):
        sandbox._PLACES.release()


def transactions_open() -> int:
    """Return how many transactions and savepoints are open inside the test's own."""
    return len(connection.atomic_blocks)


@pytest.mark.parametrize("brought", WAYS, ids=["file", "letter"])
def test_no_transaction_is_open_while_a_file_is_drawn(
    signed_in: SignIn, cast: Cast, case: Standing, meanwhile: Meanwhile, brought: Bring
) -> None:
    client, before, seen = signed_in(cast.anna), transactions_open(), []
    meanwhile(lambda: seen.append(transactions_open()))

    answer = brought(client, case)

    assert answer.status_code == 303
    assert seen == [before]


def test_drawing_inside_the_frame_would_be_noticed(
    signed_in: SignIn,
    cast: Cast,
    case: Standing,
    meanwhile: Meanwhile,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client, before, seen = signed_in(cast.anna), transactions_open(), []
    meanwhile(lambda: seen.append(transactions_open()))
    entered = frame._answer_actor

    def at_once(request, answer, **entering):
        def answered():
            answer_or_apart = answer()
            if isinstance(answer_or_apart, frame.Apart):
                return answer_or_apart.then(answer_or_apart.work())
            return answer_or_apart

        return entered(request, answered, **entering)

    monkeypatch.setattr(frame, "_answer_actor", at_once)

    bring(client, case.id, b"ciao")

    assert seen != [before]


@pytest.mark.parametrize("brought", WAYS, ids=["file", "letter"])
def test_a_grant_that_ends_while_a_file_is_drawn_keeps_nothing(
    signed_in: SignIn,
    cast: Cast,
    acting: Acting,
    with_bruno: Standing,
    meanwhile: Meanwhile,
    brought: Bring,
) -> None:
    def let_out() -> None:
        with acting(cast.anna):
            cases.revoke_grant(
                case_id=with_bruno.id,
                user_id=cast.bruno.identifier,
                by=cast.anna,
                at=clock.now(),
            )

    client = signed_in(cast.bruno)
    meanwhile(let_out)

    answer = brought(client, with_bruno)

    assert answer.status_code == 404
    assert not models.Document.objects.filter(case_id=with_bruno.id).exists()


@pytest.mark.parametrize("brought", WAYS, ids=["file", "letter"])
def test_a_session_that_ends_while_a_file_is_drawn_keeps_nothing(
    signed_in: SignIn, cast: Cast, case: Standing, meanwhile: Meanwhile, brought: Bring
) -> None:
    client = signed_in(cast.anna)
    meanwhile(lambda: Session.objects.all().delete())

    answer = brought(client, case)

    assert answer.status_code != 303 or "/documents/" not in answer.headers["Location"]
    assert not models.Document.objects.filter(case_id=case.id).exists()


@pytest.mark.parametrize("who", ["bruno", "gina", "marta", "carla", "elena"])
@pytest.mark.parametrize("brought", WAYS, ids=["file", "letter"])
def test_whoever_may_not_write_makes_nothing_be_drawn(
    signed_in: SignIn, cast: Cast, case: Standing, meanwhile: Meanwhile, brought: Bring, who: str
) -> None:
    client, seen = signed_in(getattr(cast, who)), []
    meanwhile(lambda: seen.append(who))

    answer = brought(client, case)

    assert answer.status_code in {403, 404}
    assert seen == []


@pytest.mark.usefixtures("all_taken")
def test_too_many_files_at_once_are_told_calmly_and_what_was_typed_stays(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)

    file = bring(client, case.id, b"ciao", title="Come la chiamo")
    letter = write(client, case, title="Un saluto da tenere")

    assert file.status_code == letter.status_code == 422
    assert "Come la chiamo" in file.content.decode()
    assert "fra un minuto" in file.content.decode()
    assert "Un saluto da tenere" in letter.content.decode()
    assert "fra un minuto" in letter.content.decode()
