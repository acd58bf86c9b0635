"""Who is in a network on any day, and what sources count beside the names."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.cast import ASCOLTO, LIVORNO, MANTOVA, NETWORK, NETWORK_OF_MANTOVA, PONTE, Cast
from visnet.kit.actor import SYSTEM
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import models, operations, queries
from visnet.people.operations import ContactWords, SiteWords
from visnet.people.vocabulary import ContactKind, LegalNature, OrganisationKind, Verification

SIGNED = date(2013, 8, 6)
UNCHECKED = Verification.TO_BE_VERIFIED


def on(day: date) -> set:
    return {line.id for line in queries.list_members_of_network(network_id=NETWORK, on=day)}


def membership_of(organisation_id):
    return models.NetworkMembership.objects.filter(
        network_id=NETWORK, organisation_id=organisation_id
    ).order_by("signed_date")


def test_the_list_of_any_day_follows_signing_leaving_and_signing_again(cast: Cast, dario) -> None:
    said = {"network_id": NETWORK, "organisation_id": PONTE}
    dario(operations.leave_network, left_date=date(2026, 2, 1), **said)
    dario(operations.join_network, signed_date=date(2026, 3, 1), source="verbale", **said)

    assert PONTE not in on(date(2025, 12, 31))
    assert PONTE in on(date(2026, 1, 1))
    assert PONTE in on(date(2026, 1, 31))
    assert PONTE not in on(date(2026, 2, 1))
    assert PONTE not in on(date(2026, 2, 28))
    assert PONTE in on(date(2026, 3, 1))


def test_days_of_two_memberships_never_overlap(cast: Cast, dario) -> None:
    said = {"network_id": NETWORK, "organisation_id": PONTE}
    dario(operations.leave_network, left_date=date(2026, 2, 1), **said)

    for day in (None, date(2025, 1, 1), date(2026, 1, 31)):
        with pytest.raises(operations.AlreadyInNetwork):
            dario(operations.join_network, signed_date=day, **said)
    dario(operations.join_network, signed_date=date(2026, 2, 1), **said)


def test_a_day_of_signing_is_put_right_with_its_source(cast: Cast, dario) -> None:
    row = membership_of(ASCOLTO).get()
    said = {
        "membership_id": row.id,
        "signed_date": SIGNED,
        "left_date": None,
        "source": "plis.it",
        "version": row.version,
    }
    dario(operations.correct_signature, **said)

    assert ASCOLTO in on(SIGNED)
    assert ASCOLTO not in on(SIGNED - timedelta(days=1))
    assert membership_of(ASCOLTO).get().source == "plis.it"
    with pytest.raises(operations.ChangedMeanwhile):
        dario(operations.correct_signature, **said)
    with pytest.raises(operations.EndsBeforeItBegins):
        dario(
            operations.correct_signature,
            **{**said, "version": row.version + 1, "left_date": date(2012, 1, 1)},
        )
    with pytest.raises(NotFound):
        dario(operations.correct_signature, **{**said, "membership_id": uuid4()})


def test_who_is_in_the_wider_network_arranges_no_narrower_one(cast: Cast, dario) -> None:
    said = {"network_id": NETWORK_OF_MANTOVA, "organisation_id": PONTE, "signed_date": None}

    with pytest.raises(Refused) as refusal:
        dario(operations.join_network, **said)
    assert refusal.value.reason is Reason.NOT_YOURS
    dario(operations.join_network, by=cast.silvia, **said)


def edited(**changes):
    return {
        "organisation_id": ASCOLTO,
        "name": "Associazione di prova Ascolto",
        "kind": OrganisationKind.ASSOCIATION,
        "legal_nature": LegalNature.THIRD_SECTOR,
        "place": "Livorno",
        "verification": UNCHECKED,
        "source": "statuto",
        "version": 1,
        **changes,
    }


def test_who_coordinates_a_network_says_what_its_organisations_are(cast: Cast, dario) -> None:
    dario(operations.edit_organisation, **edited())

    line = queries.get_organisation(organisation_id=ASCOLTO)
    assert (line.legal_nature, line.place) == (LegalNature.THIRD_SECTOR, "Livorno")
    with pytest.raises(operations.ChangedMeanwhile):
        dario(operations.edit_organisation, **edited())
    with pytest.raises(operations.OrganisationConflict):
        dario(operations.edit_organisation, **edited(version=2, name="CENTRO di prova Livorno"))
    for by in (cast.silvia, cast.olga, cast.iris):
        with pytest.raises(Refused):
            dario(operations.edit_organisation, by=by, **edited(version=2))


SITE = SiteWords(name="Sede", municipality_code="049009", street="Via X 1", verification=UNCHECKED)
PHONE = ContactWords(
    kind=ContactKind.PHONE,
    value="000 000",
    label_it="Segreteria",
    label_en="Office",
    verification=UNCHECKED,
)


@pytest.mark.parametrize(
    ("name", "may"), [("olga", True), ("dario", True), ("silvia", False), ("pietro", False)]
)
def test_a_representative_keeps_the_card_of_their_own(
    cast: Cast, dario, name: str, may: bool
) -> None:
    by = getattr(cast, name)

    def keep() -> None:
        dario(
            operations.keep_contact,
            by=by,
            contact_id=uuid4(),
            organisation_id=ASCOLTO,
            contact=PHONE,
        )
        dario(operations.keep_site, by=by, site_id=uuid4(), organisation_id=ASCOLTO, site=SITE)

    if may:
        keep()
        assert [line.value for line in queries.list_contacts(organisation_id=ASCOLTO)] == [
            "000 000"
        ]
        return
    with pytest.raises(Refused):
        keep()


def test_the_place_of_a_shelter_is_written_nowhere(cast: Cast, dario) -> None:
    site_id = uuid4()
    dario(operations.keep_site, site_id=site_id, organisation_id=ASCOLTO, site=SITE)
    with pytest.raises(operations.PlaceIsSecret):
        dario(operations.edit_organisation, **edited(kind=OrganisationKind.SHELTER))
    dario(operations.end_site, site_id=site_id)
    dario(operations.edit_organisation, **edited(kind=OrganisationKind.SHELTER))

    with pytest.raises(operations.PlaceIsSecret):
        dario(operations.keep_site, site_id=uuid4(), organisation_id=ASCOLTO, site=SITE)


def test_one_site_is_the_main_one(cast: Cast, dario) -> None:
    first, second = uuid4(), uuid4()
    main = SiteWords(name="Sede", is_main=True, verification=UNCHECKED)
    for site_id in (first, second, second):
        dario(operations.keep_site, site_id=site_id, organisation_id=ASCOLTO, site=main)

    sites = models.Site.objects.filter(organisation_id=ASCOLTO, is_main=True)
    assert [row.id for row in sites] == [second]
    with pytest.raises(operations.ChangedMeanwhile):
        dario(operations.keep_site, site_id=first, organisation_id=ASCOLTO, site=main, version=1)
    with pytest.raises(operations.IdAlreadyUsed):
        dario(operations.keep_site, site_id=first, organisation_id=LIVORNO, site=main)


def test_people_are_named_to_their_own_organisation_only(cast: Cast, at) -> None:
    def seen_by(viewer, organisation_id):
        return queries.get_organisation_in_network(
            viewer=viewer, organisation_id=organisation_id, on=at.date()
        )

    own, theirs = seen_by(cast.dario, LIVORNO), seen_by(cast.olga, LIVORNO)

    assert {line.name for line in own.members} >= {"Anna", "Iris"}
    assert theirs.members == ()
    assert own.roles == theirs.roles
    with pytest.raises(Refused):
        seen_by(cast.anna, LIVORNO)
    with pytest.raises(NotFound):
        seen_by(cast.dario, uuid4())


def test_who_left_every_network_keeps_its_own_card_only(cast: Cast, dario, at) -> None:
    dario(
        operations.leave_network,
        by=SYSTEM,
        network_id=NETWORK,
        organisation_id=ASCOLTO,
        left_date=at.date(),
    )
    said = {"contact_id": uuid4(), "organisation_id": ASCOLTO, "contact": PHONE}

    with pytest.raises(Refused):
        dario(operations.keep_contact, **said)
    dario(operations.keep_contact, by=cast.olga, **said)
    assert MANTOVA not in on(at.date())
