"""What may be shown of the exchange: bounds that hold the truth and give no small number away."""

from collections import defaultdict
from itertools import product

from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast
from visnet.referrals import rules
from visnet.referrals.rules import Counts, Quarter, Span


def test_quarters_know_their_days() -> None:
    last = Quarter(2026, 4)

    assert (last.first_day.isoformat(), last.last_day.isoformat()) == ("2026-10-01", "2026-12-31")
    assert last.shown_from.isoformat() == "2027-01-15"
    assert rules.quarter_of(last.last_day) == last
    assert rules.quarter_from(str(last)) == last
    for nonsense in ("", "2026", "2026-5", "2026-0", "²026-1", "1-1", "2026-4-1", "0000-1"):
        assert rules.quarter_from(nonsense) is None


def possible(most: int) -> dict[rules.Bounds, list[Counts]]:
    """Everything that can have happened, by what would be shown of it."""
    found: dict[rules.Bounds, list[Counts]] = defaultdict(list)
    for sent in range(1, most + 1):
        for answered in range(sent + 1):
            for in_time, accepted in product(range(answered + 1), repeat=2):
                for told in range(accepted + 1):
                    counts = Counts(
                        sent, answered, in_time, accepted, told, 30 if answered else None
                    )
                    found[rules.bounds_of(counts)].append(counts)
    return found


def test_whoever_knows_the_rule_still_learns_no_small_number() -> None:
    """The attacker keeps every explanation of what is shown; no small number has only one."""
    questions = {
        "sent": lambda c: c.sent,
        "answered": lambda c: c.answered,
        "in time": lambda c: c.answered_in_time,
        "accepted": lambda c: c.accepted,
        "told back": lambda c: c.told_back,
        "not answered": lambda c: c.sent - c.answered,
        "late": lambda c: c.answered - c.answered_in_time,
        "declined": lambda c: c.answered - c.accepted,
        "not accepted": lambda c: c.sent - c.accepted,
        "not told back": lambda c: c.accepted - c.told_back,
        "never told back": lambda c: c.sent - c.told_back,
    }
    learnt = []
    for bounds, explanations in possible(17).items():
        for name, question in questions.items():
            answers = {question(counts) for counts in explanations}
            if len(answers) == 1 and min(answers) < 5:
                learnt.append((name, answers, bounds))

    assert learnt == []


@given(st.integers(1, 60), st.data())
def test_bounds_hold_the_truth(sent: int, draw: st.DataObject) -> None:
    answered = draw.draw(st.integers(0, sent))
    accepted = draw.draw(st.integers(0, answered))
    counts = Counts(
        sent,
        answered,
        draw.draw(st.integers(0, answered)),
        accepted,
        draw.draw(st.integers(0, accepted)),
    )
    bounds = rules.bounds_of(counts)

    for name in ("sent", "answered", "answered_in_time", "accepted", "told_back"):
        span = getattr(bounds, name)
        assert span.low <= getattr(counts, name) <= span.high
        assert span.is_exact is False or span.low >= 5


def test_the_database_draws_the_same_bounds(cast: Cast) -> None:
    pairs = [(part, whole) for whole in range(1, 25) for part in range(whole + 1)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "SELECT sec.shown_part(p, w) FROM unnest(%s::bigint[], %s::bigint[]) AS t(p, w)",
            [[part for part, _ in pairs], [whole for _, whole in pairs]],
        )
        drawn = [tuple(row[0][:2]) for row in cursor.fetchall()]
        cursor.execute("SET LOCAL ROLE visnet_back")

    for (part, whole), (low, high) in zip(pairs, drawn, strict=True):
        bounds = rules.bounds_of(Counts(whole, part, 0, 0, 0))
        assert bounds.answered == Span(low, high)
