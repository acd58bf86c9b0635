"""Short addresses: they lead to us alone, and count weeks, not people."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.campaign.steps import draft, make_link, published, see
from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.conftest import Acting
from visnet.campaign import models, operations, rules
from visnet.campaign.vocabulary import Channel
from visnet.doors import clock
from visnet.kit.actor import Actor, ActorKind
from visnet.kit.decision import Refused

SOMEBODY = Actor(kind=ActorKind.PERSON)
STORED = {
    ("campaign_passage", "id", "uuid"),
    ("campaign_passage", "link_id", "uuid"),
    ("campaign_passage", "week", "date"),
    ("campaign_passage", "many", "integer"),
    ("campaign_asked", "id", "uuid"),
    ("campaign_asked", "campaign_id", "uuid"),
    ("campaign_asked", "week", "date"),
    ("campaign_asked", "many", "integer"),
}


def short_of(campaign_id: UUID) -> str:
    return see(CAST.dario, campaign_id).links[0].short


def follow(short: str, *, is_counted: bool = True, days: int = 0) -> str | None:
    return operations.follow_link(
        short=short,
        is_counted=is_counted,
        by=SOMEBODY,
        at=clock.now() + timedelta(days=days),
    )


def numbers(cast: Cast) -> list[int]:
    with acting(cast.dario):
        return list(models.Passage.objects.order_by("week").values_list("many", flat=True))


def test_a_link_is_followed_and_counted_by_the_week(cast: Cast, as_database_role: Acting) -> None:
    campaign_id = published()
    make_link(campaign_id)
    short = short_of(campaign_id)

    with as_database_role("visnet_front"):
        assert [follow(short), follow(short), follow(short, days=7)] == ["READING"] * 3
        assert follow(short, is_counted=False) == "READING"

    assert numbers(cast) == [2, 1]


def test_a_link_of_a_draft_leads_there_and_is_not_counted(
    cast: Cast, as_database_role: Acting
) -> None:
    campaign_id = draft()
    make_link(campaign_id)
    short = short_of(campaign_id)

    with as_database_role("visnet_front"):
        assert follow(short) == "READING"

    assert numbers(cast) == []


@pytest.mark.parametrize("short", ["zzzzzz", "", "../../", "K7M2Q9", "a" * 10_000, "abc\x00de"])
def test_what_is_no_short_address_leads_nowhere(
    cast: Cast, as_database_role: Acting, short: str
) -> None:
    with as_database_role("visnet_front"):
        assert follow(short) is None
        operations.say_what_brought_me(short=short, by=SOMEBODY, at=clock.now())


def test_a_flood_ends_at_a_ceiling(cast: Cast, as_database_role: Acting) -> None:
    campaign_id = published()
    make_link(campaign_id)
    short = short_of(campaign_id)
    with as_database_role("visnet_front"):
        follow(short)
    with as_database_role("visnet_launcher"):
        models.Passage.objects.update(many=rules.MOST_IN_A_WEEK)

    with as_database_role("visnet_front"):
        follow(short)

    assert numbers(cast) == [rules.MOST_IN_A_WEEK]


@pytest.mark.parametrize(
    "table", [models.Link, models.Passage, models.Asked], ids=["links", "passages", "asked"]
)
def test_the_front_reads_and_writes_no_number_itself(
    as_database_role: Acting, table: type[models.Link]
) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), as_database_role("visnet_front"):
        table.objects.count()
    with pytest.raises(DatabaseError), transaction.atomic(), as_database_role("visnet_front"):
        table.objects.all().delete()


def test_the_back_reads_numbers_and_writes_none(cast: Cast, as_database_role: Acting) -> None:
    campaign_id = published()
    make_link(campaign_id)
    short = short_of(campaign_id)
    with as_database_role("visnet_front"):
        follow(short)

    with pytest.raises(DatabaseError), acting(cast.dario):
        models.Passage.objects.update(many=99)
    with acting(cast.silvia):
        assert models.Passage.objects.count() == models.Link.objects.count() == 0
    with acting(cast.olga):
        assert models.Passage.objects.count() == 1


@pytest.mark.parametrize(
    "target", ["", "https://example.org", "//example.org", "CHECK_0", "SAID_", "HOME_1", "home"]
)
def test_a_link_leads_to_no_other_place(cast: Cast, target: str) -> None:
    campaign_id = draft()

    with pytest.raises(ValueError, match="no page of ours"):
        make_link(campaign_id, target=target)
    with pytest.raises(IntegrityError, match="campaign_link_leads_to_us"), acting(cast.dario):
        models.Link.objects.create(
            id=uuid4(),
            campaign_id=campaign_id,
            short=rules.new_short(),
            label="x",
            channel=Channel.OTHER,
            target=target[:12],
            made_by=cast.dario.identifier,
            made_at=clock.now(),
        )


def test_sent_twice_it_is_one_link(cast: Cast) -> None:
    first, second = draft(), draft()
    link_id = make_link(first)
    make_link(first, link_id=link_id)

    assert len(see(cast.dario, first).links) == 1
    with pytest.raises(operations.IdAlreadyUsed):
        make_link(second, link_id=link_id)


def test_only_who_keeps_the_campaign_makes_links(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign_id = draft()

    with pytest.raises(Refused):
        make_link(campaign_id, by=cast.olga)
    monkeypatch.setattr(rules, "MOST_LINKS", 0)
    with pytest.raises(rules.TooMany):
        make_link(campaign_id)


def test_nobody_who_is_known_is_counted(cast: Cast) -> None:
    for act in (
        lambda: operations.follow_link(
            short="abcdef", is_counted=True, by=cast.dario, at=clock.now()
        ),
        lambda: operations.say_what_brought_me(short="abcdef", by=cast.dario, at=clock.now()),
    ):
        with pytest.raises(Refused):
            act()


def test_what_is_counted_has_a_week_and_a_number_and_no_moment(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name::text, column_name::text, data_type::text"
            " FROM information_schema.columns"
            " WHERE table_name IN ('campaign_passage', 'campaign_asked')"
        )
        assert set(cursor.fetchall()) == STORED


def test_counting_writes_no_line_in_the_journal(cast: Cast, as_database_role: Acting) -> None:
    campaign_id = published()
    make_link(campaign_id)
    short = short_of(campaign_id)

    def lines() -> int:
        with as_database_role("visnet_launcher"), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM audit_entry")
            return int(cursor.fetchone()[0])

    before = lines()
    with as_database_role("visnet_front"):
        follow(short)
        operations.say_what_brought_me(short=short, by=SOMEBODY, at=clock.now())

    assert lines() == before


def test_who_says_what_brought_them_is_one_more_in_a_week(
    cast: Cast, as_database_role: Acting
) -> None:
    campaign_id = published()
    make_link(campaign_id)
    short = short_of(campaign_id)

    with as_database_role("visnet_front"):
        for _person in range(3):
            operations.say_what_brought_me(short=short, by=SOMEBODY, at=clock.now())

    with acting(cast.olga):
        assert list(models.Asked.objects.values_list("many", flat=True)) == [3]
    with acting(cast.silvia):
        assert models.Asked.objects.count() == 0


def test_letters_of_a_short_address_look_like_no_other() -> None:
    made = {rules.new_short() for _time in range(200)}

    assert len(made) == 200
    assert all(rules.is_short(short) for short in made)
    assert not set("ilo01") & set(rules.ALPHABET)
