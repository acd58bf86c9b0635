"""Who counts as a signatory, and what sources count beside the names."""

from datetime import date
from uuid import uuid4

import pytest

from tests.cast import ASCOLTO, LIVORNO, MANTOVA, NETWORK, Cast
from visnet.audit.models import Entry
from visnet.kit.decision import Refused
from visnet.people import models, operations, queries, rules
from visnet.people.operations import ContactWords
from visnet.people.rules import CountSaid
from visnet.people.vocabulary import ContactKind, Verification

SIGNED = date(2013, 8, 6)
UNCHECKED = Verification.TO_BE_VERIFIED
PHONE = ContactWords(
    kind=ContactKind.PHONE,
    value="000 000",
    label_it="Segreteria",
    label_en="Office",
    verification=UNCHECKED,
)


def on(day: date) -> set:
    return {line.id for line in queries.list_members_of_network(network_id=NETWORK, on=day)}


def membership_of(organisation_id):
    return models.NetworkMembership.objects.filter(
        network_id=NETWORK, organisation_id=organisation_id
    ).order_by("signed_date")


COUNTS = [
    CountSaid(on_date=SIGNED, is_month=False, count=25, source="a"),
    CountSaid(on_date=SIGNED, is_month=False, count=24, source="b"),
    CountSaid(on_date=date(2014, 11, 1), is_month=True, count=29, source="c"),
]


@pytest.mark.parametrize(
    ("day", "counted"),
    [
        (date(2013, 8, 5), []),
        (date(2013, 8, 6), [24, 25]),
        (date(2014, 10, 31), [24, 25]),
        (date(2014, 11, 1), [29]),
        (date(2014, 11, 28), [29]),
        (date(2026, 1, 1), [29]),
    ],
)
def test_what_sources_count_is_said_as_of_the_day(day: date, counted: list[int]) -> None:
    assert [said.count for said in rules.counts_in_force(COUNTS, on=day)] == counted


def test_without_a_day_of_signing_it_is_entered_and_is_no_signatory(cast: Cast, dario, at) -> None:
    said = {"network_id": NETWORK, "organisation_id": MANTOVA}
    dario(operations.join_network, signed_date=None, **said)
    row = membership_of(MANTOVA).get()
    kept = {"contact_id": uuid4(), "organisation_id": MANTOVA, "contact": PHONE}

    for day in (date(1990, 1, 1), at.date(), date(2090, 1, 1)):
        assert MANTOVA not in on(day)
    assert MANTOVA in unverified(cast.dario)
    assert NETWORK not in queries.networks_of(organisation_id=MANTOVA, on=at.date())
    dario(operations.keep_contact, **kept)

    dario(
        operations.correct_signature,
        membership_id=row.id,
        signed_date=at.date(),
        left_date=None,
        source="verbale",
        version=row.version,
    )
    assert MANTOVA in on(at.date())
    assert MANTOVA not in unverified(cast.dario)


def test_whose_own_day_is_to_be_verified_arranges_nothing_there(cast: Cast, dario) -> None:
    dario(operations.join_network, network_id=NETWORK, organisation_id=MANTOVA, signed_date=None)
    said = {"contact_id": uuid4(), "organisation_id": ASCOLTO, "contact": PHONE}

    with pytest.raises(Refused):
        dario(operations.keep_contact, by=cast.silvia, **said)
    with pytest.raises(Refused):
        dario(
            operations.join_network,
            by=cast.silvia,
            network_id=NETWORK,
            organisation_id=ASCOLTO,
            signed_date=None,
        )


def test_whoever_coordinates_is_asked_for_the_cards_of_who_is_entered(
    cast: Cast, dario, at
) -> None:
    with_day = queries.list_keepers_to_ask(organisation_id=MANTOVA, on=at.date())
    dario(operations.join_network, network_id=NETWORK, organisation_id=MANTOVA, signed_date=None)

    entered = queries.list_keepers_to_ask(organisation_id=MANTOVA, on=at.date())
    of_others = queries.list_keepers_to_ask(organisation_id=LIVORNO, on=at.date())

    assert {each.user_id for each in with_day} == {cast.silvia.identifier}
    assert {each.user_id for each in entered} == {cast.silvia.identifier, cast.dario.identifier}
    assert cast.silvia.identifier not in {each.user_id for each in of_others}


def unverified(viewer) -> set:
    return {line.id for line in queries.list_unverified(viewer=viewer, network_id=NETWORK)}


def test_a_count_is_put_right_and_whoever_was_slower_is_told(cast: Cast, dario, acting) -> None:
    said = {
        "on_date": date(2014, 11, 28),
        "is_month": False,
        "count": 29,
        "source": "plis.it",
        "verification": UNCHECKED,
    }
    for count in (28, 29):
        dario(operations.record_count, network_id=NETWORK, **{**said, "count": count})
    lines = queries.list_all_counts(viewer=cast.dario, network_id=NETWORK)
    wrong = next(line for line in lines if line.said.count == 28)
    again = {**said, "count_id": wrong.id, "version": wrong.version}

    with pytest.raises(operations.CountSaidAlready):
        dario(operations.correct_count, **again)
    dario(operations.correct_count, **{**again, "count": 30, "is_month": True})
    with pytest.raises(operations.ChangedMeanwhile):
        dario(operations.correct_count, **{**again, "count": 31})
    with pytest.raises(Refused):
        dario(operations.correct_count, by=cast.silvia, **{**again, "count": 31, "version": 2})

    right = queries.get_count(viewer=cast.dario, count_id=wrong.id)
    assert (right.said.count, right.said.on_date, right.version) == (30, date(2014, 11, 1), 2)
    with acting(cast.dario):
        noted = Entry.objects.order_by("-id").first()
    assert noted is not None
    assert (noted.action, noted.subject_id) == ("people.network_count_corrected", NETWORK)


def test_a_count_is_kept_once(cast: Cast, dario) -> None:
    said = {
        "network_id": NETWORK,
        "on_date": date(2014, 11, 28),
        "is_month": True,
        "count": 29,
        "source": "plis.it",
        "verification": UNCHECKED,
    }
    for _twice in range(2):
        dario(operations.record_count, **said)

    (one,) = queries.list_counts(viewer=cast.dario, network_id=NETWORK, on=date(2015, 1, 1))
    assert (one.on_date, one.count) == (date(2014, 11, 1), 29)
    with pytest.raises(Refused):
        dario(operations.record_count, by=cast.silvia, **said)
