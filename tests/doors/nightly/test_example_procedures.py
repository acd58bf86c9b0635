"""The procedures of the example: one that anybody reads, in both languages, and one being written."""

from django.test import Client

from visnet.doors import clock
from visnet.doors.nightly.demo import members, procedures
from visnet.doors.nightly.demo.stage import acting
from visnet.guidelines import queries
from visnet.guidelines.vocabulary import DraftState
from visnet.kit.actor import Role


def test_a_visitor_finds_an_edition_of_the_network_that_is_plainly_invented(
    example: None, front: Client
) -> None:
    (adopted, *_drafts) = queries.list_public()
    assert adopted.line.id == procedures.EDITION
    assert adopted.line.number == 2
    assert adopted.is_invented
    for language, title, more in (
        ("it", "Dal primo contatto alla fine del percorso", procedures.AGAIN[1].it),
        ("en", "From first contact to the end of care", procedures.AGAIN[1].en),
    ):
        listed = front.get(f"/{language}/guidelines/").content.decode()
        address = f"/{language}/guidelines/{procedures.EDITION}/"
        assert address in listed
        page = front.get(address).content.decode()
        assert title in page
        assert more in page


def test_somebody_was_given_a_step_with_a_day(example: None) -> None:
    author = members.speaker_of("ascolto", Role.REPRESENTATIVE)
    on = clock.today()

    with acting(author):
        (own,) = queries.list_own_steps(viewer=author, on=on)
        draft = queries.get_draft(viewer=author, draft_id=own.draft_id, on=on)

    assert (own.step_code, own.is_late) == (procedures.TO_WRITE, False)
    assert draft.line.state is DraftState.WRITING
    assert [each.author_name for each in draft.assignments if each.is_mine]
    assert draft.line.number == 3


def test_loaded_again_it_stays_as_it_is(example: None) -> None:
    pen, on = members.speaker_of("centre_livorno", Role.COORDINATOR), clock.today()

    def there() -> tuple[object, ...]:
        with acting(pen):
            return (
                queries.list_published(viewer=pen, on=on),
                queries.get_draft(viewer=pen, draft_id=procedures.DRAFT, on=on),
            )

    before = there()
    procedures.run_procedures(progress=lambda *_told: None, at=clock.now())

    assert there() == before
