"""What people learned, what was said, how campaigns reached: counted again in plain Python."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from tests.indicators.raw_rows import RawWorld
from visnet.campaign import models as campaign
from visnet.feedback import models as feedback
from visnet.people import models as people
from visnet.training import models as training

ROME = ZoneInfo("Europe/Rome")
FEWEST = 5
QUESTIONS = ("respected", "understood", "informed", "felt_safe", "need_met", "come_again")
Counted = tuple[int, int, int, float | None]
Recount = dict[tuple[str, str], Counted]


def recount_beside(
    world: RawWorld, *, office: UUID, first: datetime, following: datetime, asked_at: datetime
) -> Recount:
    """Return each part of these figures: how many, of how many, not known, and what is reckoned."""
    today = asked_at.astimezone(ROME).date()
    begins, ends = first.astimezone(ROME).date(), following.astimezone(ROME).date()
    days = [begins + timedelta(days=number) for number in range((ends - begins).days)]
    days = [day for day in days if day <= today]

    def within(at: datetime) -> bool:
        return first <= at < following

    return {
        **_trained(world, office, days[-1]),
        **_learned(world, office, days, within),
        **_opinions(world, office, days, today),
        **_campaigns(world, office, days),
        **_reached(world, office, days, today),
    }


def _members(world: RawWorld, office: UUID, day: date) -> set[UUID]:
    return {
        each.user_id
        for each in world.of(people.Membership)
        if each.organisation_id == office
        and not (each.from_date > day or (each.until_date and each.until_date <= day))
    }


def _trained(world: RawWorld, office: UUID, day: date) -> Recount:
    members = _members(world, office, day)
    holding: dict[str, set[UUID]] = defaultdict(set)
    for each in world.of(people.HeldCompetence):
        counts_here = each.organisation_id in {None, office} and each.user_id in members
        is_over = (each.last_date and each.last_date < day) or (
            each.ended_at and each.ended_at.astimezone(ROME).date() <= day
        )
        if counts_here and each.kind != "LOAN" and each.from_date <= day and not is_over:
            holding[each.competence].add(each.user_id)
    anything = set().union(*holding.values())
    return {
        ("trained", ""): (len(anything), len(members), 0, None),
        **{
            ("trained_for_what", competence): (len(users), len(members), 0, None)
            for competence, users in holding.items()
        },
    }


def _learned(
    world: RawWorld, office: UUID, days: list[date], within: Callable[[datetime], bool]
) -> Recount:
    there = [
        (each.user_id, each.session.module)
        for each in world.of(training.Attendance)
        if each.organisation_id == office and within(each.session.starts_at)
    ]
    read = [
        (each.user_id, each.module)
        for each in world.of(training.Studied)
        if each.organisation_id == office and within(each.studied_at)
    ]
    once = {(user, module.id): module for user, module in (*there, *read)}
    learners = {user for user, _module in once}
    everybody = learners.union(*(_members(world, office, day) for day in days))
    kinds: dict[str, list[tuple[UUID, float]]] = defaultdict(list)
    for (user, _module), module in once.items():
        kinds[module.kind].append((user, float(module.hours)))
    hours = sum(spent for spent_so in kinds.values() for _user, spent in spent_so)
    return {
        ("hours_learned", ""): (len(learners), len(everybody), 0, hours if learners else None),
        **{
            ("learned_by_kind", kind): (
                len({user for user, _spent in spent_so}),
                len(learners),
                0,
                sum(spent for _user, spent in spent_so),
            )
            for kind, spent_so in kinds.items()
        },
    }


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3


def _opinions(world: RawWorld, office: UUID, days: list[date], today: date) -> Recount:
    said = sorted(
        (each for each in world.of(feedback.Answer) if each.organisation_id == office),
        key=lambda each: each.month,
    )
    told, waiting = [], []
    for quarter, answers in groupby(said, key=lambda each: _quarter(each.month)):
        if quarter >= _quarter(today):
            break
        waiting += answers
        if len(waiting) >= FEWEST:
            if quarter in {_quarter(day) for day in days} and _is_begun(quarter, days):
                told.append(waiting)
            waiting = []
    many = sum(map(len, told))
    found: Recount = {("opinions", ""): (many, many, 0, None)}
    for question in QUESTIONS:
        asked = [
            [getattr(each, question) for each in group]
            for group in told
            if sum(getattr(each, question) is not None for each in group) >= FEWEST
        ]
        ratings = [rating for group in asked for rating in group]
        known = [rating for rating in ratings if rating is not None]
        if known:
            unknown = len(ratings) - len(known)
            found["opinions_by_question", question] = (
                len(known),
                len(ratings),
                unknown,
                _to_a_tenth(known),
            )
    return found


def _to_a_tenth(ratings: list[int]) -> float:
    return float((Decimal(sum(ratings)) / len(ratings)).quantize(Decimal("0.1"), ROUND_HALF_UP))


def _is_begun(quarter: tuple[int, int], days: list[date]) -> bool:
    year, number = quarter
    return date(year, 3 * number - 2, 1) in days


def _campaigns(world: RawWorld, office: UUID, days: list[date]) -> Recount:
    begun = [
        each
        for each in world.of(campaign.Campaign)
        if each.owner_organisation_id == office and each.published_at and each.from_date in days
    ]
    ways = Counter(way for each in begun for way in set(each.channels))
    nowhere = sum(not each.channels for each in begun)
    brought, left = Counter[str](), Counter[str]()
    for stock in world.of(campaign.Stock):
        if stock.campaign in begun:
            brought[stock.kind] += stock.printed
            left[stock.kind] += stock.remaining
    return {
        **{
            ("campaigns_by_way", way): (many, len(begun), nowhere, None)
            for way, many in ways.items()
        },
        **{
            ("materials_by_kind", kind): (many - left[kind], many, 0, None)
            for kind, many in brought.items()
        },
    }


def _reached(world: RawWorld, office: UUID, days: list[date], today: date) -> Recount:
    ours = {each.id for each in world.of(campaign.Campaign) if each.owner_organisation_id == office}
    cells, said = Counter[Any](), Counter[Any]()
    for each in world.of(campaign.Passage):
        if each.link.campaign_id in ours and _is_told(each.week, days, today):
            cells[each.link.channel, each.link.campaign_id, each.week] += each.many
    for each in world.of(campaign.Asked):
        if each.campaign_id in ours and _is_told(each.week, days, today):
            said[each.campaign_id, each.week] += each.many
    ways = Counter[str]()
    for (way, *_cell), many in cells.items():
        ways[way] += many if many >= FEWEST else 0
    few = sum(many < FEWEST for many in cells.values())
    brought = sum(many for many in said.values() if many >= FEWEST)
    return {
        **{("came_by_way", way): (many, ways.total(), few, None) for way, many in ways.items()},
        ("brought_by_campaign", ""): (
            brought,
            brought,
            sum(many < FEWEST for many in said.values()),
            None,
        ),
    }


def _is_told(week: date, days: list[date], today: date) -> bool:
    return week in days and week + timedelta(days=7) <= today
