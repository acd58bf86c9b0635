"""Pure truths of feedback: codes that are kept as hashes, and figures that tell of nobody."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without letters that look or sound like another (Crockford's base 32)."""
LOOKS_LIKE = str.maketrans("OIL", "011")
CODE_LENGTH = 12
GROUP = 4
AT_A_TIME = 10
"""So many codes are made at once: nobody knows which of them somebody took."""
LIVES_MONTHS = 12
FEWEST = 5
"""Below this nothing is shown: no figure, no words, not even how many."""
MONTHS_IN_QUARTER = 3
LONGEST_WORDS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AnswerWords:
    """What somebody answered: a rating for each question they did not leave out, and words."""

    ratings: Mapping[str, int] = field(default_factory=dict)
    words: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered at all."""
        return not self.ratings and not self.words.strip()


@dataclass(frozen=True, slots=True)
class Period:
    """Finished quarters that hold together at least five answers."""

    first: date
    last: date


def new_code() -> str:
    """Return a new code, as it is read aloud: three groups of four."""
    letters = "".join(secrets.choice(ALPHABET) for _position in range(CODE_LENGTH))
    return "-".join(letters[at : at + GROUP] for at in range(0, CODE_LENGTH, GROUP))


def hash_of_code(written: str) -> bytes:
    """Return what is kept of a code, however it is written."""
    plain = "".join(one for one in written.upper() if one.isalnum()).translate(LOOKS_LIKE)
    return hashlib.sha256(b"feedback/" + plain.encode("utf-8", "replace")).digest()


def month_of(day: date) -> date:
    """Return the first day of its month: no answer is dated more finely."""
    return day.replace(day=1)


def last_day(day: date) -> date:
    """Return until when a code made on that day is taken: the same for a whole month."""
    return day.replace(year=day.year + LIVES_MONTHS // 12, day=1)


def quarter_of(month: date) -> date:
    """Return the first month of its quarter."""
    return month.replace(month=month.month - (month.month - 1) % MONTHS_IN_QUARTER, day=1)


def periods(*, answers: Mapping[date, int], today: date) -> tuple[Period, ...]:
    """Return the periods that may be shown, the oldest first, given how many answers a month has.

    Only quarters that are over, so that no answer can be seen arriving; each with at least five
    answers, or joined with those after it until there are. No two overlap, so that no difference
    tells of fewer. What remains waits.
    """
    running = quarter_of(today)
    shown: list[Period] = []
    first: date | None = None
    count = 0
    for quarter in sorted({quarter_of(month) for month in answers}):
        if quarter >= running:
            break
        first = first or quarter
        count += sum(many for month, many in answers.items() if quarter_of(month) == quarter)
        if count >= FEWEST:
            shown.append(Period(first, _last_month(quarter)))
            first, count = None, 0
    return tuple(shown)


def may_show(*, answered: int) -> bool:
    """Whether so many answers may be shown as a figure, or as words."""
    return answered >= FEWEST


def _last_month(quarter: date) -> date:
    return quarter.replace(month=quarter.month + MONTHS_IN_QUARTER - 1)
