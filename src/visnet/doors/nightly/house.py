"""Writes docs/house from the code: state diagrams, the permission table, the field register."""

import importlib
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, URLResolver

from visnet.doors.frame import ROLES_OF, Audience, Route
from visnet.kit.privacy import Register

FOLDER: Path = settings.ROOT / "docs" / "house"
URLCONFS = {"front": "visnet.config.urls_front", "back": "visnet.config.urls_back"}


WITHOUT_ROLES = {
    Audience.PUBLIC: "nobody is asked who they are",
    Audience.ENTRANCE: "nobody is asked who they are",
    Audience.GUEST: "whoever opened one link with its code: one referral, no account",
}


def write() -> list[Path]:
    """Write every page anew and return where they are."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in pages().items():
        path = FOLDER / name
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def pages_behind() -> list[Path]:
    """Return the pages that are not what the code says."""
    return [
        FOLDER / name
        for name, text in pages().items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != text
    ]


def pages() -> dict[str, str]:
    """Return every page's text by its file name."""
    return {"states.md": _states(), "permissions.md": _permissions(), "fields.md": _fields()}


def _rooms() -> list[str]:
    names = [config.name for config in apps.get_app_configs()]
    return [n for n in names if n.startswith("visnet.") and not n.startswith("visnet.doors")]


def _states() -> str:
    lines = ["# States", "", "Generated from each room's `vocabulary.py`; do not edit.", ""]
    for room in _rooms():
        vocabulary = _find(f"{room}.vocabulary")
        for name, table in sorted(vars(vocabulary).items()) if vocabulary else ():
            if name.endswith("NEXT_STATES") and isinstance(table, Mapping):
                lines += _diagram(room.removeprefix("visnet."), name, table)
    return "\n".join(lines)


def _diagram(room: str, name: str, table: Mapping[Enum, object]) -> list[str]:
    title = (
        room if name == "NEXT_STATES" else f"{room}: {name.removesuffix('_NEXT_STATES').lower()}"
    )
    arrows = []
    for state, following in table.items():
        after = sorted(one.name for one in following)  # type: ignore[attr-defined]  # members of an enum
        arrows += [f"    {state.name} --> {one}" for one in after] or [f"    {state.name} --> [*]"]
    first = next(iter(table)).name
    return [
        f"## {title}",
        "",
        "```mermaid",
        "stateDiagram-v2",
        f"    [*] --> {first}",
        *arrows,
        "```",
        "",
    ]


def _permissions() -> str:
    lines = [
        "# Pages and who may open them",
        "",
        "Generated from the routes; do not edit. Which case, request or referral is then decided",
        "by the room's `policy.py`, and a second time by row-level security in the database.",
        "",
        "| audience | roles |",
        "|---|---|",
    ]
    for audience in Audience:
        roles = ", ".join(sorted(ROLES_OF.get(audience, ()))) or WITHOUT_ROLES[audience]
        lines.append(f"| {audience.value} | {roles} |")
    for process, urlconf in URLCONFS.items():
        lines += ["", f"## {process}", "", "| page | audience | fresh proof |", "|---|---|---|"]
        lines += sorted(_page_lines(importlib.import_module(urlconf).urlpatterns, ""))
    return "\n".join([*lines, ""])


def _page_lines(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _page_lines(pattern.url_patterns, address)
            continue
        route = getattr(pattern.callback, "route", None)
        if isinstance(route, Route):
            proof = "yes" if route.step_up else ""
            yield f"| `/{address}` {route.name} | {route.audience.value} | {proof} |"
        else:
            yield f"| `/{address}` {pattern.name} | the sign-in library | |"


def _fields() -> str:
    lines = [
        "# Every stored field",
        "",
        "Generated from each room's `privacy.py`; do not edit. SPECIAL and LOCATING fields are",
        "sealed before they reach the database. Only fields marked *may be counted* can enter",
        "safe statistics.",
    ]
    for room in _rooms():
        privacy = _find(f"{room}.privacy")
        register: Register = getattr(privacy, "REGISTER", {})
        for model, fields in register.items():
            lines += ["", f"## {room.removeprefix('visnet.')}: {model}", ""]
            lines += ["| field | kind | dies | meaning | may be counted |", "|---|---|---|---|---|"]
            for name, field in fields.items():
                counted = "yes" if field.releasable else ""
                lines.append(
                    f"| {name} | {field.kind.value} | {field.retention.value} | {field.meaning} |"
                    f" {counted} |"
                )
    return "\n".join([*lines, ""])


def _find(module: str) -> object | None:
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError:
        return None
