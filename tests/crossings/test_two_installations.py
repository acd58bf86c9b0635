"""Two installations of this product, side by side, in two languages.

A package goes from one to the other by file alone, its receipt comes back, and whatever was done
to it on the way is refused.

Each has a database, secrets and members of its own, and is spoken to by `visnet` only. Making two
takes minutes, so it is in `make test-long`.
"""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from visnet.doors.nightly.demo import signins

LONG = "VISNET_LONG_TESTS"
pytestmark = [
    pytest.mark.skipif(LONG not in os.environ, reason="make test-long makes two installations"),
    pytest.mark.enable_socket,
]
# Neither may take the database of these tests for its own.
CLEAN = {
    name: text
    for name, text in os.environ.items()
    if not name.startswith(("VISNET_", "DJANGO_", "DATABASE_URL"))
}
VISNET = Path(sys.executable).parent / "visnet"
FRESH = 20
ANNA, CARLA, MARTA = "anna@example.org", "carla@example.org", "marta@example.org"
LIVORNO = "Centro di sostegno Livorno (dimostrazione)"
MANTOVA = "Centro di sostegno Mantova (dimostrazione)"
ASKED = "Una prima accoglienza, appena arriva."
# What an operator does on the screen: the person agrees that Mantova is told, until next year. In high
# danger the agreement of the example asks for a supervisor first, on the screen.
CONSENT = """
from datetime import timedelta
from uuid import uuid4
from visnet.config.installation import inside
with inside("back"):
    from visnet.agreements.vocabulary import Purpose
    from visnet.cases import operations, queries
    from visnet.cases.rules import CaseStart, ConsentWords, ContactRuleWords, PersonWords
    from visnet.cases.vocabulary import Channel, Danger, Device
    from visnet.doors import clock
    from visnet.doors.nightly.demo import network
    from visnet.doors.nightly.demo.stage import acting, actor_named
    from visnet.enquiries.vocabulary import Source
    anna, at, case_id = actor_named("anna@example.org"), clock.now(), uuid4()
    with acting(anna):
        reference = operations.open_case(
            case_id=case_id,
            start=CaseStart(source=Source.PHONE, danger=Danger.STANDARD, synthetic=True),
            person=PersonWords(preferred_name="Lucia di prova", language="ar", interpreter=True),
            by=anna, at=at)
        operations.record_contact_rule(
            rule_id=uuid4(), case_id=case_id,
            rule=ContactRuleWords(channel=Channel.PHONE_CALL, value="320 1234567",
                device=Device.OWN, days=frozenset({2, 4}), from_hour=9, until_hour=18,
                code_word="biblioteca", is_safe=True),
            by=anna, at=at)
        operations.give_consent(
            consent_id=uuid4(), case_id=case_id,
            consent=ConsentWords(
                recipient_organisation_id=network.organisation_id("centre_mantova"),
                purpose=Purpose.CROSS_BORDER_HANDOVER,
                categories=("NAME", "CONTACT", "SAFE_CONTACT", "LANGUAGE", "REQUEST_SUMMARY",
                            "RISK"),
                until_date=clock.today() + timedelta(days=300), notice_version="2026.1"),
            by=anna, at=at)
    print(reference)
"""
READ = """
import sys
from visnet.config.installation import inside
with inside("back"):
    from visnet.doors import clock
    from visnet.doors.nightly.demo.stage import acting, actor_named
    from visnet.enquiries import queries
    marta = actor_named("marta@example.org")
    with acting(marta):
        found = [
            queries.open_enquiry(viewer=marta, enquiry_id=line.id, at=clock.now()).content
            for line in queries.list_inbox(viewer=marta).lines
            if line.source == "PARTNER"
        ]
    told = [one for one in found if one.reported_by.startswith("Centro di sostegno Livorno")]
    print(len(told))
    print(told[0].words if told else "")
"""


@dataclass(frozen=True, slots=True)
class Installation:
    """One of the two, as somebody at its console has it before them."""

    state: Path

    def run(
        self, *command: str, as_: str = "", said: tuple[str, ...] = (), fails: bool = False
    ) -> str:
        """Run `visnet`, signing in where `as_` is given; return what was printed."""
        signs_in = (*command, "--as", as_) if as_ else command
        answers = (*self._proof(as_), *said) if as_ else said
        return self._run([str(VISNET), *signs_in], "\n".join((*answers, "")), fails=fails)

    def play(self, script: str) -> str:
        """Do what would be done on the screen; return what was printed."""
        return self._run([sys.executable, "-c", script], "")

    def _proof(self, email: str) -> tuple[str, str]:
        # A code is good once, and for a short time: whoever signs in waits for a fresh one.
        passphrase = signins.ensure(state=self.state, emails=[email]).passphrase
        used = self.state / f"used-{email}"
        while True:
            code, left = signins.code_of(state=self.state, email=email, at_seconds=time.time())
            if left > FRESH and (not used.exists() or used.read_text() != code):
                used.write_text(code)
                return passphrase, code
            time.sleep(0.5)

    def _run(self, command: list[str], typed: str, *, fails: bool = False) -> str:
        done = subprocess.run(
            command,
            input=typed,
            capture_output=True,
            text=True,
            check=False,
            env={**CLEAN, "VISNET_STATE": str(self.state)},
        )
        assert (done.returncode != 0) is fails, done.stderr
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return made(tmp_path_factory.mktemp("livorno"))


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return made(tmp_path_factory.mktemp("mantova"))


def made(state: Path) -> Installation:
    installation = Installation(state)
    installation.run("migrate")
    installation.run("demo", "--cases", "1")
    return installation


@dataclass(frozen=True, slots=True)
class Desk:
    """What passes between the two by other ways than the package: a card, and a voice."""

    card: Path
    voice: str


@pytest.fixture(scope="module")
def livorno(here: Installation, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk(here, tmp_path_factory.mktemp("card") / "card.json", CARLA, "it")


@pytest.fixture(scope="module")
def mantova(there: Installation, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk(there, tmp_path_factory.mktemp("card") / "card.json", MARTA, "en")


def desk(installation: Installation, card: Path, leads: str, language: str) -> Desk:
    made = installation.run(
        "handover", "desk", "--country", "IT", "--language", language, as_=leads
    )
    written, _end = json.JSONDecoder().raw_decode(made[made.index("{") :])
    card.write_text(json.dumps(written))
    said = installation.run("handover", "card", as_=leads)
    return Desk(card, said.partition("aloud: ")[2].strip())


@pytest.fixture(scope="module")
def package(
    here: Installation,
    there: Installation,
    livorno: Desk,
    mantova: Desk,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """Let each take in the other's card, and Anna make a package."""
    know = ("handover", "know")
    here.run(*know, str(mantova.card), "--for", MANTOVA, as_=CARLA, said=(mantova.voice,))
    there.run(*know, str(livorno.card), "--for", LIVORNO, as_=MARTA, said=(livorno.voice,))
    reference = here.play(CONSENT).split()[-1]
    file = tmp_path_factory.mktemp("stick") / "package.age"
    here.run(
        *("handover", "export", reference, "--to", MANTOVA, "--out", str(file)),
        as_=ANNA,
        said=(ASKED,),
    )
    return file


def test_a_card_that_was_exchanged_is_not_taken_in(
    here: Installation, livorno: Desk, mantova: Desk
) -> None:
    refused = here.run(
        *("handover", "know", str(mantova.card), "--for", MANTOVA),
        as_=CARLA,
        said=(livorno.voice,),
        fails=True,
    )
    assert "not the fingerprint" in refused


def test_nobody_reads_it_on_its_way(package: Path) -> None:
    assert b"Lucia" not in package.read_bytes()
    assert package.stat().st_mode & 0o077 == 0


def test_what_was_changed_and_what_is_for_others_is_refused(
    here: Installation, there: Installation, package: Path, tmp_path: Path
) -> None:
    broken, receipt = tmp_path / "broken.age", tmp_path / "receipt.txt"
    changed = bytearray(package.read_bytes())
    changed[-40] ^= 1
    broken.write_bytes(changed)

    for where, file, who in ((there, broken, MARTA), (here, package, ANNA)):
        refused = where.run(
            "handover", "import", str(file), "--receipt", str(receipt), as_=who, fails=True
        )
        assert "cannot be opened" in refused
    assert not receipt.exists()


def test_it_arrives_once_in_the_language_of_whoever_takes_it_and_its_receipt_comes_back(
    here: Installation, there: Installation, package: Path, tmp_path: Path
) -> None:
    receipt, again, paper = (tmp_path / name for name in ("one.txt", "two.txt", "paper.pdf"))
    take = ("handover", "import", str(package), "--language", "en")

    there.run(*take, "--receipt", str(receipt), "--paper", str(paper), as_=MARTA)
    refused = there.run(*take, "--receipt", str(again), as_=MARTA, fails=True)

    assert "received before" in refused
    assert again.read_text() == receipt.read_text()
    assert paper.read_bytes().startswith(b"%PDF")
    number, words = there.play(READ).split("\n", 1)
    assert number == "1"
    for said in (
        "Lucia di prova",
        ASKED,
        "No particular danger seen",
        "Arabic",
        "320 1234567",
        "biblioteca",
    ):
        assert said in words
    forged = tmp_path / "forged.txt"
    forged.write_text(receipt.read_text()[:-6] + "AAAAAA")
    refused = here.run("handover", "receipt", str(forged), as_=ANNA, fails=True)
    assert "changed on its way" in refused
    assert "It arrived on" in here.run("handover", "receipt", str(receipt), as_=ANNA)
