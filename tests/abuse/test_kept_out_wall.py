"""Whoever speaks for a person and is kept out stands on the other side: A25, for those who know them.

Nobody named them as the other party; a colleague only wrote that they are not to be turned to.
"""

from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from tests.abuse.conflict_world import BENEATH, TOKEN, WORD, declare, screens, side
from tests.abuse.test_every_route import filled
from tests.cases.factories import acting, grant
from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.people.steps import be_away
from visnet.cases import operations
from visnet.cases.rules import CaseStart, PersonWords, RepresentativeWords
from visnet.cases.vocabulary import ActKind, Capacity, KeptOutBecause
from visnet.doors import clock
from visnet.enquiries.vocabulary import Source
from visnet.journeys import keep_representative_out as journey
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused

CHILD, MOTHER = f"Nina {WORD}", f"Teresa {WORD}"


def child(by: Actor, *, mother: KeptOutBecause | None = None) -> tuple[UUID, UUID]:
    """Open a case for a child whose mother speaks for her, or is kept out from the first word."""
    case_id, made = uuid4(), uuid4()
    with acting(by):
        operations.open_case(
            case_id=case_id,
            start=CaseStart(source=Source.PHONE, conflict_seen=True),
            person=PersonWords(preferred_name=CHILD),
            by=by,
            at=clock.now(),
        )
        operations.name_representative(
            representative_id=made,
            case_id=case_id,
            words=RepresentativeWords(
                name=MOTHER,
                capacity=Capacity.PARENT,
                act=ActKind.LAW,
                kept_out_because=mother,
            ),
            by=by,
            at=clock.now(),
        )
    return case_id, made


def keep_out(by: Actor, case_id: UUID, made: UUID, because: KeptOutBecause) -> None:
    with acting(by):
        journey.keep_representative_out(
            case_id=case_id,
            representative_id=made,
            because=because,
            words="lo ha detto da sola",
            by=by,
            at=clock.now(),
        )


@pytest.mark.parametrize("because", list(KeptOutBecause))
def test_a_colleague_who_knows_them_loses_the_case_at_once(
    cast: Cast, signed_in: SignIn, because: KeptOutBecause
) -> None:
    """She worked on it until a moment ago: lists, searches and counts are as if it never was."""
    declare(cast.gina, MOTHER)
    gina = signed_in(cast.gina)
    before = screens(gina)
    case_id, made = child(cast.anna)
    grant(case_id, cast.gina, by=cast.anna)
    assert gina.get(reverse("office_case", args=[case_id])).status_code == 200

    keep_out(cast.anna, case_id, made, because)

    assert screens(gina) == before
    assert gina.get(reverse("office_representative", args=[case_id, made])).status_code == 404


def test_until_somebody_is_kept_out_a_colleague_who_knows_them_sees_the_case(
    cast: Cast, signed_in: SignIn
) -> None:
    """The failing control: to speak for somebody is to stand on no side."""
    declare(cast.gina, MOTHER)
    gina = signed_in(cast.gina)
    before = screens(gina)

    case_id, _made = child(cast.anna)
    grant(case_id, cast.gina, by=cast.anna)

    changed = {address for address, read in screens(gina).items() if read != before[address]}
    assert {"/office/cases/", "/office/cases/?state=OPEN", f"/office/cases/?q={WORD}"} <= changed


@pytest.mark.parametrize("stands_in", [False, True])
def test_whoever_says_later_that_they_know_them_reads_as_if_there_were_no_case(
    cast: Cast, signed_in: SignIn, stands_in: bool
) -> None:
    if stands_in:
        be_away(cover=cast.gina)
    declare(cast.gina, MOTHER)
    gina = signed_in(cast.gina)
    before = screens(gina)

    child(cast.anna, mother=KeptOutBecause.INTEREST)

    assert screens(gina) == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_tells_the_case_and_no_case_apart(
    cast: Cast, signed_in: SignIn, method: str
) -> None:
    declare(cast.gina, MOTHER)
    case_id, made = child(cast.anna)
    keep_out(cast.anna, case_id, made, KeptOutBecause.AFRAID)
    browser, nothing = signed_in(cast.gina), uuid4()
    for address, _route in BENEATH:
        theirs = getattr(browser, method)(filled(address, case_id))
        none = getattr(browser, method)(filled(address, nothing))

        assert theirs.status_code == none.status_code, address
        assert bare(theirs.content, case_id) == bare(none.content, nothing), address


def test_whoever_works_for_them_in_another_case_loses_this_one(
    cast: Cast, signed_in: SignIn
) -> None:
    side(cast.bruno, MOTHER, "Altra Persona")
    bruno = signed_in(cast.bruno)
    before = screens(bruno)

    case_id, made = child(cast.anna)
    keep_out(cast.anna, case_id, made, KeptOutBecause.INTEREST)

    assert screens(bruno) == before


def test_letting_them_back_lets_no_colleague_back(cast: Cast, signed_in: SignIn) -> None:
    declare(cast.gina, MOTHER)
    gina = signed_in(cast.gina)
    before = screens(gina)
    case_id, made = child(cast.anna)
    keep_out(cast.anna, case_id, made, KeptOutBecause.AFRAID)
    grant(case_id, cast.bruno, by=cast.anna)

    with acting(cast.bruno):
        operations.let_representative_back(
            representative_id=made, reason="era un errore", by=cast.bruno, at=clock.now()
        )

    assert screens(gina) == before
    with acting(cast.anna), pytest.raises(Refused) as refused:
        grant(case_id, cast.gina, by=cast.anna)
    assert refused.value.reason is Reason.MAY_CONFLICT


def test_whoever_keeps_out_somebody_they_know_is_led_out_of_the_case(
    cast: Cast, signed_in: SignIn
) -> None:
    declare(cast.anna, MOTHER)
    case_id, made = child(cast.anna)
    anna = signed_in(cast.anna)

    answer = anna.post(
        reverse("office_representative_keep_out", args=[case_id, made]),
        {"because": "AFRAID", "words": ""},
    )

    assert (answer.status_code, answer["Location"]) == (303, reverse("office_cases"))
    assert anna.get(reverse("office_case", args=[case_id])).status_code == 404


def bare(content: bytes, identifier: UUID) -> bytes:
    return TOKEN.sub(b"", content).replace(str(identifier).encode(), b"")
