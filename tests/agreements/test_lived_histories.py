"""Any history lived through the operations: Python, SQL and the second evaluator agree."""

import os
import random
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.agreements.evaluator import Paper, may_pass
from tests.agreements.factories import SPEAKER, draft, make_network, make_text
from tests.agreements.worlds import in_python, in_sql
from tests.cases.factories import acting
from tests.cast import ASCOLTO, CAST, LIVORNO, PONTE, Cast
from visnet.agreements import operations, queries, rules
from visnet.agreements.vocabulary import InForceWhen, LeftBecause, Purpose, Renewal
from visnet.doors import clock
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Refused

LONG = "VISNET_LONG_TESTS" in os.environ
PURPOSE = Purpose.PSYCHOLOGICAL_SUPPORT.value
# Ten times as many histories of the database when they are asked for.
HISTORIES = 250 if LONG else 25
STEPS_EACH = 12
WAYS = ("sign", "sign", "sign", "leave", "end", "renew", "let_days_pass", "amend")


class Office:
    """One agreement lived through the real operations, with the paper register beside it."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.today = civil_date(clock.now())
        self.papers: list[Paper] = []
        # The day passes within the test; the ticket is of now all the same.
        self._begin(draft(self._text()), None)

    def at(self) -> datetime:
        return datetime.combine(self.today, time(11), tzinfo=UTC)

    def _text(self) -> Any:
        last = self.today + timedelta(days=self.dice.randint(5, 40))
        self.written_last = last if self.dice.random() < 0.6 else None
        tacit = self.written_last is not None and self.dice.random() < 0.4
        return make_text(
            LIVORNO,
            ASCOLTO,
            PONTE,
            until_date=self.written_last,
            renewal=(
                Renewal.NONE
                if self.written_last is None
                else Renewal.TACIT
                if tacit
                else Renewal.EXPRESS
            ),
            renewal_months=0 if self.written_last is None else 1,
            in_force_when=InForceWhen.NUMBER_OF_PARTIES,
            in_force_number=2,
        )

    def _begin(self, agreement_id: UUID, replaces: Paper | None) -> None:
        with acting(CAST.dario):
            shown = queries.get_for_party(
                viewer=CAST.dario, agreement_id=agreement_id, at=self.at()
            )
        for act in (operations.open_negotiation, operations.open_signature):
            with acting(CAST.dario):
                act(
                    agreement_id=agreement_id,
                    content_version=shown.content_version,
                    by=CAST.dario,
                    at=self.at(),
                )
        self.papers.append(
            Paper(
                name=agreement_id,
                kinds={LIVORNO: "SUPPORT_CENTRE", ASCOLTO: "ASSOCIATION", PONTE: "ASSOCIATION"},
                clauses=[
                    {"from": LIVORNO, "to": ASCOLTO, "purpose": PURPOSE, "categories": {"NAME"}}
                ],
                needed=2,
                last_day_written=shown.text.until_date,
                goes_on_by_itself=shown.text.renewal == Renewal.TACIT,
                replaces=replaces,
            )
        )

    def take(self, step: str) -> None:
        """Take a step; what the room refuses did not happen."""
        try:
            getattr(self, step)()
        except (operations.AlreadyBeingAmended, rules.DayOutOfRange, Refused):
            return

    def sign(self) -> None:
        paper, who = self.papers[-1], self.dice.choice(list(SPEAKER))
        speaker = SPEAKER[who]
        with acting(speaker):
            shown = queries.get_for_party(viewer=speaker, agreement_id=paper.name, at=self.at())
            operations.sign(
                agreement_id=paper.name,
                organisation_id=who,
                signature=rules.Signature(signed_date=self.today, signatory="Chi firma"),
                text_sha256=shown.text_sha256,
                by=speaker,
                at=self.at(),
            )
        paper.signatures.setdefault(who, self.today)

    def leave(self) -> None:
        paper, who = self.dice.choice(self.papers), self.dice.choice(list(SPEAKER))
        on = self.today + timedelta(days=self.dice.randint(0, 5))
        with acting(SPEAKER[who]):
            operations.leave(
                agreement_id=paper.name,
                organisation_id=who,
                on=on,
                because=LeftBecause.SERIOUS_REASON,
                by=SPEAKER[who],
                at=self.at(),
            )
        paper.departures[who] = min(on, paper.departures.get(who, on))

    def end(self) -> None:
        paper = self.dice.choice(self.papers)
        on = self.today + timedelta(days=self.dice.randint(0, 5))
        with acting(CAST.dario):
            operations.end_agreement(agreement_id=paper.name, on=on, by=CAST.dario, at=self.at())
            shown = queries.get_for_party(viewer=CAST.dario, agreement_id=paper.name, at=self.at())
        assert shown.ended_date is not None
        assert shown.ended_date <= on
        paper.ended_on = shown.ended_date

    def amend(self) -> None:
        older, new_id = self.papers[-1], uuid4()
        with acting(CAST.dario):
            operations.amend(
                agreement_id=older.name, new_agreement_id=new_id, by=CAST.dario, at=self.at()
            )
        self._begin(new_id, older)

    def renew(self) -> None:
        paper, offer_id = self.papers[-1], uuid4()
        bound = [who for who in SPEAKER if paper.binds(who, self.today)]
        for who in bound:
            with acting(SPEAKER[who]):
                operations.offer_renewal(
                    offer_id=offer_id, agreement_id=paper.name, by=SPEAKER[who], at=self.at()
                )
        last = paper.prolonged_until or paper.last_day_written
        if bound and last is not None:
            paper.prolonged_until = rules.add_months(last, 1)

    def let_days_pass(self) -> None:
        self.today += timedelta(days=self.dice.randint(1, 9))

    def check(self) -> None:
        """Ask all three, for today and a later day."""
        for days in (0, self.dice.randint(1, 40)):
            on = self.today + timedelta(days=days)
            at = datetime.combine(on, time(11), tzinfo=UTC)
            expected = may_pass(self.papers, LIVORNO, ASCOLTO, PURPOSE, on) is not None
            answer = in_python(LIVORNO, ASCOLTO, PURPOSE, at)
            assert bool(answer.decision) is expected, (on, self.papers)
            assert (in_sql(LIVORNO, ASCOLTO, PURPOSE, on) is not None) is expected


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_operations_python_and_sql_agree_after_every_step(cast: Cast, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311  reproducible, not secret
    make_network()
    office = Office(dice)
    for _step in range(STEPS_EACH):
        office.take(dice.choice(WAYS))
        office.check()
