"""Envelopes: they open in their own place, for their own recipients, and nowhere else."""

from uuid import uuid4

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import ASCOLTO, LIVORNO, Cast
from tests.conftest import Acting
from visnet.doors import clock
from visnet.kit.actor import SYSTEM
from visnet.vault import operations, queries, rules

PLACE = rules.Place("cases_note", "words", uuid4())


def box() -> rules.Box:
    return rules.Box(subject_id=uuid4(), key=rules.new_key())


@given(words=st.text())
def test_what_is_sealed_opens_again(words: str) -> None:
    safe = box()

    assert safe.open(place=PLACE, sealed=safe.seal(place=PLACE, words=words)) == words


def test_sealing_twice_never_gives_the_same_bytes() -> None:
    safe = box()

    assert safe.seal(place=PLACE, words="uno") != safe.seal(place=PLACE, words="uno")


@pytest.mark.parametrize(
    "place",
    [
        rules.Place("cases_note", "words", uuid4()),
        rules.Place("cases_note", "other", PLACE.row),
        rules.Place("cases_goal", "words", PLACE.row),
    ],
)
def test_a_sealed_value_moved_elsewhere_does_not_open(place: rules.Place) -> None:
    safe = box()
    sealed = safe.seal(place=PLACE, words="parole")

    with pytest.raises(rules.CannotOpen):
        safe.open(place=place, sealed=sealed)


def test_a_sealed_value_moved_to_another_case_does_not_open() -> None:
    safe = box()
    other = rules.Box(subject_id=uuid4(), key=safe.key)

    with pytest.raises(rules.CannotOpen):
        other.open(place=PLACE, sealed=safe.seal(place=PLACE, words="parole"))


@given(position=st.integers(min_value=0, max_value=60), flip=st.integers(1, 255))
def test_a_flipped_bit_is_noticed(position: int, flip: int) -> None:
    safe = box()
    sealed = bytearray(safe.seal(place=PLACE, words="parole che contano per qualcuno"))
    sealed[position % len(sealed)] ^= flip

    with pytest.raises(rules.CannotOpen):
        safe.open(place=PLACE, sealed=bytes(sealed))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Città  di Castello", "citta di castello"), (" ROSSI ", "rossi"), ("Ünal", "unal")],
)
def test_identifiers_are_compared_folded(one: str, other: str) -> None:
    key = rules.new_key()

    assert rules.blind(index_key=key, kind="name", words=one) == rules.blind(
        index_key=key, kind="name", words=other
    )


def test_a_blind_index_means_nothing_in_another_organisation(cast: Cast, acting: Acting) -> None:
    with acting(cast.anna):
        ours = queries.blind_index(viewer=cast.anna).of(kind="phone", words="+39055123456")
    with acting(cast.marta):
        theirs = queries.blind_index(viewer=cast.marta).of(kind="phone", words="+39055123456")

    assert ours != theirs


@pytest.mark.postgres15
def test_only_the_organisation_that_holds_a_wrap_opens_the_box(cast: Cast, acting: Acting) -> None:
    subject = uuid4()
    with acting(cast.anna):
        made = operations.create_box(subject_id=subject, for_organisation=LIVORNO, by=cast.anna)
        assert queries.open_box(viewer=cast.anna, subject_id=subject) == made
    with acting(cast.elena), pytest.raises(queries.NoKey):
        queries.open_box(viewer=cast.elena, subject_id=subject)


def test_a_shared_box_opens_until_the_wrap_is_taken_back(cast: Cast, acting: Acting) -> None:
    subject = uuid4()
    with acting(cast.anna):
        made = operations.create_box(subject_id=subject, for_organisation=LIVORNO, by=cast.anna)
        operations.share_box(box=made, with_organisation=ASCOLTO)
    with acting(cast.elena):
        assert queries.open_box(viewer=cast.elena, subject_id=subject) == made
    with acting(cast.anna):
        operations.revoke_box(subject_id=subject, from_organisation=ASCOLTO)
        assert queries.open_box(viewer=cast.anna, subject_id=subject) == made
    with acting(cast.elena), pytest.raises(queries.NoKey):
        queries.open_box(viewer=cast.elena, subject_id=subject)


def test_a_stranger_cannot_take_back_or_destroy_a_wrap(cast: Cast, acting: Acting) -> None:
    subject = uuid4()
    with acting(cast.anna):
        operations.create_box(subject_id=subject, for_organisation=LIVORNO, by=cast.anna)
    with acting(cast.franco):
        operations.revoke_box(subject_id=subject, from_organisation=LIVORNO)
        operations.destroy_box(subject_id=subject)
    with acting(cast.anna):
        assert queries.open_box(viewer=cast.anna, subject_id=subject)


def test_an_organisations_secret_is_out_of_reach_of_others(cast: Cast, acting: Acting) -> None:
    queries.organisation_secret.cache_clear()
    with acting(cast.elena), pytest.raises(queries.NoKey):
        queries.organisation_secret(LIVORNO, 1)


def test_without_the_ring_nothing_opens(cast: Cast, acting: Acting, settings: object) -> None:
    subject = uuid4()
    with acting(cast.anna):
        operations.create_box(subject_id=subject, for_organisation=LIVORNO, by=cast.anna)
    queries.organisation_secret.cache_clear()
    settings.KEY_RING = None  # type: ignore[attr-defined]

    with acting(cast.anna), pytest.raises(queries.NoRing):
        queries.open_box(viewer=cast.anna, subject_id=subject)


def test_turning_the_ring_keeps_every_box_open_and_retires_the_old_key(
    cast: Cast, acting: Acting, settings: object
) -> None:
    subject = uuid4()
    with acting(cast.anna):
        made = operations.create_box(subject_id=subject, for_organisation=LIVORNO, by=cast.anna)
    before = settings.KEY_RING  # type: ignore[attr-defined]
    settings.KEY_RING = type(before)(  # type: ignore[attr-defined]
        current="k2", keys=(*before.keys, ("k2", rules.new_key()))
    )
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_owner")
    done = list(operations.rotate_ring(by=SYSTEM, at=clock.now()))
    again = list(operations.rotate_ring(by=SYSTEM, at=clock.now()))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_back")
    settings.KEY_RING = type(
        before
    )(  # type: ignore[attr-defined]
        current="k2",
        keys=settings.KEY_RING.keys[-1:],  # type: ignore[attr-defined]
    )
    queries.organisation_secret.cache_clear()

    assert len(done) == 4
    assert again == []
    with acting(cast.anna):
        assert queries.open_box(viewer=cast.anna, subject_id=subject) == made
    queries.organisation_secret.cache_clear()


def test_a_public_key_seals_what_only_its_owner_opens() -> None:
    secret = rules.new_key()
    sealed = rules.seal_to_public(
        public_key=rules.public_half(secret), content=b"key", bound_to=b"one"
    )
    own = rules.stretch(secret).private_key
    stranger = rules.stretch(rules.new_key()).private_key

    assert rules.open_with_private(private_key=own, sealed=sealed, bound_to=b"one") == b"key"
    for key, bound in ((own, b"two"), (stranger, b"one")):
        with pytest.raises(rules.CannotOpen):
            rules.open_with_private(private_key=key, sealed=sealed, bound_to=bound)


@pytest.fixture(autouse=True)
def _fresh_memory() -> None:
    queries.organisation_secret.cache_clear()
