"""The small bank, taken up in the network of Livorno by Olga, who trains there."""

from collections.abc import Iterator

import pytest

from tests.cast import CAST, Cast
from tests.examinations import steps
from visnet.kit.actor import Actor


@pytest.fixture(autouse=True)
def _the_small_bank_ships() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        steps.ship(patch)
        yield


@pytest.fixture
def olga(cast: Cast) -> Actor:
    """Return Olga, who trains in the network of Livorno, where the bank was taken up."""
    found = steps.trainer(CAST.olga)
    steps.take_up(found)
    return found
