"""The campaign of the example: invented, whole in both languages, published by a second person."""

from tests.law import readability
from visnet.campaign import queries
from visnet.campaign.vocabulary import Public, State
from visnet.doors import clock
from visnet.doors.nightly.demo import campaign, members
from visnet.doors.nightly.demo.stage import acting
from visnet.kit.actor import Role


def seen() -> queries.CampaignForReader:
    reader = members.speaker_of("ascolto", Role.REPRESENTATIVE)
    with acting(reader):
        return queries.get_campaign(viewer=reader, campaign_id=campaign.CAMPAIGN, on=clock.today())


def test_it_speaks_to_every_public_and_says_that_it_is_invented(example: None) -> None:
    found = seen()

    assert found.line.state is State.PUBLISHED
    assert found.line.is_demonstration
    assert found.line.publics == tuple(Public)
    assert "dimostrazione" in found.words.name_it
    assert "demonstration" in found.words.name_en
    assert all("dimostrazione" in place.name for place in found.places)
    assert all("dimostrazione" in event.words.place for event in found.events)


def test_loaded_again_it_stays_as_it_is(example: None) -> None:
    before = seen()

    campaign.run_campaign(progress=lambda *_told: None, at=clock.now())

    assert seen() == before


def test_its_report_shows_something_and_hides_what_is_small(example: None) -> None:
    reader = members.speaker_of("ascolto", Role.REPRESENTATIVE)
    with acting(reader):
        found = queries.get_reach(viewer=reader, campaign_id=campaign.CAMPAIGN, on=clock.today())

    cells = [cell.many for week in found.reach.weeks for cell in week.cells]
    assert len(found.reach.weeks) == 4
    assert None in cells
    assert sum(many or 0 for many in cells) > 100
    assert found.asked


def test_its_messages_are_plain() -> None:
    for message in campaign.records()["messages"]:
        assert readability.gulpease(text=message["words_it"]) >= 60
        assert readability.flesch(text=message["words_en"]) >= 60
