"""Every stored field says what it is, and words about a person are sealed."""

import pytest
from django.db import connection
from django.db.models import BinaryField, Field, Model

from tests.house import rooms
from visnet.kit.privacy import Kind

TABLES = [(room, model) for room in rooms.ROOMS for model in rooms.models_of(room)]
SEALED_KINDS = {Kind.SPECIAL, Kind.LOCATING}
WALLED_KINDS = SEALED_KINDS | {Kind.CLEAR_FACT}
# What the public's process may read: the face of the network, and its own thread by receipt.
FRONT_READS = {
    # What published campaigns say to whom, and not who wrote it.
    "campaign_message",
    # Cards of services are there to be found. Who checked them, and sealed places, are not here.
    "directory_alert",
    "directory_location",
    "directory_phone",
    "directory_required_document",
    "directory_schedule",
    "directory_service",
    "directory_service_at_location",
    "enquiries_enquiry",
    "enquiries_message",
    "enquiries_receipt",
    "people_municipality",
    "people_network",
    "people_network_membership",
    "people_organisation",
    "people_responsibility",
    # The site, as its editors published it.
    "publications_edition",
    "publications_page",
    "publications_stored",
    # Figures that two people approved, protected.
    "releases_publication",
    # Networks that send published figures, their keys, and what they sent.
    "upwards_received",
    "upwards_seat",
    "upwards_station",
    "vault_key_wrap",
    "vault_public_key",
}


def register_of(room: str) -> dict[str, dict[str, object]]:
    module = rooms.find_module(f"{room}.privacy")
    assert module is not None, f"{room} keeps tables and has no privacy.py"
    return module.REGISTER  # type: ignore[no-any-return]


def columns(model: type[Model]) -> list[Field]:  # type: ignore[type-arg]
    return list(model._meta.concrete_fields)


ABOUT_SOMEBODY = (
    "accompaniment_",
    "calendars_",
    "cases_",
    "checklists_",
    "conferences_",
    "documents_",
    "drafts_",
    "enquiries_",
    "feedback_",
    "filters_",
    "crossings_",
    "oversight_",
    "packs_",
    "plans_",
    "proceedings_",
    "referrals_",
)
"""How the tables about somebody who is helped begin."""


@pytest.mark.parametrize(("room", "model"), TABLES)
def test_every_stored_field_is_registered_and_nothing_else_is(
    room: str, model: type[Model]
) -> None:
    registered = register_of(room).get(model.__name__, {})

    assert {field.name for field in columns(model)} == set(registered)


@pytest.mark.parametrize(("room", "model"), TABLES)
def test_what_is_about_the_person_helped_is_sealed(room: str, model: type[Model]) -> None:
    registered = register_of(room)[model.__name__]
    for field in columns(model):
        if registered[field.name].kind in SEALED_KINDS:  # type: ignore[attr-defined]
            assert isinstance(field, BinaryField), f"{model.__name__}.{field.name}"


@pytest.mark.parametrize(("room", "model"), TABLES)
def test_only_structure_may_be_released(room: str, model: type[Model]) -> None:
    for name, field in register_of(room)[model.__name__].items():
        if field.releasable:  # type: ignore[attr-defined]
            assert field.kind is Kind.STRUCTURE, f"{model.__name__}.{name}"  # type: ignore[attr-defined]


@pytest.mark.postgres15
@pytest.mark.parametrize(("room", "model"), TABLES)
def test_tables_with_sealed_words_are_behind_the_second_wall(
    db: None, room: str, model: type[Model]
) -> None:
    kinds = {field.kind for field in register_of(room)[model.__name__].values()}  # type: ignore[attr-defined]
    if not kinds & WALLED_KINDS:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = %s",
            [model._meta.db_table],
        )

        assert cursor.fetchone() == (True, True)


@pytest.mark.postgres15
def test_the_front_reads_the_face_of_the_network_only(db: None) -> None:
    assert tables_readable_by("visnet_front") <= FRONT_READS


@pytest.mark.postgres15
def test_the_newsroom_reads_what_is_published_and_nothing_else_of_ours(db: None) -> None:
    read = tables_readable_by("visnet_newsroom")

    assert read == {"publications_edition", "publications_page", "publications_stored"}


@pytest.mark.postgres15
@pytest.mark.parametrize("role", ["visnet_front", "visnet_back", "visnet_worker", "visnet_guard"])
def test_nobody_else_looks_into_the_newsroom(db: None, role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_schema_privilege(%s, 'site', 'USAGE')", [role])

        assert cursor.fetchone() == (False,)


def test_the_worker_reads_nothing_about_anybody_helped(db: None) -> None:
    read = tables_readable_by("visnet_worker")

    assert not [table for table in read if table.startswith(ABOUT_SOMEBODY)]
    assert not [table for table in read if table.startswith("vault_")]


def tables_readable_by(role: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname IN ('public', 'sec')"
            " AND has_table_privilege(%s, c.oid, 'SELECT')",
            [role],
        )
        return {row[0] for row in cursor.fetchall()}
