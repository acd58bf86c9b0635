"""The language to speak in, as the form fills it in by itself: that of the page, and who interprets."""

from collections.abc import Mapping
from typing import Any

from visnet.doors.public.ask import wording
from visnet.doors.public.page import language_of_reader
from visnet.kit import tongues


def spoken(language: str) -> dict[str, Any]:
    """Return what stands in the form at first. Anybody may change it."""
    return {
        "written_in": language,
        "language": tongues.NAMES[language],
        "interpreter": language not in tongues.HOUSE,
    }


def follows(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return what changes when the page goes on in another language: only what nobody touched."""
    now = spoken(language_of_reader())
    before = kept["written_in"]
    touched = before not in tongues.NAMES or any(
        kept[name] != filled_in for name, filled_in in spoken(before).items()
    )
    return {"written_in": now["written_in"]} if touched else now


def why_interpreter(language: str) -> str:
    """Return why the box is ticked, where it is."""
    return "" if language in tongues.HOUSE else str(wording.INTERPRETER_TICKED_WHY)
