"""Who speaks for some invented people: a child with one parent kept out, an adult with a guardian."""

from datetime import timedelta
from uuid import UUID, uuid5

from visnet.cases import operations as cases
from visnet.cases.rules import RepresentativeWords
from visnet.cases.vocabulary import ActKind, Capacity, KeptOutBecause
from visnet.doors.nightly.demo.stories import MARK, Story
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date

GUARDIAN = "Livia Tutrice (esempio)"


def speak_for(story: Story, case_id: UUID, by: Actor) -> None:
    """Write down who speaks for the person, where somebody does."""
    if story.is_child:
        _name(story, case_id, by, _mother(story))
        _name(story, case_id, by, _father(story))
    elif story.has_guardian:
        _name(story, case_id, by, _guardian(story))


def _name(story: Story, case_id: UUID, by: Actor, words: RepresentativeWords) -> None:
    cases.name_representative(
        representative_id=uuid5(case_id, words.name),
        case_id=case_id,
        words=words,
        by=by,
        at=story.opened_at + timedelta(minutes=30),
    )


def _mother(story: Story) -> RepresentativeWords:
    return RepresentativeWords(
        name=f"Teresa {story.family_name} (esempio)",
        capacity=Capacity.PARENT,
        act=ActKind.LAW,
        may_consent=True,
    )


def _father(story: Story) -> RepresentativeWords:
    return RepresentativeWords(
        name=f"Ivo {story.family_name} (esempio)",
        capacity=Capacity.PARENT,
        act=ActKind.LAW,
        kept_out_because=KeptOutBecause.CLOSE,
        kept_out_words=f"{MARK} Difende chi è accusato.",
    )


def _guardian(story: Story) -> RepresentativeWords:
    return RepresentativeWords(
        name=GUARDIAN,
        capacity=Capacity.GUARDIAN,
        act=ActKind.COURT,
        act_date=civil_date(story.opened_at) - timedelta(days=200),
        act_words=f"{MARK} Decreto del giudice tutelare.",
        may_consent=True,
    )
