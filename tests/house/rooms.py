"""The rooms of the house, as the tests of the house walk through them."""

import importlib
import inspect
from collections.abc import Callable, Iterator
from types import ModuleType

from django.apps import apps
from django.db.models import Model

import visnet

ROOMS = (
    "wall",
    "audit",
    "vault",
    "outbound",
    "people",
    "law",
    "library",
    "instruments",
    "campaign",
    "directory",
    "case_studies",
    "guidelines",
    "visits",
    "releases",
    "research",
    "upwards",
    "agreements",
    "enquiries",
    "feedback",
    "training",
    "examinations",
    "certificates",
    "cases",
    "packs",
    "plans",
    "proceedings",
    "accompaniment",
    "calendars",
    "checklists",
    "documents",
    "drafts",
    "filters",
    "oversight",
    "referrals",
    "transfers",
    "conferences",
    "crossings",
    "indicators",
    "pooling",
)
# These two serve every other room's operations, inside their transaction and their journal line.
SERVANTS = ("wall", "vault")


def find_module(name: str) -> ModuleType | None:
    """Return a module of the house, or None where the room has no need of it."""
    try:
        return importlib.import_module(f"{visnet.__name__}.{name}")
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.startswith("visnet."):
            return None
        raise


def functions_of(room: str, file: str) -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield the public functions that a room's file (or package) offers."""
    module = find_module(f"{room}.{file}")
    if module is None:
        return
    for name, thing in vars(module).items():
        if name.startswith("_") or not callable(thing) or inspect.isclass(thing):
            continue
        if getattr(thing, "__module__", "").startswith(f"visnet.{room}.{file}"):
            yield name, thing


def models_of(room: str) -> list[type[Model]]:
    """Return the tables of a room."""
    return [m for m in apps.get_models() if m.__module__.startswith(f"visnet.{room}.")]
