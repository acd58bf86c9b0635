"""The tests of the example: sat by its invented members, with figures to look at."""

from visnet.doors import clock
from visnet.doors.nightly.demo import examining, members
from visnet.doors.nightly.demo.stage import acting
from visnet.examinations import queries
from visnet.kit.actor import Role


def test_there_are_figures_to_look_at_and_texts_to_read(example: None) -> None:
    trainer, on = members.speaker_of("centre_livorno", Role.TRAINER), clock.today()

    with acting(trainer):
        tests = {each.code: each.id for each in queries.list_tests(viewer=trainer, on=on)}
        figures = queries.get_figures(viewer=trainer, test_id=tests["basics-m2"], on=on)
        gain = queries.get_figures(viewer=trainer, test_id=tests["basics-after"], on=on).gain
        thought = queries.get_questionnaire_figures(
            viewer=trainer, test_id=tests["basics-reaction"], on=on
        )
        waiting = queries.list_to_mark(viewer=trainer, on=on)

    assert figures.people == len(examining.SITTERS)
    assert figures.items
    assert (gain.before, gain.after, gain.both) == (6, 6, 6)
    assert thought.scales
    assert len(waiting) == 2
    assert all("inventato" in each.words for each in waiting)


def test_loaded_again_it_stays_as_it_is(example: None) -> None:
    examining.run_examinations(progress=lambda *_told: None, at=clock.now())

    trainer = members.speaker_of("centre_livorno", Role.TRAINER)
    with acting(trainer):
        banks = queries.list_banks(viewer=trainer, on=clock.today())
    assert len(banks) == len({each.code for each in banks})
    assert "basics" in {each.code for each in banks}
