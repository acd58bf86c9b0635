"""What a form that sends a person to a Centre is filled with, at either door."""

from uuid import uuid4

GOOD = {
    "urgency": "SOON",
    "agreed": "YES",
    "words": "È arrivata stanotte con la sorella. Chiede qualcuno con cui parlare.",
    "name": "Lucia",
    "municipality": "Livorno",
    "language": "it",
    "channel": "PHONE",
    "value": "320 0000000",
    "whose": "OWN",
    "when": "mattina",
    "safe_notes": "",
    "sender": "Turno di notte",
    "sender_contact": "interno 12",
}
NO_WAY = {"value": "", "whose": "", "when": ""}
BAD = [
    {"urgency": ""},
    {"urgency": "X" * 100},
    {"agreed": ""},
    {"words": ""},
    {"words": " \n "},
    {"words": "a" * 1_000_000},
    {"words": "sì\0"},
    {"name": "a" * 201},
    {"municipality": "Nessun luogo"},
    {"language": "xx"},
    {"value": "320\0"},
    {"whose": ""},
    {"whose": "?"},
    {"sender": ""},
    {"sender_contact": "\u202e" * 300},
    {"agreed": "NO"},
    {"agreed": "NOT_ASKED"},
    {"submission": "1"},
]
HOSTILE = [
    "grazie \u202e eizarg",
    "🕊👩‍👩‍👧 é",
    "<script>alert(1)</script>",
    "'; DROP TABLE enquiries_arrival; --",
    "{{ 7|add:7 }}",
]


def filled(**changed: str) -> dict[str, str]:
    """Return the form as somebody fills it in, with some answers changed."""
    return {"submission": str(uuid4()), **GOOD, **changed}
