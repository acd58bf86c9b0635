"""The exact figures of one's own organisation, quarter by quarter."""

from datetime import date
from itertools import groupby
from typing import Any

from visnet.doors.network.health import words
from visnet.kit.actor import Actor
from visnet.people import queries as people
from visnet.referrals import queries as referrals
from visnet.referrals.queries import ExchangeLine

MOST_QUARTERS = 8


def quarters_of_ours(*, viewer: Actor, on: date) -> list[dict[str, Any]]:
    """Return the newest quarters in which the organisation asked or was asked; three queries."""
    lines = referrals.list_own_exchange(viewer=viewer)
    names = {line.id: line.name for line in people.list_organisations()}
    own = [] if viewer.organisation_id is None else [viewer.organisation_id]
    said = referrals.list_remarks(viewer=viewer, organisation_ids=own, on=on)
    remarks = {remark.quarter: remark for remark in said}
    quarters = []
    for quarter, found in groupby(lines, key=lambda line: line.quarter):
        rows = list(found)
        quarters.append(
            {
                "quarter": quarter,
                "words": words.quarter_in_words(quarter),
                "shown_from": quarter.shown_from,
                "is_shown": quarter.shown_from <= on,
                "rows": [
                    {
                        "line": row,
                        "is_asking": row.from_organisation_id == viewer.organisation_id,
                        "other": names.get(_other(row, viewer), ""),
                        "median": words.hours_in_words(row.median_hours),
                        "declined": [
                            {"label": reason.label, "count": count}
                            for reason, count in row.declined
                        ],
                    }
                    for row in rows
                ],
                "counted_at": max(row.counted_at for row in rows),
                "remark": remarks.get(quarter),
            }
        )
    return quarters[:MOST_QUARTERS]


def _other(line: ExchangeLine, viewer: Actor) -> Any:
    if line.from_organisation_id == viewer.organisation_id:
        return line.to_organisation_id
    return line.from_organisation_id
