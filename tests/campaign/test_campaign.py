"""Campaigns: written by one, published by another, read by all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection

from tests.campaign import steps
from tests.campaign.steps import SAID, add_event, add_place, draft, publish, published, say, see
from tests.cases.factories import acting
from tests.cast import Cast
from tests.conftest import Acting
from visnet.campaign import models, operations, queries, rules
from visnet.campaign.vocabulary import MaterialKind, Public, State
from visnet.doors import clock
from visnet.kit.decision import NotFound, Reason, Refused

TODAY = clock.today
InPublic = Callable[..., tuple[queries.Said, ...]]


@pytest.fixture
def in_public(as_database_role: Acting) -> InPublic:
    """Return what the front reads, for everybody, on a day."""

    def read(on: date | None = None) -> tuple[queries.Said, ...]:
        day = on or TODAY()
        with as_database_role("visnet_front"):
            said = queries.list_said(public=Public.EVERYBODY, on=day)
            assert queries.list_publics(on=day) == ((Public.EVERYBODY,) if said else ())
            return said

    return read


def test_a_campaign_is_written_by_one_and_published_by_another(
    cast: Cast, in_public: InPublic
) -> None:
    campaign_id = draft()
    say(campaign_id)

    with pytest.raises(Refused) as refusal:
        publish(campaign_id, by=cast.dario)
    publish(campaign_id, by=cast.olga)
    publish(campaign_id, by=cast.olga)

    assert refusal.value.reason is Reason.SELF_DEALING
    seen = see(cast.pietro, campaign_id)
    assert seen.line.state is State.PUBLISHED
    assert [each.words for each in seen.messages] == [SAID]
    assert seen.line.publics == (Public.EVERYBODY,)
    assert [said.words_it for said in in_public()] == [SAID.words_it]


def test_the_journal_says_who_for_each_act(cast: Cast, as_database_role: Acting) -> None:
    campaign_id = published()
    add_place(campaign_id)
    steps.end(campaign_id)

    with as_database_role("visnet_launcher"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT action FROM audit_entry WHERE subject_id = %s", [campaign_id]
        )
        actions = {action for (action,) in cursor.fetchall()}
    assert actions == {
        "campaign.drafted",
        "campaign.message_written",
        "campaign.published",
        "campaign.place_added",
        "campaign.ended",
    }


def test_the_database_refuses_the_writer_as_publisher(cast: Cast) -> None:
    campaign_id = draft()
    say(campaign_id)

    with pytest.raises(IntegrityError, match="campaign_published_by_another"), acting(cast.dario):
        models.Campaign.objects.filter(id=campaign_id).update(
            state=State.PUBLISHED,
            published_by=cast.dario.identifier,
            published_at=clock.now(),
        )


@pytest.mark.parametrize("half", ["words_it", "words_en"])
def test_half_of_a_pair_is_published_by_nobody_not_even_past_the_rules(
    cast: Cast, half: str
) -> None:
    campaign_id = draft()
    say(campaign_id, replace(SAID, **{half: ""}))

    with pytest.raises(rules.HalfWritten):
        publish(campaign_id)
    with (
        pytest.raises(IntegrityError, match="campaign_published_in_both_languages"),
        acting(cast.olga),
    ):
        models.Campaign.objects.filter(id=campaign_id).update(
            state=State.PUBLISHED,
            published_by=cast.olga.identifier,
            published_at=clock.now(),
        )
    assert not see(cast.olga, campaign_id).may_publish


@pytest.mark.parametrize("name", ["name_it", "name_en"])
def test_a_campaign_without_a_name_in_both_languages_is_not_published(
    cast: Cast, name: str
) -> None:
    campaign_id = draft(said=steps.words(**{name: ""}))
    say(campaign_id)

    with pytest.raises(rules.HalfWritten):
        publish(campaign_id)


def test_a_campaign_that_says_nothing_is_not_published(cast: Cast) -> None:
    campaign_id = draft()

    with pytest.raises(rules.HalfWritten):
        publish(campaign_id)


def test_what_is_published_is_changed_only_once_it_was_taken_back(
    cast: Cast, in_public: InPublic
) -> None:
    campaign_id = published()

    with pytest.raises(Refused):
        say(campaign_id, replace(SAID, words_en="Other words."))
    steps.take_back(campaign_id)
    steps.take_back(campaign_id)

    assert in_public() == ()
    say(campaign_id, replace(SAID, words_en="Other words."))
    publish(campaign_id)
    assert [said.words_en for said in in_public()] == ["Other words."]


def test_a_message_said_in_no_language_is_taken_off(cast: Cast) -> None:
    campaign_id = draft()
    say(campaign_id)

    say(campaign_id, replace(SAID, words_it=" ", words_en=""))

    assert see(cast.dario, campaign_id).messages == ()


def test_what_changed_since_it_was_read_is_not_published(cast: Cast) -> None:
    campaign_id = draft()
    say(campaign_id)
    read = see(cast.olga, campaign_id).version
    say(campaign_id, replace(SAID, words_en="Other words."))

    with pytest.raises(operations.ChangedMeanwhile) as meanwhile, acting(cast.olga):
        operations.publish_campaign(
            campaign_id=campaign_id, version=read, by=cast.olga, at=clock.now()
        )
    assert meanwhile.value.version == read + 1


def test_only_days_between_the_first_and_the_last_show_it(cast: Cast, in_public: InPublic) -> None:
    published()

    for days, shown in ((-11, 0), (-10, 1), (80, 1), (81, 0)):
        assert len(in_public(TODAY() + timedelta(days=days))) == shown, days


def test_an_ended_campaign_is_over(cast: Cast, in_public: InPublic) -> None:
    campaign_id = published()
    steps.end(campaign_id)
    steps.end(campaign_id)

    assert in_public() == ()
    for act in (
        lambda: say(campaign_id),
        lambda: publish(campaign_id),
        lambda: steps.take_back(campaign_id),
        lambda: add_place(campaign_id),
    ):
        with pytest.raises(Refused):
            act()


def test_sent_twice_it_is_one(cast: Cast) -> None:
    campaign_id = draft()
    draft(campaign_id=campaign_id)
    place_id, event_id = add_place(campaign_id), add_event(campaign_id)
    add_place(campaign_id, place_id=place_id)
    add_place(campaign_id)
    add_event(campaign_id, event_id=event_id)

    seen = see(cast.dario, campaign_id)
    assert [line.municipality_name for line in seen.places] == ["Livorno"]
    assert len(seen.events) == 1


def test_places_and_events_are_taken_off(cast: Cast) -> None:
    campaign_id = draft()
    place_id, event_id = add_place(campaign_id), add_event(campaign_id)

    with acting(cast.dario):
        for _time in range(2):
            operations.take_place_off(
                place_id=place_id, campaign_id=campaign_id, by=cast.dario, at=clock.now()
            )
            operations.take_event_off(
                event_id=event_id, campaign_id=campaign_id, by=cast.dario, at=clock.now()
            )

    assert see(cast.dario, campaign_id).places == see(cast.dario, campaign_id).events == ()


def test_so_many_places_are_no_campaign(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    campaign_id = draft()
    monkeypatch.setattr("visnet.campaign.operations.placing.MOST_PLACES", 0)
    monkeypatch.setattr("visnet.campaign.operations.placing.MOST_EVENTS", 0)

    with pytest.raises(rules.TooMany):
        add_place(campaign_id)
    with pytest.raises(rules.TooMany):
        add_event(campaign_id)


def test_an_id_of_something_else_is_not_taken(cast: Cast) -> None:
    first, second = draft(), draft()
    place_id, event_id = add_place(first), add_event(first)

    with pytest.raises(operations.IdAlreadyUsed):
        add_place(second, place_id=place_id)
    with pytest.raises(operations.IdAlreadyUsed):
        add_event(second, event_id=event_id)


def test_a_campaign_that_ends_before_it_begins_is_not_written(cast: Cast) -> None:
    with pytest.raises(rules.DatesTheWrongWayRound):
        draft(said=steps.words(until_date=TODAY() - timedelta(days=100)))


def test_there_is_nothing_under_an_invented_number(cast: Cast) -> None:
    with pytest.raises(NotFound):
        see(cast.dario, uuid4())
    with pytest.raises(NotFound):
        steps.end(uuid4())


def test_the_list_goes_on_where_it_stopped(cast: Cast) -> None:
    made = {draft() for _number in range(27)}

    with acting(cast.olga):
        first = queries.list_campaigns(viewer=cast.olga, on=TODAY())
        second = queries.list_campaigns(viewer=cast.olga, on=TODAY(), after=first.next_after)
        nonsense = queries.list_campaigns(viewer=cast.olga, on=TODAY(), after="x_y")

    assert {line.id for line in (*first.lines, *second.lines)} == made
    assert (len(first.lines), len(second.lines), nonsense.lines) == (25, 2, ())


def test_more_left_than_printed_is_refused_twice(cast: Cast) -> None:
    campaign_id = draft()
    place_id = add_place(campaign_id)
    wrong = rules.StockWords(place_id=place_id, kind=MaterialKind.CARD, printed=1, remaining=2)

    with pytest.raises(rules.MoreThanPrinted), acting(cast.dario):
        operations.count_material(
            campaign_id=campaign_id, words=wrong, by=cast.dario, at=clock.now()
        )
    with pytest.raises(NotFound), acting(cast.dario):
        operations.count_material(
            campaign_id=campaign_id,
            words=replace(wrong, place_id=uuid4(), remaining=0),
            by=cast.dario,
            at=clock.now(),
        )
    with pytest.raises(IntegrityError, match="no_more_left"), acting(cast.dario):
        models.Stock.objects.create(
            id=uuid4(),
            campaign_id=campaign_id,
            place_id=place_id,
            kind=MaterialKind.CARD,
            printed=1,
            remaining=2,
            counted_by=cast.dario.identifier,
            counted_at=clock.now(),
        )
