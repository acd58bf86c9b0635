"""The small bank, taken up in the network of Livorno by Tullia, who trains there."""

from collections.abc import Iterator

import pytest

from tests.cast import Cast
from tests.examinations import steps
from visnet.kit.actor import Actor


@pytest.fixture(autouse=True)
def _the_small_bank_ships() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        steps.ship(patch)
        yield


@pytest.fixture
def tullia(cast: Cast) -> Actor:
    """Return Tullia, who trains in the network of Livorno, where she took up the bank."""
    steps.take_up()
    return cast.tullia
