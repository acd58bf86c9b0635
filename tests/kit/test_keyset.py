"""The key of a page: what a list wrote is read, and what somebody made up begins at the beginning."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from visnet.kit.keyset import moment_and_id

LAST = UUID("00000000-0000-4000-8000-000000000001")


def test_what_a_list_wrote_is_read() -> None:
    at = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)

    assert moment_and_id(f"{at.isoformat()}_{LAST}") == (at, LAST)


@pytest.mark.parametrize(
    "after",
    [
        None,
        "",
        "_",
        "x_y",
        f"2026-03-10T11:00:00_{LAST}",
        f"2026-03-10_{LAST}",
        "2026-03-10T11:00:00+00:00_x",
        f"2026-03-10T11:00:00+00:00_{LAST}_1",
        "\x00_\x00",
        "9" * 100_000,
    ],
)
def test_what_somebody_made_up_is_no_key(after: str | None) -> None:
    assert moment_and_id(after) is None
