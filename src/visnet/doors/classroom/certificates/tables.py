"""Who is trained for what, as the rows of a table."""

from collections.abc import Iterable, Iterator

from visnet.certificates.queries import TrainedLine
from visnet.doors.classroom.certificates.shown import competence

COLUMNS = (
    "name",
    "title_it",
    "title_en",
    "competences",
    "hours",
    "completed_date",
    "valid_until",
    "standing",
)
"""Names of columns stay the same in both languages, for whoever joins such files."""
TITLE = "certificates"


def rows(lines: Iterable[TrainedLine]) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each line."""
    for line in lines:
        yield (
            line.holder_name,
            line.title_it,
            line.title_en,
            "; ".join(competence(code) for code in line.gives),
            f"{line.hours.normalize():f}",
            line.completed_date.isoformat(),
            line.valid_until.isoformat() if line.valid_until else "",
            str(line.standing.label),
        )
