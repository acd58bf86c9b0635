"""What was said of invented offices, and how their campaigns reached people: row by row."""

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from tests.cast import NETWORK
from tests.indicators.raw_rows import RawWorld, some
from visnet.campaign import models as campaign
from visnet.campaign.vocabulary import Channel, MaterialKind, State
from visnet.feedback import models as feedback
from visnet.feedback.vocabulary import Question

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
QUARTERS = 8


def opinions(
    world: RawWorld,
    chance: random.Random,
    *,
    most: int,
    offices: Sequence[UUID],
    begins: datetime,
) -> None:
    """Invent opinions: in some quarters many, in others too few to be told."""
    for office in offices:
        for quarter in range(QUARTERS):
            for _ in range(chance.choice((0, 0, 1, 2, 3, 4, 5, most))):
                world.add(
                    feedback.Answer(
                        id=uuid4(),
                        organisation_id=office,
                        month=_month_after(begins.date(), 3 * quarter + chance.randrange(3)),
                        **{name: _rating(chance, name) for name in Question.values},
                    )
                )


def _rating(chance: random.Random, question: str) -> int | None:
    """Few say anything of the first question, most of the others."""
    is_left_out = chance.random() < (0.8 if question == Question.RESPECTED else 0.1)
    return None if is_left_out else chance.randrange(1, 5)


def campaigns(
    world: RawWorld,
    chance: random.Random,
    *,
    many: int,
    offices: Sequence[UUID],
    by: UUID,
    begins: datetime,
) -> None:
    """Invent campaigns, what was brought where, and weeks in which many or few came."""
    for office in offices:
        for _ in range(many):
            made = _campaign(world, chance, office=office, by=by, begins=begins)
            _weeks(world, chance, made, by=by)


def _campaign(
    world: RawWorld, chance: random.Random, *, office: UUID, by: UUID, begins: datetime
) -> campaign.Campaign:
    starts = begins.date() + timedelta(days=chance.randrange(700))
    state = some(chance, State)
    is_out = state == State.PUBLISHED or chance.random() < 0.5
    made = campaign.Campaign(
        id=uuid4(),
        network_id=NETWORK,
        owner_organisation_id=office,
        name_it="Inventata",
        name_en="Invented",
        from_date=starts,
        until_date=starts + timedelta(days=60),
        channels=chance.sample(list(Channel.values), chance.randrange(4)),
        state=state,
        drafted_by=by,
        drafted_at=begins,
        written_by=by,
        published_by=uuid4() if is_out else None,
        published_at=begins if is_out else None,
        ended_by=by if state == State.ENDED else None,
        ended_at=begins if state == State.ENDED else None,
    )
    world.add(made)
    for number in range(2):
        place = campaign.Place(
            id=uuid4(),
            campaign=made,
            name=f"Luogo {number}",
            istat_code="049009",
            added_by=by,
            added_at=begins,
        )
        world.add(place)
        for kind in chance.sample(list(MaterialKind.values), 2):
            printed = chance.randrange(200)
            world.add(
                campaign.Stock(
                    id=uuid4(),
                    campaign=made,
                    place=place,
                    kind=kind,
                    printed=printed,
                    remaining=chance.randrange(printed + 1),
                    counted_by=by,
                    counted_at=begins,
                )
            )
    return made


def _weeks(world: RawWorld, chance: random.Random, made: campaign.Campaign, *, by: UUID) -> None:
    monday = made.from_date - timedelta(days=made.from_date.weekday())
    weeks = [monday + timedelta(days=7 * number) for number in range(12)]
    for _ in range(3):
        link = campaign.Link(
            id=uuid4(),
            campaign=made,
            short="".join(chance.choice(ALPHABET) for _letter in range(6)),
            label="Via",
            channel=some(chance, (Channel.POSTER, Channel.CARD)),
            target="HOME",
            made_by=by,
            made_at=made.drafted_at,
        )
        world.add(link)
        for week in chance.sample(weeks, 6):
            world.add(
                campaign.Passage(id=uuid4(), link=link, week=week, many=chance.randrange(1, 12))
            )
    for week in chance.sample(weeks, 6):
        world.add(
            campaign.Asked(id=uuid4(), campaign=made, week=week, many=chance.randrange(1, 12))
        )


def _month_after(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)
