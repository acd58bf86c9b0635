"""How a document is cited: in a line, as BibTeX and as CSL-JSON. Words that people wrote stay words."""

import json
from dataclasses import dataclass
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
IN_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}%&#_$"},
}
LANGUAGES = {"it": "italian", "en": "english"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What a citation is made of. `by` is a body, never a person; `note` is what proves the text."""

    key: str
    by: str
    title: str
    edition: str
    edition_in_words: str
    day: date
    address: str
    language: str
    note: str


def as_line(cited: Cited) -> str:
    """Return the citation as people write it beneath a text."""
    return (
        f"{cited.by} ({cited.day.year}). {cited.title}. {cited.edition_in_words}."
        f" {cited.address} ({cited.note})"
    )


def as_bibtex(cited: Cited) -> str:
    """Return the citation as an entry of BibTeX; what looks like a command is written out."""
    fields = {
        "author": f"{{{_tex(cited.by)}}}",
        "title": f"{{{_tex(cited.title)}}}",
        "edition": _tex(cited.edition),
        "year": str(cited.day.year),
        "month": MONTHS[cited.day.month - 1],
        "url": cited.address,
        "language": LANGUAGES.get(cited.language, cited.language),
        "note": _tex(cited.note),
    }
    lines = [
        f"  {name} = {said if name == 'month' else f'{{{said}}}'}" for name, said in fields.items()
    ]
    return f"@manual{{{cited.key},\n" + ",\n".join(lines) + "\n}\n"


def as_csl(cited: Cited) -> str:
    """Return the citation as CSL-JSON, which reference managers read."""
    item = {
        "id": cited.key,
        "type": "report",
        "title": cited.title,
        "author": [{"literal": cited.by}],
        "publisher": cited.by,
        "edition": cited.edition,
        "issued": {"date-parts": [[cited.day.year, cited.day.month, cited.day.day]]},
        "URL": cited.address,
        "language": cited.language,
        "note": cited.note,
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _tex(words: str) -> str:
    return "".join(IN_TEX.get(sign, sign) for sign in " ".join(words.split()))
