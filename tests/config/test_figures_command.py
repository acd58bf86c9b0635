"""Figures handed over by file from the console: who, under which checks, and what is journalled."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.cases.factories import acting
from tests.cast import CAST, PASSPHRASE
from tests.doors.entrance.steps import address_of, code, give_app
from tests.releases.steps import open_cases, published
from tests.upwards.others import AT, Elsewhere, admit, propose, seat_at
from visnet.audit import models as journal
from visnet.config import figures as command
from visnet.doors import clock
from visnet.doors.nightly import signing_in
from visnet.kit.actor import Actor
from visnet.people import queries as people
from visnet.people.queries import MembershipForActor
from visnet.people.vocabulary import NetworkLevel
from visnet.upwards import models, rules
from visnet.upwards.vocabulary import Fate, Level, Way

pytestmark = pytest.mark.django_db
PISA, EUROPE = Elsewhere("Pisa"), Elsewhere("Europa", Level.EUROPEAN)
Run = Callable[..., Result]


@pytest.fixture
def run(db: None, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a way to give a command at the console of a national network."""
    del db

    @contextmanager
    def here(_role: str) -> Iterator[None]:
        yield

    monkeypatch.setattr(command, "inside", here)
    seat_at(NetworkLevel.NATIONAL)

    def asked(*words: object, by: Actor = CAST.dario) -> Result:
        # A code is good once, so that they proved who they are is taken for granted but in one test.
        monkeypatch.setattr(signing_in, "prove", lambda **_proof: memberships_of(by))
        given = [*map(str, words), "--as", address_of(by)]
        return CliRunner().invoke(command.figures, given, input=f"{PASSPHRASE}\n123456\n")

    return asked


def memberships_of(by: Actor) -> tuple[MembershipForActor, ...]:
    return people.list_memberships(user_id=by.identifier, on=clock.today())


def deeds() -> list[tuple[str, object]]:
    with acting(CAST.dario):
        rows = journal.Entry.objects.filter(action__startswith="figures.").order_by("id")
        return list(rows.values_list("action", "actor_id"))


def said(answer: Result) -> str:
    return f"{answer.output}{answer.exception or ''}"


def written(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path


def test_a_document_is_signed_and_written_and_again_it_is_the_same(
    run: Run, tmp_path: Path
) -> None:
    open_cases(60)
    published(at=AT)
    out, again = tmp_path / "one.jws", tmp_path / "two.jws"

    one = run("send", "yearly_public", "--out", out)
    two = run("send", "yearly_public", "--out", again)

    assert "Signed, no. 1" in one.output
    assert "Nothing has changed since no. 1" in two.output
    assert out.read_bytes() == again.read_bytes()
    assert out.stat().st_mode & 0o077 == 0
    paper = rules.read_paper(out.read_bytes(), kinds=(rules.FIGURES,))
    assert rules.read_document(paper).serial == 1
    assert ("figures.sent", CAST.dario.identifier) in deeds()


def test_nothing_is_written_over_another_file_and_nothing_signed(run: Run, tmp_path: Path) -> None:
    open_cases(60)
    published(at=AT)
    there = written(tmp_path / "one.jws", b"mine")

    answer = run("send", "yearly_public", "--out", there)

    assert answer.exit_code == 1
    assert there.read_bytes() == b"mine"
    with acting(CAST.dario):
        assert not models.Sent.objects.exists()


def test_what_came_from_below_is_taken_in_once_and_its_receipt_goes_back(
    run: Run, tmp_path: Path
) -> None:
    admit(PISA)
    file = written(tmp_path / "came.jws", PISA.sign(PISA.document()))
    receipt, again = tmp_path / "receipt.jws", tmp_path / "again.jws"

    one = run("receive", file, "--receipt", receipt)
    two = run("receive", file, "--receipt", again)

    assert "Taken in, no. 1" in one.output
    assert "was here already" in two.output
    assert receipt.read_bytes() == again.read_bytes()
    _paper, told = rules.read_receipt(receipt.read_bytes())
    assert told.sha256 == rules.hash_of(rules.to_plain(PISA.document()))
    with acting(CAST.dario):
        row = models.Received.objects.get()
    assert (row.way, row.received_by) == (Way.FILE, CAST.dario.identifier)
    assert deeds()[-1] == ("figures.received", CAST.dario.identifier)


def test_the_receipt_of_ours_is_written_down(run: Run, tmp_path: Path) -> None:
    open_cases(60)
    published(at=AT)
    admit(EUROPE)
    run("send", "yearly_public", "--out", tmp_path / "one.jws")
    with acting(CAST.dario):
        sent = models.Sent.objects.get()
    told = rules.receipt_of(sha256=sent.sha256, received_at=AT)
    signed = rules.sign(told, kind=rules.RECEIPT, key=EUROPE.key).encode()

    answer = run("receive", written(tmp_path / "receipt.jws", signed))

    assert "No. 1 arrived above on 01/03/2027" in said(answer)
    with acting(CAST.dario):
        assert models.Delivery.objects.get().fate == Fate.RECEIVED


@pytest.mark.parametrize(
    "raw",
    [b"", b"\0" * 500, b"x" * 1_000_000, "🙂\u202e".encode(), b"a.b.c"],
    ids=["empty", "nought", "large", "signs", "three parts"],
)
def test_what_is_no_document_is_answered_in_a_line_and_noted(
    run: Run, tmp_path: Path, raw: bytes
) -> None:
    answer = run("receive", written(tmp_path / "came.jws", raw))

    assert answer.exit_code == 1
    assert "Nothing was written." in said(answer)
    assert deeds()[-1] == ("figures.refused", CAST.dario.identifier)


def test_the_checks_of_the_desk_hold_at_the_console(run: Run, tmp_path: Path) -> None:
    raw = PISA.sign(PISA.document())
    unknown = run("receive", written(tmp_path / "a", raw))
    propose(PISA)
    waiting = run("receive", written(tmp_path / "b", raw))

    changed = Elsewhere("Lucca")
    admit(changed)
    broken = run(
        "receive", written(tmp_path / "c", changed.sign(changed.document())[:-6] + b"AAAAAA")
    )

    assert "signed by nobody who was admitted here" in said(unknown)
    assert "signed by nobody who was admitted here" in said(waiting)
    assert "changed after it was signed" in said(broken)
    with acting(CAST.dario):
        assert not models.Received.objects.exists()


@pytest.mark.parametrize("by", [CAST.olga, CAST.anna], ids=["represents", "operator"])
def test_who_does_not_coordinate_is_refused(run: Run, tmp_path: Path, by: Actor) -> None:
    admit(PISA)
    file = written(tmp_path / "came.jws", PISA.sign(PISA.document()))

    sent = run("send", "yearly_public", "--out", tmp_path / "one.jws", by=by)
    received = run("receive", file, by=by)

    for answer in (sent, received):
        assert answer.exit_code == 1
        assert "Only somebody who coordinates does this" in said(answer)
    assert not (tmp_path / "one.jws").exists()
    with acting(CAST.dario):
        assert not models.Sent.objects.exists()
        assert not models.Received.objects.exists()


def test_only_the_right_code_opens_and_signing_in_is_noted(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prove = signing_in.prove
    admit(PISA)
    file = written(tmp_path / "came.jws", PISA.sign(PISA.document()))
    words = ["receive", str(file), "--as", address_of(CAST.dario)]
    run("receive", tmp_path / "none.jws")
    monkeypatch.setattr(signing_in, "prove", prove)
    give_app(CAST.dario)

    wrong = CliRunner().invoke(command.figures, words, input=f"{PASSPHRASE}\n000000\n")
    right = CliRunner().invoke(command.figures, words, input=f"{PASSPHRASE}\n{code()}\n")

    assert (wrong.exit_code, right.exit_code) == (1, 0)
    assert "do not go together" in said(wrong)
    with acting(CAST.dario):
        noted = journal.Entry.objects.filter(action="console.signed_in")
        assert noted.values_list("actor_id").get() == (CAST.dario.identifier,)


def test_each_mistake_is_said_in_a_line(run: Run, tmp_path: Path) -> None:
    nothing = run("send", "yearly_public", "--out", tmp_path / "one.jws")
    unknown = run("send", "monthly", "--out", tmp_path / "one.jws")
    absent = run("receive", tmp_path / "none.jws")

    assert "Nothing of it is published" in said(nothing)
    assert "There are: yearly_public" in said(unknown)
    assert absent.exit_code == 2
