"""What to call an agreement so that two of them are told apart: kind, parties and year."""

from collections.abc import Sequence

LONGEST_TITLE = 200
MOST_NAMED = 3
OTHERS = {
    "it": ("e un'altra parte", "e altre {} parti"),
    "en": ("and one other party", "and {} other parties"),
}


def proposed_title(
    *, base: str, names: Sequence[str], year: int, language: str, number: int = 1
) -> str:
    """Return a title from that of a wording: with whom, and of which year.

    `number` tells apart what would be called the same. As many names as fit stay whole.
    """
    ending = f", {year}" + (f" ({number})" if number > 1 else "")
    for named in range(min(len(names), MOST_NAMED), 0, -1):
        title = f"{base}: {_listed(names, named, language)}{ending}"
        if len(title) <= LONGEST_TITLE:
            return title
    return f"{base[: LONGEST_TITLE - len(ending)]}{ending}"


def _listed(names: Sequence[str], named: int, language: str) -> str:
    said, left = ", ".join(names[:named]), len(names) - named
    if not left:
        return said
    one, many = OTHERS[language]
    return f"{said} {one if left == 1 else many.format(left)}"
