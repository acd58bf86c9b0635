"""Any history of signing, leaving, ending, replacing and going on: the second evaluator agrees."""

import random
from datetime import date, timedelta
from uuid import uuid4

from tests.agreements.evaluator import Paper, may_pass
from visnet.agreements import rules
from visnet.agreements.rules import Candidate, Facts, Standing
from visnet.agreements.vocabulary import InForceWhen, Purpose, Renewal

BEGINNING = date(2026, 3, 1)
PURPOSE = Purpose.PSYCHOLOGICAL_SUPPORT.value
GIVER, RECEIVER, THIRD = "giver", "receiver", "third"
EVERYBODY = (GIVER, RECEIVER, THIRD)
RULE_STEPS = 10_000
WAYS = ("sign", "sign", "sign", "leave", "end", "renew", "let_days_pass", "amend")


class Register:
    """The same series of versions, kept twice: as facts for the rules, as papers for the other."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.today = BEGINNING
        self.papers: list[Paper] = []
        self.superseded: dict[int, date] = {}
        self.draft()

    def draft(self) -> None:
        """A new version, in the place of the last one."""
        dice = self.dice
        last = self.today + timedelta(days=dice.randint(0, 40)) if dice.random() < 0.6 else None
        self.papers.append(
            Paper(
                name=uuid4(),
                kinds=dict.fromkeys(EVERYBODY, "ANY"),
                clauses=[
                    {"from": GIVER, "to": RECEIVER, "purpose": PURPOSE, "categories": {"NAME"}}
                ],
                needed=dice.choice([2, None]),
                first_day_written=self.today + timedelta(days=dice.randint(0, 5)),
                last_day_written=last,
                goes_on_by_itself=last is not None and dice.random() < 0.3,
                replaces=self.papers[-1] if self.papers else None,
            )
        )

    def sign(self) -> None:
        paper = self.papers[-1]
        missing = [who for who in EVERYBODY if who not in paper.signatures]
        if missing:
            paper.signatures[self.dice.choice(missing)] = self.today
        first = paper.first_day()
        if first is None:
            return
        for number in range(len(self.papers) - 1):
            self.superseded[number] = min(first, self.superseded.get(number, first))

    def leave(self) -> None:
        paper = self.dice.choice(self.papers)
        who = self.dice.choice(EVERYBODY)
        if who in paper.signatures and who not in paper.departures:
            paper.departures[who] = self.today + timedelta(days=self.dice.randint(0, 6))

    def end(self) -> None:
        paper = self.dice.choice(self.papers)
        if paper.ended_on is None and self.dice.random() < 0.4:
            paper.ended_on = self.today + timedelta(days=self.dice.randint(0, 6))

    def renew(self) -> None:
        paper = self.papers[-1]
        if paper.last_day_written and self.today <= paper.last_day_written:
            paper.prolonged_until = paper.last_day_written + timedelta(days=30)

    def let_days_pass(self) -> None:
        self.today += timedelta(days=self.dice.randint(1, 6))

    def amend(self) -> None:
        if self.papers[-1].first_day() is not None and self.dice.random() < 0.3:
            self.draft()

    def facts(self, number: int) -> Facts:
        """The facts as the operations would keep them; when it begins is the rules' own answer."""
        paper = self.papers[number]
        return Facts(
            in_force_date=rules.in_force_date(
                in_force_when=(
                    InForceWhen.NUMBER_OF_PARTIES if paper.needed else InForceWhen.ALL_PARTIES
                ),
                in_force_number=paper.needed or 0,
                from_date=paper.first_day_written,
                signed_dates=[paper.signatures.get(who) for who in EVERYBODY],
            ),
            until_date=paper.last_day_written,
            renewal=Renewal.TACIT if paper.goes_on_by_itself else Renewal.EXPRESS,
            renewal_months=1,
            renewed_until_date=paper.prolonged_until,
            superseded_date=self.superseded.get(number),
            ended_date=paper.ended_on,
        )

    def answer(self, on: date) -> bool:
        """What the rules say."""
        candidates = [
            Candidate(
                agreement_id=paper.name,
                clause_id=paper.name,
                facts=self.facts(number),
                giver=Standing(True, paper.signatures.get(GIVER), paper.departures.get(GIVER)),
                receiver=Standing(
                    True,
                    paper.signatures.get(RECEIVER),
                    paper.departures.get(RECEIVER),
                ),
                width=1,
            )
            for number, paper in enumerate(self.papers)
        ]
        return rules.what_answers(candidates, on=on).missing is None


def test_ten_thousand_steps_of_history() -> None:
    dice = random.Random(2013)  # noqa: S311  reproducible, not secret
    taken = passing = 0
    while taken < RULE_STEPS:
        register = Register(dice)
        for _step in range(20):
            step = dice.choice(WAYS)
            getattr(register, step)()
            taken += 1
            for on in (register.today, register.today + timedelta(days=dice.randint(1, 45))):
                expected = may_pass(register.papers, GIVER, RECEIVER, PURPOSE, on) is not None
                assert register.answer(on) is expected, (step, on, register.papers)
                passing += expected

    assert passing > RULE_STEPS / 10
