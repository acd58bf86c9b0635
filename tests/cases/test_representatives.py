"""Who speaks for a person: named, kept out with all that led through them, let back by another."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.cases.factories import NOON, acting, make_case, make_consent, make_rule
from tests.cases.representing import (
    FATHER,
    MOTHER,
    agree,
    is_withdrawn,
    line,
    name,
)
from tests.cases.steps import due, journal, timeline
from tests.cast import ASCOLTO, Cast
from visnet.cases import models, operations, queries, rules
from visnet.cases.rules import RepresentativeStanding
from visnet.cases.vocabulary import (
    ActKind,
    GivenBy,
    KeptOutBecause,
    TimelineKind,
)


def test_who_speaks_is_written_down_sealed_and_read_back(cast: Cast) -> None:
    case_id = make_case()

    made = name(case_id, act=ActKind.COURT, act_date=date(2026, 2, 1), act_words="n. 12/2026")

    read = line(case_id, made)
    assert (read.name, read.act_words, read.may_agree) == (MOTHER, "n. 12/2026", True)
    assert TimelineKind.REPRESENTATIVE_NAMED in timeline(case_id)
    assert "cases.representative_named" in journal(case_id)
    with acting(cast.anna):
        row = models.Representative.objects.get(id=made)
        assert MOTHER.encode() not in bytes(row.name_sealed)


@pytest.mark.parametrize(
    "told",
    [
        {"act": ActKind.NOT_SEEN, "may_consent": True},
        {"act": ActKind.COURT, "act_date": None},
    ],
)
def test_whoever_may_consent_shows_on_what_it_rests(cast: Cast, told: dict[str, object]) -> None:
    case_id = make_case()

    with pytest.raises(operations.RepresentativeIncomplete):
        name(case_id, **told)


@pytest.mark.parametrize(
    ("told", "may"),
    [
        ({}, True),
        ({"may_consent": False}, False),
        ({"from_date": NOON.date() + timedelta(days=1)}, False),
        ({"until_date": NOON.date() - timedelta(days=1)}, False),
        ({"from_date": NOON.date(), "until_date": NOON.date()}, True),
        ({"is_kept_out": True}, False),
        ({"has_ended": True}, False),
    ],
)
def test_who_may_agree_on_a_day(told: dict[str, object], may: bool) -> None:
    plain: dict[str, object] = {
        "id": uuid4(),
        "may_consent": True,
        "from_date": None,
        "until_date": None,
        "is_kept_out": False,
        "has_ended": False,
    }

    standing = RepresentativeStanding(**(plain | told))  # type: ignore[arg-type]

    assert rules.may_agree(standing, on=NOON.date()) is may


def test_a_consent_names_who_gave_it(cast: Cast) -> None:
    case_id = make_case()
    made = name(case_id)

    agree(case_id, made)

    with acting(cast.anna):
        [consent] = queries.list_consents(viewer=cast.anna, case_id=case_id)
    assert consent.representative_id == made
    for wrong in (None, uuid4(), name(case_id, FATHER, may_consent=False)):
        with pytest.raises(operations.NotToBeTurnedTo):
            agree(case_id, wrong)
    with pytest.raises(operations.NotToBeTurnedTo):
        agree(case_id, made, given_by=GivenBy.PERSON)
    elsewhere = name(make_case())
    with pytest.raises(operations.NotToBeTurnedTo):
        agree(case_id, elsewhere)


def test_keeping_out_ends_consents_and_ways_at_once(cast: Cast) -> None:
    case_id = make_case()
    made = name(case_id)
    theirs, own = agree(case_id, made), make_consent(case_id, ASCOLTO)
    way = make_rule(case_id, representative_id=made)

    with acting(cast.anna):
        operations.keep_representative_out(
            representative_id=made, because=KeptOutBecause.CLOSE, words="", by=cast.anna, at=NOON
        )

    assert is_withdrawn(case_id, theirs)
    assert not is_withdrawn(case_id, own)
    with acting(cast.anna):
        card = queries.open_contact_card(viewer=cast.anna, case_id=case_id, at=NOON)
        assert [one.superseded_at is None for one in card if one.id == way] == [False]
        assert not card[0].may_use_now
    assert "CONTACT_RULE" not in due(case_id)
    assert not line(case_id, made).may_turn_to
    with pytest.raises(operations.NotToBeTurnedTo):
        agree(case_id, made)
    with pytest.raises(operations.NotToBeTurnedTo):
        make_rule(case_id, representative_id=made)
