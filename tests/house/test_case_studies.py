"""Case studies are invented and stay so: nothing is kept of them, and nothing leads from casework to them."""

import ast
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps

HOUSE = Path(__file__).resolve().parents[2] / "src" / "visnet"
ROOM, CHAPTER = "visnet.case_studies", "visnet.doors.classroom.case_studies"
ITS_OWN = (HOUSE / "case_studies", HOUSE / "doors" / "classroom" / "case_studies")
OTHER_ROOMS_IT_MAY_KNOW = {"visnet.kit", "visnet.law", "visnet.case_studies"}


def imported(file: Path) -> set[str]:
    """Return the modules that a file names, as far as they are ours."""
    named = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            named |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return {each for each in named if each.startswith("visnet")}


def test_the_room_keeps_nothing() -> None:
    assert list(apps.get_app_config("case_studies").get_models()) == []
    for part in ("models", "operations", "privacy", "migrations"):
        assert find_spec(f"{ROOM}.{part}") is None, part


def test_the_chapter_takes_nothing_in() -> None:
    files = list((HOUSE / "doors" / "classroom" / "case_studies").glob("*.py"))
    written = "\n".join(file.read_text(encoding="utf-8") for file in files)

    assert len(files) > 3
    assert find_spec(f"{CHAPTER}.forms") is None
    for way_in in ("POST", "FILES", "request.body", "forms", "require_POST"):
        assert way_in not in written, way_in


def test_casework_and_case_studies_never_meet() -> None:
    of_the_room = {name for file in ITS_OWN[0].rglob("*.py") for name in imported(file)}
    rooms = {".".join(name.split(".")[:2]) for name in of_the_room if "." in name}
    assert rooms <= OTHER_ROOMS_IT_MAY_KNOW

    for file in HOUSE.rglob("*.py"):
        if not any(file.is_relative_to(own) for own in ITS_OWN):
            named = {name for name in imported(file) if "case_studies" in name}
            assert not named, file
