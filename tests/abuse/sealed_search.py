"""Random words put into sealed fields, and a search for them everywhere a thief could look."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection

ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyzàèéìòù",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "アイウエオカキクケコサシスセソタチツテト",
    "𝔞𝔟𝔠𝔡𝔢𝔣𝔤𝔥𝔦𝔧𝔨𝔩𝔪𝔫𝔬𝔭",
    "😀😢🏠🔑👶📞🚪🌻",
)
BETWEEN = (" ", " \u200f", " \u202e", "\u00a0", " ' ", ' "', " \\ ", " <b>", " %s ", " {{", "\n")
"""What stands between words: marks that turn the line, quotes, markup, a new line."""


@dataclass
class Said:
    """What was written, field by field. The same seed says the same."""

    seed: int
    words: dict[str, list[str]] = field(default_factory=dict)

    def say(self, name: str) -> str:
        """Return fresh random text for one field: words of every script, oddly joined."""
        chance = random.Random(f"{self.seed} {name} {len(self.words.get(name, ()))}")  # noqa: S311 - the same seed says the same
        alphabets = [ALPHABETS[0], *chance.sample(ALPHABETS[1:], 3)]
        text = "".join(
            "".join(chance.choices(alphabet, k=14)) + chance.choice(BETWEEN)
            for alphabet in alphabets
        )
        return self.told(name, text + chance.choice("xyz"))

    def told(self, name: str, text: str) -> str:
        """Remember what a field was given that could not be chosen freely."""
        self.words.setdefault(name, []).append(text)
        return text

    def needles(self) -> dict[str, set[str]]:
        """Return what to search for: of each field, every long word by itself."""
        return {
            name: {word for text in texts for word in text.split() if len(word) >= 10}
            for name, texts in self.words.items()
        }


def found_in(haystack: str, said: Said) -> set[str]:
    """Return the fields whose words lie in the clear: as text, as hexadecimal, escaped."""
    low = haystack.casefold()
    return {
        name
        for name, words in said.needles().items()
        for word in words
        if any(form.casefold() in low for form in _forms(word))
    }


def _forms(word: str) -> Iterator[str]:
    yield word
    yield word.encode().hex()
    yield word.encode("utf-16-le").hex()
    yield json.dumps(word)[1:-1]
    yield ascii(word)[1:-1]
    yield "".join(f"%{byte:02X}" for byte in word.encode())


def every_row() -> Iterator[tuple[str, str]]:
    """Return every row of every table, as its owner reads it past every rule."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n"
            " ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'm')"
            " AND n.nspname !~ '^(pg_|information_schema)' ORDER BY 1, 2"
        )
        tables = cursor.fetchall()
    for schema, table in tables:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE visnet_launcher")
            cursor.execute(f'SELECT t::text FROM "{schema}"."{table}" t')
            for (row,) in cursor.fetchall():
                yield f"{schema}.{table}", row
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_back")


def in_the_clear(said: Said) -> set[tuple[str, str]]:
    """Return (table, field) wherever words of a sealed field lie open."""
    by_table: dict[str, list[str]] = {}
    for table, row in every_row():
        by_table.setdefault(table, []).append(row)
    return {
        (table, name)
        for table, rows in by_table.items()
        for name in found_in("\n".join(rows), said)
    }
