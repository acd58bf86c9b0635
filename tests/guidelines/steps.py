"""Walking a draft from its beginning to an edition, in the order in which people do."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from tests.cases.factories import acting
from tests.cast import ASCOLTO, CAST, LIVORNO, NETWORK
from visnet.doors import clock
from visnet.guidelines import operations, queries, rules
from visnet.guidelines.rules import Pair, RemarkWords, Step
from visnet.guidelines.vocabulary import Outcome
from visnet.kit.actor import Actor

CODE = "first-contact-to-closure"
FIRST = "first-contact"
CHANGED = Pair(it="Si risponde entro un giorno.", en="Answers come within one day.")


def begin(
    *,
    by: Actor = CAST.dario,
    draft_id: UUID | None = None,
    network: UUID = NETWORK,
    code: str = CODE,
) -> UUID:
    """Begin a draft, of the first procedure where none is named, and return its id."""
    made = draft_id or uuid4()
    with acting(by):
        operations.open_draft(draft_id=made, network_id=network, code=code, by=by, at=clock.now())
    return made


def see(viewer: Actor, draft_id: UUID) -> queries.DraftForWriter:
    """Return a draft as somebody sees it."""
    with acting(viewer):
        return queries.get_draft(viewer=viewer, draft_id=draft_id, on=clock.today())


def step(draft_id: UUID, code: str = FIRST, viewer: Actor = CAST.dario) -> Step:
    """Return a step of a draft as it stands."""
    return rules.step_of(see(viewer, draft_id).line.text, code)


def change(draft_id: UUID, *, by: Actor = CAST.dario, seen: str | None = None) -> Step:
    """Let the first step say something else, and return it."""
    now = step(draft_id)
    said = replace(now, brief=Pair(it="Due righe diverse.", en="Two different lines."))
    with acting(by):
        operations.change_step(
            draft_id=draft_id,
            step=said,
            seen=seen or rules.mark_of(now),
            by=by,
            at=clock.now(),
        )
    return said


def assign(
    draft_id: UUID, to: Actor, *, by: Actor = CAST.dario, days: int = 7, code: str = FIRST
) -> None:
    """Ask somebody to write a step, the first where none is named, within days."""
    assert to.identifier is not None
    with acting(by):
        operations.assign_step(
            draft_id=draft_id,
            step_code=code,
            user_id=to.identifier,
            due_date=clock.today() + timedelta(days=days),
            by=by,
            at=clock.now(),
        )


def remark(
    draft_id: UUID, *, by: Actor = CAST.olga, remark_id: UUID | None = None, **words: str
) -> UUID:
    """Say something of the first step, and return the remark's id."""
    made = remark_id or uuid4()
    said = RemarkWords(**{"step_code": FIRST, "words": "Da noi si fa in altro modo.", **words})
    with acting(by):
        operations.write_remark(
            remark_id=made, draft_id=draft_id, words=said, by=by, at=clock.now()
        )
    return made


def decide(
    draft_id: UUID,
    remark_id: UUID,
    outcome: Outcome = Outcome.TAKEN,
    *,
    because: str = "È più chiaro.",
    by: Actor = CAST.dario,
) -> None:
    """Decide what becomes of a remark."""
    with acting(by):
        operations.decide_remark(
            remark_id=remark_id,
            draft_id=draft_id,
            outcome=outcome,
            because=because,
            by=by,
            at=clock.now(),
        )


def ask_signatures(
    draft_id: UUID, parties: Collection[UUID] = (LIVORNO, ASCOLTO), *, by: Actor = CAST.dario
) -> None:
    """Close the text and ask for signatures."""
    with acting(by):
        operations.open_signature(
            draft_id=draft_id, organisation_ids=parties, by=by, at=clock.now()
        )


def sign(draft_id: UUID, by: Actor, digest: str | None = None) -> None:
    """Sign for one's own organisation."""
    signed = digest or see(by, draft_id).digest
    with acting(by):
        operations.sign_draft(draft_id=draft_id, digest=signed, by=by, at=clock.now())


def publish(
    draft_id: UUID,
    *,
    by: Actor = CAST.dario,
    edition_id: UUID | None = None,
    is_public: bool = False,
) -> UUID:
    """Publish what everybody signed, and return the edition's id."""
    made = edition_id or uuid4()
    with acting(by):
        operations.publish_edition(
            edition_id=made,
            draft_id=draft_id,
            changed=CHANGED,
            is_public=is_public,
            by=by,
            at=clock.now(),
        )
    return made


def published() -> UUID:
    """Write, sign and publish an edition in the network of Livorno, and return its id."""
    draft_id = begin()
    change(draft_id)
    ask_signatures(draft_id)
    sign(draft_id, CAST.dario)
    sign(draft_id, CAST.olga)
    return publish(draft_id)


def published_openly() -> UUID:
    """Publish an edition that everybody may read, and return its id."""
    edition_id = published()
    with acting(CAST.dario):
        operations.show_edition(edition_id=edition_id, by=CAST.dario, at=clock.now())
    return edition_id


def published_again() -> UUID:
    """Write, sign and publish one more edition of the first procedure, and return its id."""
    draft_id = begin()
    remark_id = remark(draft_id, field="brief", proposed_it="Altre righe.", proposed_en="Others.")
    decide(draft_id, remark_id)
    ask_signatures(draft_id)
    sign(draft_id, CAST.dario)
    sign(draft_id, CAST.olga)
    return publish(draft_id)


def signed(code: str = "opening-a-centre") -> UUID:
    """Let the parties sign a draft of another procedure, and return its id."""
    draft_id = begin(code=code)
    ask_signatures(draft_id)
    sign(draft_id, CAST.dario)
    sign(draft_id, CAST.olga)
    return draft_id


def tell(
    by: Actor = CAST.anna,
    *,
    trouble_id: UUID | None = None,
    words: str = "Il sabato non risponde nessuno.",
    step_code: str = FIRST,
    network: UUID = NETWORK,
) -> UUID:
    """Say that a step did not work, and return what was said by its id."""
    made = trouble_id or uuid4()
    edition = next(each for each in queries.list_shipped() if each.code == CODE)
    with acting(by):
        operations.tell_trouble(
            trouble_id=made,
            edition_id=edition.id,
            step_code=step_code,
            network_id=network,
            words=words,
            by=by,
            at=clock.now(),
        )
    return made


def answer(trouble_id: UUID, words: str = "Lo scriviamo.", *, by: Actor = CAST.dario) -> None:
    """Answer whoever said that a step did not work."""
    with acting(by):
        operations.answer_trouble(trouble_id=trouble_id, answer=words, by=by, at=clock.now())
