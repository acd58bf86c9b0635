"""A local, a national and a European installation, side by side, each with a database of its own.

Figures go up by file and from front to front; what is withdrawn, comes again or was touched is
answered, and no sum is taken for whole that is not.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from tests.cases.factories import acting
from tests.cast import CAST
from tests.releases.steps import open_cases, published
from tests.upwards.installations import Installation, made
from tests.upwards.others import AT, seat_at, send, take, withdraw
from visnet.doors import clock
from visnet.people.vocabulary import NetworkLevel
from visnet.releases import queries as releases
from visnet.upwards import operations, queries, rules
from visnet.upwards.rules import Card, Figure, NotTaken, Place, Sum
from visnet.upwards.vocabulary import Fate, Refusal

EVERYBODY = Place("sources", "", 2026, "")


@dataclass(frozen=True, slots=True)
class Three:
    """Three installations, who knows whom as it is drawn: Livorno and Pisa → Italy → Europe."""

    livorno: Installation
    pisa: Installation
    italy: Installation
    europe: Installation

    @property
    def addresses(self) -> dict[str, Installation]:
        every = (self.livorno, self.pisa, self.italy, self.europe)
        return {each.address: each for each in every}


@pytest.fixture
def three(
    tmp_path: Path, django_db_blocker: object, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Three]:
    levels = NetworkLevel
    monkeypatch.setattr(clock, "now", lambda: AT)
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())  # type: ignore[attr-defined]
        found = Three(
            *(
                stack.enter_context(made(name, level, folder=tmp_path))
                for name, level in (
                    ("livorno", levels.LOCAL),
                    ("pisa", levels.LOCAL),
                    ("italy", levels.NATIONAL),
                    ("europe", levels.EUROPEAN),
                )
            )
        )
        for each in found.addresses.values():
            each.do(lambda each=each: seat_at(each.level))  # type: ignore[misc]  # bound at once
        for below, above in (
            (found.livorno, found.italy),
            (found.pisa, found.italy),
            (found.italy, found.europe),
        ):
            know(below, above)
            know(above, below)
        yield found


def know(where: Installation, other: Installation) -> None:
    """Let two people of one installation admit another, by its card."""
    card = other.do(card_here)

    def admit() -> None:
        station_id = uuid4()
        said = {"station_id": station_id, "fingerprint": card.fingerprint, "at": AT}
        with acting(CAST.dario):
            operations.propose_station(card=card, by=CAST.dario, **said)  # type: ignore[arg-type]  # as above
        with acting(CAST.silvia):
            operations.admit_station(by=CAST.silvia, **said)  # type: ignore[arg-type]  # as above

    where.do(admit)


def card_here() -> Card:
    with acting(CAST.dario):
        return queries.get_card(viewer=CAST.dario)


def publish(count: int) -> UUID:
    open_cases(count)
    return published()


def signed(sent_id: UUID) -> bytes:
    with acting(CAST.dario):
        return queries.get_signed(viewer=CAST.dario, sent_id=sent_id).encode()


def summed() -> Sum:
    with acting(CAST.dario):
        found = queries.sum_of(
            viewer=CAST.dario, definition="yearly_public", is_demonstration=False
        )
    assert found
    return found


def people_published() -> Figure:
    """Return how many people the newest release here is about."""
    with acting(CAST.dario):
        found = releases.find_newest(definition="yearly_public", is_demonstration=False)
    assert found
    assert found.figures
    figures = rules.figures_of_release(found.figures, threshold=5)
    return figures[EVERYBODY]


def fates(sent_id: UUID) -> list[Fate]:
    with acting(CAST.dario):
        lines = queries.get_sent(viewer=CAST.dario, sent_id=sent_id).line.deliveries
    return [each.fate for each in lines]


def test_figures_go_from_the_local_to_the_national_and_the_european(three: Three) -> None:
    three.livorno.do(lambda: publish(60))
    three.pisa.do(lambda: publish(40))
    numbers = three.livorno.do(people_published).number, three.pisa.do(people_published).number
    assert numbers[0]
    assert numbers[1]

    first = livorno_goes_by_the_line(three, at_least=Figure(numbers[0], is_whole=False))
    from_pisa = pisa_goes_by_file(three)
    whole = Figure(numbers[0] + numbers[1], is_whole=True)
    assert three.italy.do(summed).figures[EVERYBODY] == whole
    italy_sends_again(three, first, whole=whole)
    pisa_withdraws(three, from_pisa, left=Figure(numbers[0], is_whole=False))


def livorno_goes_by_the_line(three: Three, *, at_least: Figure) -> UUID:
    """Livorno is carried to Italy; Pisa has not sent, and the sums of both levels say so."""
    sent_id = three.livorno.do(send)
    assert three.livorno.work(three.addresses) == 1
    assert three.livorno.do(lambda: fates(sent_id)) == [Fate.RECEIVED]
    half = three.italy.do(summed)
    assert half.figures[EVERYBODY] == at_least
    assert not half.is_whole
    first = three.italy.do(send)
    assert three.italy.work(three.addresses) == 1
    assert three.europe.do(summed).figures[EVERYBODY] == at_least
    return first


def pisa_goes_by_file(three: Three) -> UUID:
    """Pisa hands its document over as a file, and its receipt comes back as one."""
    sent_id = three.pisa.do(send)
    file = three.pisa.do(lambda: signed(sent_id))
    taken = three.italy.do(lambda: take(file))
    receipt = three.italy.do(lambda: receipt_of(taken.id))
    three.pisa.do(lambda: read_receipt(receipt))
    assert three.pisa.do(lambda: fates(sent_id)) == [Fate.RECEIVED]
    return sent_id


def italy_sends_again(three: Three, first: UUID, *, whole: Figure) -> None:
    """What stands above is of before until it is sent again; what comes again changes nothing."""
    italy, europe = three.italy, three.europe
    assert not europe.do(summed).figures[EVERYBODY].is_whole
    second = italy.do(send)
    assert italy.work(three.addresses) == 1
    above = europe.do(summed)
    assert above.figures[EVERYBODY] == whole
    assert above.is_whole
    assert [part.within == "" for part in above.parts].count(True) == 1
    assert len(above.parts) == 3
    for sent_id in (first, second):
        document = italy.do(lambda sent_id=sent_id: signed(sent_id))
        assert europe.hears(document)["was_here"] is True
    assert europe.do(summed) == above


def pisa_withdraws(three: Three, from_pisa: UUID, *, left: Figure) -> None:
    """The national sum is "at least" again, and so is the European once it is told."""
    three.pisa.do(withdraw)
    assert three.pisa.work(three.addresses) == 1
    assert three.italy.do(summed).figures[EVERYBODY] == left
    three.italy.do(send)
    assert three.italy.work(three.addresses) == 1
    assert three.europe.do(summed).figures[EVERYBODY] == left
    assert three.pisa.do(lambda: has_file(from_pisa)) is False


def test_what_is_touched_replayed_elsewhere_or_of_nobody_is_answered(three: Three) -> None:
    livorno, pisa, italy, europe = three.livorno, three.pisa, three.italy, three.europe
    livorno.do(lambda: publish(30))
    document = livorno.do(lambda: signed(send()))

    changed = bytearray(document)
    changed[len(changed) // 2] ^= 1

    assert italy.hears(bytes(changed))["answer"] in {"BAD_SIGNATURE", "NOT_A_DOCUMENT"}
    # Europe does not know Livorno, and Pisa stands on the same level.
    assert europe.hears(document)["answer"] == "UNKNOWN_SENDER"
    assert pisa.hears(document)["answer"] == "UNKNOWN_SENDER"
    # What Italy sends up does not come back down.
    assert italy.hears(document)["answer"] == "RECEIVED"
    from_italy = italy.do(lambda: signed(send()))
    assert livorno.hears(from_italy)["answer"] == "NOT_BELOW"
    with pytest.raises(NotTaken) as refusal:
        europe.do(lambda: read_receipt("a.b.c"))
    assert refusal.value.why == Refusal.NOT_A_DOCUMENT


def receipt_of(received_id: UUID) -> str:
    with acting(CAST.dario):
        return queries.get_receipt(viewer=CAST.dario, received_id=received_id)


def read_receipt(said: str) -> None:
    with acting(CAST.dario):
        operations.take_receipt(raw=said.encode(), by=CAST.dario, at=AT)


def has_file(sent_id: UUID) -> bool:
    with acting(CAST.dario):
        return queries.get_sent(viewer=CAST.dario, sent_id=sent_id).has_file
