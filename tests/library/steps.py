"""What tests of the library do: two editors, a work that is whole, and it out."""

from dataclasses import replace
from uuid import UUID, uuid4

from tests.cases.factories import acting
from tests.cast import ASCOLTO, LIVORNO, identity
from visnet.doors import clock
from visnet.kit.actor import Actor, ActorKind, Role
from visnet.library import operations, queries
from visnet.library.rules import Author, DrawnPdf, WorkWords


def _editor(name: str, organisation_id: UUID) -> Actor:
    return Actor(
        kind=ActorKind.STAFF,
        identifier=identity(name),
        organisation_id=organisation_id,
        roles=frozenset({Role.EDITOR}),
        name=name,
    )


NINA = _editor("Nina", LIVORNO)
NICO = _editor("Nico", ASCOLTO)
WORK = WorkWords(
    kind="article-journal",
    title="Ascoltare prima",
    subtitle="una prova",
    authors=(Author(family="Prova", given="Irene", orcid="0000-0002-1825-0097"),),
    year=2025,
    container="Rivista inventata",
    url="https://example.org/prova",
    language="it",
    abstract_it="Parole di prova.",
    abstract_en="Words of a test.",
    keywords=("ascolto", "vittime"),
)


def write(words: WorkWords = WORK, *, by: Actor = NINA, draft_id: UUID | None = None) -> UUID:
    """Begin a draft and return its id."""
    made = draft_id or uuid4()
    with acting(by):
        operations.write_draft(draft_id=made, words=words, by=by, at=clock.now())
    return made


def version_of(draft_id: UUID, *, by: Actor = NINA) -> int:
    """Return the version that stands now."""
    with acting(by):
        return queries.get_draft(viewer=by, draft_id=draft_id).version


def submit(draft_id: UUID, *, by: Actor = NINA) -> None:
    """Hand a draft on."""
    version = version_of(draft_id)
    with acting(by):
        operations.submit_draft(draft_id=draft_id, version=version, by=by, at=clock.now())


def let_out(draft_id: UUID, *, by: Actor = NICO) -> None:
    """Publish a draft that waits."""
    version = version_of(draft_id)
    with acting(by):
        operations.publish_draft(draft_id=draft_id, version=version, by=by, at=clock.now())


def publish(words: WorkWords = WORK, **changed: object) -> UUID:
    """Write a work and let a second person publish it; return its id."""
    draft_id = write(replace(words, **changed))  # type: ignore[arg-type]  # fields of the work
    submit(draft_id)
    let_out(draft_id)
    return draft_id


def bring(draft_id: UUID, *, content: bytes = b"%PDF-1.7 prova", by: Actor = NINA) -> UUID:
    """Bring a PDF to a draft and return its id."""
    file_id = uuid4()
    with acting(by):
        operations.bring_file(
            file_id=file_id,
            draft_id=draft_id,
            pdf=DrawnPdf(content=content, pages=2, text="Il testo letto.", language="it"),
            by=by,
            at=clock.now(),
        )
    return file_id
