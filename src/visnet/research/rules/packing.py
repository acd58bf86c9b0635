"""An extract, or its twin, as files: a Frictionless Data Package with a codebook in two languages."""

import csv
import io
import json
import random
import secrets
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from visnet.research.rules.fields import AS_IT_IS, WITHHELD, Field
from visnet.research.rules.guarding import Guarded
from visnet.research.rules.words import WORDS

LONG_AGO = (1980, 1, 1, 0, 0, 0)
PSEUDONYM = "pseudonym"
LENGTH = 8
"""Bytes of a pseudonym: written as twice as many characters."""
LINES_OF_A_TWIN = 200
NUMBERS = frozenset({"year"})


def lines_of(guarded: Guarded) -> list[tuple[str, ...]]:
    """Return the lines that leave, each with a pseudonym drawn for it, in no order."""
    lines = [
        (secrets.token_hex(LENGTH), *facts) for facts, many in guarded.lines for _ in range(many)
    ]
    secrets.SystemRandom().shuffle(lines)
    return lines


def lines_of_twin(
    *, columns: Sequence[Field], levels: Mapping[str, int], seed: str
) -> list[tuple[str, ...]]:
    """Return invented lines: each value by itself, all equally often, from the codebook alone."""
    chance = random.Random(seed)  # noqa: S311  invented lines, the same each time: nothing to guess
    choices = [_values(each, levels) for each in columns]
    return [
        (
            f"{chance.getrandbits(8 * LENGTH):0{2 * LENGTH}x}",
            *(chance.choice(each) for each in choices),
        )
        for _ in range(LINES_OF_A_TWIN)
    ]


def pack(
    *,
    name: str,
    told: Mapping[str, Any],
    columns: Sequence[Field],
    levels: Mapping[str, int],
    lines: Iterable[Sequence[str]],
) -> bytes:
    """Return the files. `told` is what the codebook says around the columns."""
    heads = [PSEUDONYM, *(each.code for each in columns)]
    files = {
        "data.csv": _csv([heads, *lines]),
        "datapackage.json": _json(_described(name, told, columns, levels)),
        **{
            f"codebook.{language}.md": _codebook(told, columns, levels, language).encode()
            for language in ("it", "en")
        },
    }
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, content in sorted(files.items()):
            entry = zipfile.ZipInfo(path, date_time=LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, content)
    return kept.getvalue()


def _described(
    name: str, told: Mapping[str, Any], columns: Sequence[Field], levels: Mapping[str, int]
) -> dict[str, Any]:
    fields: list[dict[str, Any]] = [
        {
            "name": PSEUDONYM,
            "type": "string",
            "description": WORDS["en"]["pseudonym"],
            "description_it": WORDS["it"]["pseudonym"],
            "constraints": {"required": True, "unique": True},
        }
    ]
    fields += [
        {
            "name": each.code,
            "type": "integer" if each.code in NUMBERS else "string",
            "description": each.en,
            "description_it": each.it,
            "constraints": {"required": True, "enum": _typed(each, _values(each, levels))},
        }
        for each in columns
    ]
    return {
        "profile": "data-package",
        "name": name,
        "title": told["title"],
        "demonstration": told["is_demonstration"],
        "synthetic": told["is_twin"],
        "years": [told["first_year"], told["last_year"]],
        "alike": told["alike"],
        "as_of": told["as_of"],
        "resources": [
            {
                "name": "data",
                "path": "data.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"fields": fields, "missingValues": []},
            }
        ],
    }


def _codebook(
    told: Mapping[str, Any], columns: Sequence[Field], levels: Mapping[str, int], language: str
) -> str:
    words = WORDS[language]
    about = [f"# {told['title']}"]
    about += [words["twin"]] if told["is_twin"] else [words["terms"].format(until=told["until"])]
    about += [words["demonstration"]] if told["is_demonstration"] else []
    about += [
        words["who"].format(first=told["first_year"], last=told["last_year"]),
        words["alike"].format(alike=told["alike"]),
        words["withheld"].format(code=WITHHELD),
    ]
    if not told["is_twin"]:
        about.append(words["left_out"].format(left_out=told["left_out"], total=told["total"]))
    about += [f"## {words['columns']}", f"`{PSEUDONYM}`: {words['pseudonym']}"]
    for each in columns:
        about.append(f"### `{each.code}`: {each.it if language == 'it' else each.en}")
        values = each.values_at(levels.get(each.code, AS_IT_IS))
        about.append(
            "\n".join(f"- `{v.code}`: {v.it if language == 'it' else v.en}" for v in values)
        )
    return "\n\n".join(about) + "\n"


def _values(each: Field, levels: Mapping[str, int]) -> list[str]:
    found = [value.code for value in each.values_at(levels.get(each.code, AS_IT_IS))]
    return found if each.is_known else [*found, WITHHELD]


def _typed(each: Field, values: Sequence[str]) -> list[str] | list[int]:
    return [int(value) for value in values] if each.code in NUMBERS else list(values)


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode()


def _json(plain: object) -> bytes:
    return (json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def name_of(request_id: object, on: date) -> str:
    """Return the name of a package: the day, and the request."""
    return f"visnet-research-{on.isoformat()}-{str(request_id)[:8]}"
