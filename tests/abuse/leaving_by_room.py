"""What leaves of each room that names it beside its own tests."""

from collections.abc import Callable
from typing import Any

from tests.certificates import leaving as certificates
from tests.doors.conftest import SignIn
from tests.indicators import leaving as indicators
from tests.library import leaving as library
from tests.pooling import leaving as pooling
from tests.releases import leaving as figures
from tests.research import leaving as research
from tests.training import leaving as learning
from tests.upwards import leaving as levels

LEAVING_BY_ROOM: dict[str, Callable[[SignIn], Any]] = {
    **certificates.LEAVING,
    **indicators.LEAVING,
    **library.LEAVING,
    **pooling.LEAVING,
    **figures.LEAVING,
    **research.LEAVING,
    **learning.LEAVING,
    **levels.LEAVING,
}
