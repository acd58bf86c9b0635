"""The same figures counted again from the raw rows, in plain Python, by another way of thinking.

Nothing of the product's counting is used here: neither its SQL nor what puts figures together.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from statistics import fmean, median
from typing import Any
from uuid import UUID

from tests.indicators.raw_rows import RawWorld
from tests.indicators.recount_beside import recount_beside
from visnet.accompaniment import models as accompaniment
from visnet.cases import models as cases
from visnet.enquiries import models as enquiries
from visnet.law import queries as law
from visnet.referrals import models as referrals

DAY, HOUR = 86_400, 3_600
Counted = tuple[int, int, int, float | None]
Recount = dict[tuple[str, str], Counted]


def recount(
    world: RawWorld,
    *,
    office: UUID,
    first: datetime,
    following: datetime,
    asked_at: datetime,
    hidden: frozenset[UUID] = frozenset(),
) -> Recount:
    """Return each part of each figure: how many, of how many, not known, and what is reckoned."""
    own = [
        case
        for case in world.of(cases.Case)
        if case.organisation_id == office
        and case.closure_reason != "OPENED_BY_MISTAKE"
        and case.id not in hidden
    ]

    def within(at: datetime | None) -> bool:
        return at is not None and first <= at < following

    found: Recount = {}
    opened = [case for case in own if within(case.opened_at)]
    found.update(_cases(own, opened, within, following))
    found.update(_contact(world, own, opened, within))
    found.update(_support(world, own, opened, within, asked_at))
    found.update(_sharing(world, office, within, hidden))
    found.update(_going_along(world, office, within, hidden))
    found.update(
        recount_beside(world, office=office, first=first, following=following, asked_at=asked_at)
    )
    return found


def _parts(
    figure: str, values: Iterable[str], *, unknown: frozenset[str] = frozenset({""})
) -> Iterator[tuple[tuple[str, str], Counted]]:
    everything = list(values)
    known = Counter(value for value in everything if value not in unknown)
    whole = sum(known.values())
    for value, many in known.items():
        yield (figure, value), (many, whole, len(everything) - whole, None)


def _share(many: int, whole: int, unknown: int = 0) -> Counted:
    return (many, whole, unknown, None)


def _between(pairs: Iterable[tuple[datetime, datetime]], unit: int) -> float | None:
    gaps = [(later - earlier).total_seconds() / unit for earlier, later in pairs]
    return median(gaps) if gaps else None


def _cases(
    own: list[Any], opened: list[Any], within: Callable[..., bool], following: datetime
) -> Recount:
    closed = [case for case in own if within(case.closed_at)]
    sections = {each.code: each.iccs[:2] for each in law.list_every_offence()}
    minors = [case.is_minor for case in opened if case.is_minor is not None]
    still = sum(
        case.opened_at < following and not (case.closed_at and case.closed_at < following)
        for case in own
    )
    unsure = frozenset({"", "NOT_KNOWN"})
    found: Recount = dict(_parts("cases_by_source", (case.source for case in opened)))
    found.update(_parts("cases_by_victim", (case.victim_type for case in opened)))
    found.update(
        _parts(
            "cases_by_danger",
            (case.danger for case in opened),
            unknown=frozenset({"NOT_ASSESSED"}),
        )
    )
    found.update(
        _parts("cases_by_offence", (sections.get(case.offence_code, "") for case in opened))
    )
    found["cases_under_18", ""] = _share(sum(minors), len(minors), len(opened) - len(minors))
    found["cases_open", ""] = _share(still, still)
    found.update(_parts("closures_by_reason", (case.closure_reason for case in closed)))
    found.update(_parts("closures_by_outcome", (case.outcome for case in closed), unknown=unsure))
    lasted = _between(((case.opened_at, case.closed_at) for case in closed), DAY)
    found["case_length", ""] = (len(closed), len(closed), 0, lasted)
    return found


def _contact(
    world: RawWorld, own: list[Any], opened: list[Any], within: Callable[..., bool]
) -> Recount:
    tries = defaultdict(list)
    for attempt in world.of(cases.ContactAttempt):
        tries[attempt.case_id].append(attempt)
    tried = [case for case in opened if tries[case.id]]
    reached = {
        case.id: min(each.at for each in tries[case.id] if each.outcome == "REACHED")
        for case in tried
        if any(each.outcome == "REACHED" for each in tries[case.id])
    }
    astray = {"NOT_SAFE", "SOMEBODY_ELSE", "WRONG_DETAILS"}
    stopped = sum(any(each.outcome in astray for each in tries[case.id]) for case in tried)
    safe = {rule.case_id for rule in world.of(cases.ContactRule) if rule.is_safe}
    made = [each.outcome for case in own for each in tries[case.id] if within(each.at)]
    everything, missing = len(opened), len(opened) - len(tried)
    first_tries = ((case.opened_at, min(each.at for each in tries[case.id])) for case in tried)
    spoken = ((case.opened_at, reached[case.id]) for case in opened if case.id in reached)
    return {
        ("first_attempt", ""): (len(tried), everything, missing, _between(first_tries, DAY)),
        ("first_contact", ""): (
            len(reached),
            everything,
            everything - len(reached),
            _between(spoken, DAY),
        ),
        ("contact_stopped", ""): _share(stopped, len(tried), missing),
        ("no_safe_way", ""): _share(sum(case.id not in safe for case in opened), everything),
        **dict(_parts("attempts_by_outcome", made)),
    }


def _support(
    world: RawWorld,
    own: list[Any],
    opened: list[Any],
    within: Callable[..., bool],
    asked_at: datetime,
) -> Recount:
    ids, new = {case.id for case in own}, {case.id for case in opened}
    consents = [each for each in world.of(cases.Consent) if each.case_id in ids]
    came = {each.case_id for each in world.of(accompaniment.Appointment) if each.state == "CAME"}
    took = {
        each.case_id
        for each in world.of(referrals.Referral)
        if each.state in {"ACCEPTED", "COMPLETED"}
    }
    given = [each for each in consents if within(each.given_at)]
    found: Recount = {
        ("consent_given", ""): _share(len(new & {each.case_id for each in consents}), len(new)),
        ("consent_withdrawn", ""): _share(
            sum(each.withdrawn_at is not None for each in given), len(given)
        ),
        ("taken_up", ""): _share(len(new & (came | took)), len(new)),
    }
    found["assessed_in_time", ""] = _assessed(world, opened, asked_at)
    found.update(_needs(world, new))
    explained = {
        (each.case_id, each.right_code)
        for each in world.of(cases.RightExplained)
        if each.case_id in new
    }
    found["rights_explained", ""] = _share(len({case for case, _right in explained}), len(new))
    for right, many in Counter(right for _case, right in explained).items():
        found["rights_by_right", right] = _share(many, len(new))
    return found


def _assessed(world: RawWorld, opened: list[Any], asked_at: datetime) -> Counted:
    earliest: dict[UUID, datetime] = {}
    for each in world.of(cases.Assessment):
        earliest[each.case_id] = min(each.at, earliest.get(each.case_id, each.at))
    in_time = late = waiting = 0
    for case in opened:
        due, done = case.opened_at + timedelta(days=14), earliest.get(case.id)
        if done is None and due >= asked_at:
            waiting += 1
        elif done is not None and done <= due:
            in_time += 1
        else:
            late += 1
    return (in_time, in_time + late, waiting, None)


def _needs(world: RawWorld, new: set[UUID]) -> Recount:
    scores: dict[tuple[str, UUID], dict[bool, list[tuple[datetime, int]]]] = defaultdict(
        lambda: {True: [], False: []}
    )
    for each in world.of(cases.NeedScore):
        if each.case_id in new:
            scores[each.category, each.case_id][each.moment == "INTAKE"].append(
                (each.at, each.score)
            )
    changes, alone = defaultdict(list), Counter[str]()
    for (need, _case), sides in scores.items():
        if sides[True] and sides[False]:
            changes[need].append(max(sides[False])[1] - max(sides[True])[1])
        else:
            alone[need] += 1
    return {
        ("needs_better", need): (
            sum(change > 0 for change in changes[need]),
            len(changes[need]),
            alone[need],
            fmean(changes[need]) if changes[need] else None,
        )
        for need in {need for need, _case in scores}
    }


def _sharing(
    world: RawWorld, office: UUID, within: Callable[..., bool], hidden: frozenset[UUID]
) -> Recount:
    sent = [
        each
        for each in world.of(referrals.Referral)
        if each.from_organisation_id == office
        and within(each.sent_at)
        and each.case_id not in hidden
    ]
    told = {each.referral_id for each in world.of(referrals.Report)}
    answered = [each for each in sent if each.answered_at]
    taken = [each for each in answered if each.state != "DECLINED"]
    known = sum(each.completed_at is not None or each.id in told for each in taken)
    received = [
        each
        for each in world.of(enquiries.Enquiry)
        if each.organisation_id == office
        and within(each.received_at)
        and each.case_id not in hidden
    ]
    replies: dict[UUID, datetime] = {}
    for each in world.of(enquiries.Message):
        if not each.from_person:
            replies[each.enquiry_id] = min(each.sent_at, replies.get(each.enquiry_id, each.sent_at))
    heard = [(each.received_at, replies[each.id]) for each in received if each.id in replies]
    return {
        **dict(_parts("referrals_by_state", (each.state for each in sent))),
        ("referral_answer", ""): (
            len(answered),
            len(sent),
            len(sent) - len(answered),
            _between(((each.sent_at, each.answered_at) for each in answered), HOUR),
        ),
        ("referrals_told_back", ""): _share(known, len(taken)),
        **dict(_parts("requests_by_source", (each.source for each in received))),
        ("request_answer", ""): (
            len(heard),
            len(received),
            len(received) - len(heard),
            _between(heard, HOUR),
        ),
        ("requests_to_case", ""): _share(
            sum(each.case_id is not None for each in received), len(received)
        ),
    }


def _going_along(
    world: RawWorld, office: UUID, within: Callable[..., bool], hidden: frozenset[UUID]
) -> Recount:
    def of(table: Any, moment: str) -> list[Any]:
        return [
            each
            for each in world.of(table)
            if each.organisation_id == office
            and within(getattr(each, moment))
            and each.case_id not in hidden
        ]

    heard = of(accompaniment.Hearing, "starts_at")
    agreed = [
        each for each in of(accompaniment.Appointment, "starts_at") if each.state != "REBOOKED"
    ]
    held = [each for each in heard if each.state == "HELD"]
    missed = (each.missed_because for each in agreed if each.state == "MISSED")
    unsure = frozenset({"", "NOT_KNOWN"})
    return {
        **dict(_parts("hearings_by_state", (each.state for each in heard))),
        ("accompanied", ""): _share(sum(each.companion_id is not None for each in held), len(held)),
        **dict(_parts("appointments_by_state", (each.state for each in agreed))),
        **dict(_parts("missed_by_reason", missed, unknown=unsure)),
        **dict(
            _parts(
                "measures_by_state",
                (each.state for each in of(accompaniment.SpecialMeasure, "at")),
            )
        ),
    }
