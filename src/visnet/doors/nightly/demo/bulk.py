"""Large caseloads."""

from datetime import datetime

from visnet.doors.nightly.demo.stage import Progress


def write_caseload(*, cases: int, seed: int, progress: Progress, began: datetime) -> None:
    """Write that many cases."""
    raise NotImplementedError
