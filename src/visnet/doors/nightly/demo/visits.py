"""Study visits of the example: one public fact to be verified, and invented visits marked so."""

import tomllib
from datetime import datetime, timedelta
from functools import cache
from importlib import resources
from typing import Any

from visnet.doors.nightly.demo import network
from visnet.doors.nightly.demo.stage import INSTALLER, Progress, acting, identity
from visnet.kit.civil_time import civil_date
from visnet.visits import operations as visits
from visnet.visits.rules import LearntWords, Side, VisitWords

WORDS = ("visitor_roles", "questions_it", "questions_en")
LEARNT = ("learnt_it", "learnt_en", "procedure_code", "change_it", "change_en")


@cache
def records() -> dict[str, Any]:
    """Return the visits as they are written in their record file."""
    file = resources.files("visnet.doors.nightly") / "records" / "visits.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def enter_visits(*, progress: Progress, at: datetime) -> None:
    """Enter the note and the visits; what is there stays."""
    for row in records()["notes"]:
        with acting(INSTALLER):
            visits.record_note(
                note_id=identity("visit note", row["code"]),
                words_it=row["words_it"],
                words_en=row["words_en"],
                source=row["source"],
                by=INSTALLER,
                at=at,
            )
    rows = records()["visits"]
    for done, row in enumerate(rows, start=1):
        with acting(INSTALLER):
            _enter(row, at)
        progress("Study visits", done, len(rows))


def _enter(row: dict[str, Any], at: datetime) -> None:
    visit_id = identity("visit", row["code"])
    began = at - timedelta(days=row["days_ago"])
    first = civil_date(began)
    visits.plan_visit(
        visit_id=visit_id,
        words=VisitWords(
            host=_side(row, "host"),
            visitor=_side(row, "visitor"),
            from_date=first,
            until_date=first + timedelta(days=row["lasts"] - 1),
            visitor_count=row["visitor_count"],
            network_id=identity("network", row["network"]) if "network" in row else None,
            **{name: row[name] for name in WORDS},
        ),
        is_demonstration=True,
        by=INSTALLER,
        at=min(at, began),
    )
    if "learnt_it" not in row:
        return
    try:
        visits.tell_what_was_learnt(
            visit_id=visit_id,
            words=LearntWords(**{name: row[name] for name in LEARNT}),
            version=1,
            by=INSTALLER,
            at=at,
        )
    except visits.ChangedMeanwhile:
        return


def _side(row: dict[str, Any], side: str) -> Side:
    named = row.get(f"{side}_name")
    return Side(name=named) if named else Side(network.organisation_id(row[side]))
