"""Some invented cases of a year that is over, and a release of it, through everyday operations."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from tests.cases.factories import acting
from tests.cast import CAST
from visnet.cases import operations as cases
from visnet.cases.rules import CaseStart, PersonWords
from visnet.cases.vocabulary import Medium, VictimType
from visnet.enquiries.vocabulary import Source
from visnet.kit.actor import Actor
from visnet.releases import operations, queries

IN_2026 = datetime(2026, 5, 4, 9, tzinfo=UTC)
ASKED = datetime(2027, 2, 1, 9, tzinfo=UTC)
OFFENCES = ("theft", "theft", "stalking", "ill_treatment", "")
SOURCES = (Source.PHONE, Source.PHONE, Source.POLICE, Source.WALK_IN)


def open_cases(
    count: int, *, by: Actor = CAST.anna, at: datetime = IN_2026, **start: object
) -> list[UUID]:
    """Open so many cases, told apart by offence and source."""
    made = []
    with acting(by):
        for place in range(count):
            case_id = uuid4()
            said: dict[str, object] = {
                "source": SOURCES[place % len(SOURCES)],
                "offence_code": OFFENCES[place % len(OFFENCES)],
                "victim_type": VictimType.DIRECT if place % 7 else VictimType.FAMILY,
                "is_minor": place % 9 == 0,
                **start,
            }
            cases.open_case(
                case_id=case_id,
                start=CaseStart(**said),  # type: ignore[arg-type]  # as each test says
                person=PersonWords(preferred_name=f"Persona di prova {place}"),
                by=by,
                at=at + timedelta(minutes=place),
            )
            made.append(case_id)
            if place % 2:
                cases.explain_right(
                    explained_id=uuid4(),
                    case_id=case_id,
                    right_code="understand_and_be_understood",
                    language="it",
                    medium=Medium.SPOKEN,
                    by=by,
                    at=at + timedelta(minutes=place),
                )
    return made


def ask(
    *,
    by: Actor = CAST.dario,
    at: datetime = ASKED,
    code: str = "yearly_public",
    supersedes: str = "",
    release_id: UUID | None = None,
) -> UUID:
    """Ask for a release."""
    release_id = release_id or uuid4()
    with acting(by):
        operations.ask_for_release(
            release_id=release_id,
            definition_code=code,
            because="Relazione annuale",
            supersedes=supersedes,
            is_demonstration=False,
            by=by,
            at=at,
        )
    return release_id


def approve(release_id: UUID, by: Actor, *, at: datetime = ASKED, sha256: str = "") -> None:
    """Approve it as it was read."""
    with acting(by):
        sha256 = sha256 or queries.get_release(viewer=by, release_id=release_id).sha256
        operations.approve_release(release_id=release_id, sha256=sha256, by=by, at=at)


def published(*, at: datetime = ASKED, **asked: str) -> UUID:
    """Publish a release: Dario asks, Silvia and Olga approve."""
    release_id = ask(at=at, **asked)
    approve(release_id, CAST.silvia, at=at)
    approve(release_id, CAST.olga, at=at)
    return release_id


def withdraw(release_id: UUID, *, by: Actor = CAST.silvia, at: datetime = ASKED) -> None:
    """Withdraw it."""
    with acting(by):
        operations.withdraw_release(
            release_id=release_id,
            because_it="Un errore nelle tavole.",
            because_en="A mistake in the tables.",
            by=by,
            at=at,
        )


def listed() -> tuple[queries.PublishedLine, ...]:
    """Return what was ever published."""
    with acting(CAST.dario):
        return queries.list_published().lines


def read(*, number: str) -> queries.Published:
    """Return one release as anybody reads it."""
    with acting(CAST.dario):
        return queries.get_published(number=number)


def files(*, number: str) -> bytes:
    """Return the files of one release."""
    with acting(CAST.dario):
        return queries.get_package(number=number)
