"""What the pieces of the network's pages are fed with in the gallery: invented, and drawn by hand."""

from django.utils.translation import gettext_lazy as _

OUTLINES = (
    ("COVERED", "M20 20H150V110H20Z", 85),
    ("THIN", "M150 20H280V110H150Z", 215),
    ("UNCOVERED", "M280 20H410V110H280Z", 345),
)
COVERS = {"COVERED": _("covered"), "THIN": _("thinly covered"), "UNCOVERED": _("not covered")}


def samples() -> dict[str, object]:
    """Return a card, a map, a graph and a line, with a few large numbers."""
    return {
        "service": _service(),
        "sheet": {
            "width": 430,
            "height": 130,
            "province_code": "000",
            "places": [
                {
                    "istat_code": f"00000{number}",
                    "name": f"Esempi {number}",
                    "cover": cover,
                    "cover_words": COVERS[cover],
                    "path": path,
                    "is_labelled": True,
                    "x": middle,
                    "y": 70,
                }
                for number, (cover, path, middle) in enumerate(OUTLINES, start=1)
            ],
        },
        "covers": COVERS.items(),
        "province": {
            "code": "sample",
            "drawing": {
                "view": {"left": 0, "top": 0, "width": 430, "height": 200},
                "land": "M20 20H150V180H20Z",
                "lit": "M150 20H410V180H150Z",
                "radius": 26,
                "letters": 25,
                "names": [{"words": "Esempi", "x": 280, "y": 150}],
            },
            "pins": [
                (_pin(240), _pin_line(1, is_rough=False)),
                (_pin(320), _pin_line(2, is_rough=True)),
            ],
        },
        "graph": {
            "width": 640,
            "height": 120,
            "arrows": [
                {
                    "kind": "unanswered",
                    "path": "M190 60H430",
                    "width": 4,
                    "head": "430,52 446,60 430,68",
                    "x": 310,
                    "y": 48,
                    "label": "12",
                }
            ],
            "nodes": [
                _node(170, "end", _("The Centre"), is_own=True),
                _node(465, "start", _("A partner"), is_own=False),
            ],
        },
        "line": {
            "width": 640,
            "height": 200,
            "left": 60,
            "right": 600,
            "bottom": 150,
            "levels": [{"at": 150, "words": "0"}, {"at": 30, "words": "30"}],
            "years": [{"at": 60, "words": "2024"}, {"at": 330, "words": "2025"}],
            "path": "M60 150V70H330V54H600",
            "said_path": "M60 50H600",
            "marks": [{"x": 330, "y": 50, "words": "25"}],
            "end_x": 600,
            "end_y": 54,
        },
        "figures": [("24", _("organisations by name")), ("19", _("municipalities covered"))],
    }


def _pin(across: int) -> dict[str, object]:
    return {
        "number": 1 if across < 300 else 2,
        "x": across,
        "y": 90,
        "spot": (280, 90),
        "is_moved": True,
    }


def _pin_line(number: int, *, is_rough: bool) -> dict[str, object]:
    words = {"name": _("Conversations with a psychologist"), "where": f"via degli Esempi {number}"}
    return {**words, "href": "#", "is_rough": is_rough}


def _node(across: int, anchor: str, words: object, *, is_own: bool) -> dict[str, object]:
    beside = across + (-22 if anchor == "end" else 22)
    lines = [(beside, 65, words)]
    return {"x": across, "y": 60, "anchor": anchor, "is_own": is_own, "lines": lines}


def _service() -> dict[str, object]:
    return {
        "name": _("Conversations with a psychologist"),
        "organisation": _("A partner"),
        "is_invented": True,
        "description": _("Six conversations, which can be renewed."),
        "alerts": [_("Closed in the second half of August.")],
        "desks": [
            {
                "address": ["via degli Esempi 12", "Livorno"],
                "now": {"words": _("Open now, until 17:30"), "is_open": True},
                "hours": [("", {"words": _("Mon and Wed 10:00–17:30")})],  # noqa: RUF001  a dash between two hours
                "accessibility": [_("Step-free entrance"), _("Lift")],
            }
        ],
        "needs": [_("Somebody who listens")],
        "facts": [(_("Cost"), _("Free of charge"))],
        "documents": [],
        "checked": _("Checked on 2 November 2026."),
        "is_checked": True,
    }
