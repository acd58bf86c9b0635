"""The certificates of the example: some hold, one ends soon, one was revoked."""

from visnet.certificates import queries
from visnet.certificates.vocabulary import Standing, Which
from visnet.doors import clock
from visnet.doors.nightly.demo import certifying, members
from visnet.doors.nightly.demo.stage import acting
from visnet.kit.actor import Role


def test_there_is_one_of_each_kind_and_loading_again_adds_none(example: None) -> None:
    certifying.issue_certificates(progress=lambda *_told: None, at=clock.now())

    trainer = members.speaker_of("centre_livorno", Role.TRAINER)
    with acting(trainer):
        page = queries.list_issued(
            viewer=trainer, which=Which.ALL, named="", after=None, on=clock.today()
        )
    assert len(page.lines) == len(certifying.FINISHED)
    assert [line.standing for line in page.lines].count(Standing.REVOKED) == 1
    assert [line.is_expiring for line in page.lines].count(True) == 1
    assert all("Prova" in line.holder_name for line in page.lines)
