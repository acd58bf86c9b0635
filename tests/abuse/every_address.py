"""Every address beneath a case, filled with what stands in it: found by walking, kept by no list."""

import re
from typing import Any
from uuid import UUID, uuid4

from tests.abuse.conflict_world import TOKEN
from tests.abuse.test_every_route import ABOUT_ONE_THING, CONVERTER
from tests.accompaniment.test_measures import SCREEN
from tests.cases.factories import acting
from tests.cast import CAST
from tests.house import rooms
from visnet.documents import queries as documents
from visnet.doors.frame import Route
from visnet.instruments import queries as instruments
from visnet.proceedings import queries as proceedings

BENEATH = [(address, route) for address, route in ABOUT_ONE_THING if "cases/" in address]
CALLED_OTHERWISE = {
    "request": "LanguageRequest",
    "rule": "ContactRule",
    "answer": "AnsweredForm",
    "move": "ClaimMove",
}
"""Where the gap of an address is not called as the table is."""
OTHER_GAPS = (
    *(("number", "1"), ("paper", "1"), ("page", "1")),
    *(("language", "it"), ("words", "en"), ("kind", "SUPPORT")),
)
GAP = re.compile(r"<uuid:(\w+)_id>")


def _table(gap: str) -> str:
    return CALLED_OTHERWISE.get(gap, "".join(part.capitalize() for part in gap.split("_")))


def what_stands_in(case_id: UUID) -> dict[str, str]:
    """Return one real id for every gap that any address beneath a case has."""
    found = {"case": str(case_id), "user": str(CAST.bruno.identifier)}
    with acting(CAST.anna):
        found["term"] = str(proceedings.list_open_terms(viewer=CAST.anna, case_id=case_id)[0].id)
        for gap in {gap for address, _route in BENEATH for gap in GAP.findall(address)} - set(
            found
        ):
            rows = _rows_of(_table(gap), case_id)
            if gap == "document":
                rows = rows.filter(removed_at__isnull=True, page_count__gt=0, original_pieces__gt=0)
            if gap == "referral":
                rows = rows.filter(paper_pages__isnull=False)
            found[gap] = str(rows.values_list("pk", flat=True)[0])
    return found


def _rows_of(name: str, case_id: UUID) -> Any:
    """Return the rows of a table that belong to a case, or to a referral of it."""
    named = [
        model for room in rooms.ROOMS for model in rooms.models_of(room) if model.__name__ == name
    ]
    for column, way in (("case_id", "case_id"), ("referral_id", "referral__case_id")):
        if found := [model for model in named if hasattr(model, column)]:
            [table] = found
            return table._default_manager.filter(**{way: case_id})
    raise AssertionError(name)


def filled_with(address: str, ids: dict[str, str]) -> str:
    """Return the address of a thing that is there, or would be with these ids."""
    for start, code in (
        ("measures/", SCREEN),
        ("letters/", documents.list_letter_templates()[0].code),
        ("forms/new/", "pcl_5"),
        ("results/", instruments.list_external_instruments()[0].code),
    ):
        address = address.replace(f"{start}<slug:code>", start + code)
    for gap, word in OTHER_GAPS:
        address = address.replace(f"<slug:{gap}>", word)
    return "/" + GAP.sub(lambda gap: ids[gap[1]], address)


def nothing_there(ids: dict[str, str]) -> dict[str, str]:
    """Return an id for every gap under which nothing stands."""
    return {gap: str(uuid4()) for gap in ids}


def bare(content: bytes, ids: dict[str, str]) -> bytes:
    """Return a page without the forms' own tokens and without what its address says."""
    content = TOKEN.sub(b"", content)
    for identifier in ids.values():
        content = content.replace(identifier.encode(), b"")
    return content


def all_filled(ids: dict[str, str]) -> list[tuple[str, Route]]:
    """Return every address beneath a case that leads to something, and its route."""
    found = [(filled_with(address, ids), route) for address, route in BENEATH]
    assert not [address for address, _route in found if CONVERTER.search(address)]
    return found
