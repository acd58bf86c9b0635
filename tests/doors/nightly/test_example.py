"""The example: invented people that everybody can tell from real ones, loaded once however often."""

import json
import re
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from visnet.agreements import queries as agreements
from visnet.agreements.vocabulary import Purpose
from visnet.cases import queries as cases
from visnet.cases.queries import CaseFilter
from visnet.conferences import queries as conferences
from visnet.directory import queries as directory
from visnet.doors import clock
from visnet.doors.nightly.demo import bulk, members, network, services, signins
from visnet.doors.nightly.demo.stage import acting, actor_named
from visnet.doors.nightly.demo.stories import MARK, tell
from visnet.enquiries import queries as enquiries
from visnet.journeys.my_work import my_work
from visnet.law import queries as law
from visnet.people import queries as people
from visnet.people.vocabulary import OrganisationKind, Verification
from visnet.transfers import queries as transfers

TODAY = date(2026, 3, 10)
EVERYTHING = CaseFilter(state=None)


def test_the_same_seed_tells_the_same_story() -> None:
    told = [tell(number=number, seed=7, today=TODAY) for number in range(50)]

    assert told == [tell(number=number, seed=7, today=TODAY) for number in range(50)]
    assert told != [tell(number=number, seed=8, today=TODAY) for number in range(50)]


def test_every_invented_word_says_that_it_is_invented() -> None:
    for number in range(200):
        story = tell(number=number, seed=1, today=TODAY)

        assert all(words.startswith(MARK) for words in (story.words, story.note, story.goal))
        assert "(esempio)" in story.preferred_name


def test_no_story_lies_in_the_future_or_ends_before_it_begins() -> None:
    for number in range(300):
        story = tell(number=number, seed=3, today=TODAY)
        moments = [m for m in (story.reached_at, story.looked_at, story.closed_at) if m]

        assert story.opened_at.date() < TODAY
        assert all(story.opened_at < moment for moment in moments)
        assert all(moment.date() <= TODAY for moment in moments)


def test_no_telephone_number_or_address_of_a_real_body_is_invented() -> None:
    file = network.__file__.replace("demo/network.py", "records/network.toml")
    words = Path(file).read_text(encoding="utf-8")

    assert not re.search(
        r"^(phone|address) =|^email = \"(?!\w+@example\.org)|\d{6,}", words, re.MULTILINE
    )


def test_sign_ins_are_for_their_owner_alone_and_stay(tmp_path: Path) -> None:
    made = signins.ensure(state=tmp_path, emails=["anna@example.org"])
    again = signins.ensure(state=tmp_path, emails=["anna@example.org", "bruno@example.org"])

    file = tmp_path / signins.FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(made.passphrase) >= 30
    assert again.passphrase == made.passphrase
    assert again.totp["anna@example.org"] == made.totp["anna@example.org"]
    assert json.loads(file.read_text())["totp"].keys() == {"anna@example.org", "bruno@example.org"}


def test_the_one_time_code_is_what_an_app_would_show(tmp_path: Path) -> None:
    made = signins.ensure(state=tmp_path, emails=["anna@example.org"])

    code, seconds = signins.code_of(
        state=tmp_path, email="Anna@example.org", at_seconds=1_000_000_010
    )

    counter = 1_000_000_010 // 30
    assert code == format_hotp_value(hotp_value(made.totp["anna@example.org"], counter))
    assert seconds == 30 - 1_000_000_010 % 30


def test_nobody_else_has_a_code(tmp_path: Path) -> None:
    signins.ensure(state=tmp_path, emails=["anna@example.org"])

    with pytest.raises(signins.NoSuchMember):
        signins.code_of(state=tmp_path, email="nobody@example.org", at_seconds=0)


def test_the_example_is_loaded_once_however_often(load: Callable[..., None]) -> None:
    load()
    anna, carla = actor_named("anna@example.net"), actor_named("carla@example.net")
    with acting(carla):
        first = cases.list_cases(viewer=carla, filter=EVERYTHING)
        waiting = enquiries.list_waiting(viewer=carla)

    load()

    with acting(carla):
        assert cases.list_cases(viewer=carla, filter=EVERYTHING) == first
        assert enquiries.list_waiting(viewer=carla) == waiting
    assert len(first.lines) == 4
    assert all(line.synthetic for line in first.lines)
    with acting(anna):
        assert my_work(viewer=anna, at=clock.now()).lines


def test_a_table_of_the_example_met_and_the_next_one_opens_with_what_is_left(
    load: Callable[..., None],
) -> None:
    load()
    caller = actor_named(members.operators_of("centre_livorno")[0])
    with acting(caller):
        lines = conferences.list_conferences(viewer=caller, at=clock.now()).lines
        coming, met = (
            conferences.open_conference(viewer=caller, conference_id=line.id, at=clock.now())
            for line in lines
        )

    assert all(page.line.synthetic for page in (coming, met))
    assert [one.is_over for one in met.items] == [True]
    assert [one.was_here_before for one in coming.items] == [True]
    assert len(coming.left_open) == 2
    assert all(one.what.startswith(MARK) for one in coming.left_open)


def test_a_case_of_the_example_is_to_pass_to_another_centre_and_is_asked_once(
    load: Callable[..., None],
) -> None:
    load()
    load()
    marta = actor_named("marta@example.net")

    with acting(marta):
        [line] = transfers.list_asked(viewer=marta).lines
        asked = transfers.open_for_asked(viewer=marta, transfer_id=line.id, at=clock.now())

    assert asked.line.synthetic
    assert asked.may_accept
    assert asked.package is not None
    assert asked.package.request_summary.startswith(MARK)


def test_real_bodies_are_to_be_verified_and_invented_ones_say_so(example: None) -> None:
    entered = {line.name: line for line in people.list_organisations()}
    assert entered["Questura di Livorno"].verification is Verification.TO_BE_VERIFIED
    assert (
        entered["Associazione Ascolto (dimostrazione)"].verification is Verification.DEMONSTRATION
    )
    for line in entered.values():
        is_invented = "(dimostrazione)" in line.name
        assert (
            is_invented == (line.verification is Verification.DEMONSTRATION) or "prova" in line.name
        )


def test_the_only_numbers_of_the_example_are_public_helplines(example: None) -> None:
    helplines = {line.dial for line in law.list_helplines(hidden_too=True)}
    numbers = {phone.number for card in directory.iterate_cards() for phone in card.all_phones()}
    assert numbers
    assert numbers <= helplines


def test_what_was_published_of_a_real_desk_is_entered_and_nothing_more(
    example: None,
) -> None:
    desk = directory.get_card(service_id=services.service_id("Sportello VIS Livorno"))
    assert desk.verification is Verification.TO_BE_VERIFIED
    assert desk.verified_date is None
    assert not desk.all_phones()
    assert not desk.places[0].location.street


def test_each_centre_answers_for_its_province_and_has_an_agreement(
    example: None,
) -> None:
    livorno = people.find_municipality(named="Livorno")
    assert livorno is not None
    centre = people.find_responsible_centre(istat_code=livorno.istat_code, on=clock.today())
    assert centre is not None
    assert centre.id == network.organisation_id("centre_livorno")
    assert centre.kind is OrganisationKind.SUPPORT_CENTRE
    for row in network.centres():
        answer = agreements.what_may_pass(
            from_organisation_id=network.organisation_id(row["code"]),
            to_organisation_id=network.organisation_id("ascolto"),
            purpose=Purpose.PSYCHOLOGICAL_SUPPORT,
            at=clock.now(),
        )
        assert answer.decision
        assert answer.needs_consent


def batch_for(email: str, *, count: int = 6) -> bulk.Batch:
    """Return a batch of invented cases of one operator in Livorno."""
    today = clock.today()
    return bulk.Batch(
        centre="centre_livorno",
        province="LI",
        first_turn=0,
        first_story=1_000_000,
        count=count,
        operator=email,
        first_numbers=bulk._reserve(email, count, today),
        seed=5,
        today=today,
    )


def test_a_bulk_case_is_read_as_any_other(example: None) -> None:
    anna = actor_named("anna@example.net")

    bulk.write_batch(batch_for("anna@example.net"))

    with acting(anna):
        lines = cases.list_cases(viewer=anna, filter=EVERYTHING).lines
        assert len(lines) == 6
        for line in lines:
            summary = cases.open_case(viewer=anna, case_id=line.id, at=clock.now())
            assert summary.notes.startswith(MARK)
            assert summary.line.synthetic
            assert "given_name" in summary.masked_fields
            card = cases.open_contact_card(viewer=anna, case_id=line.id, at=clock.now())
            assert len(card) == 1
            for note in cases.open_notes(viewer=anna, case_id=line.id, at=clock.now()).lines:
                assert note.words.startswith(MARK)
            assert cases.list_timeline(viewer=anna, case_id=line.id).lines


def test_a_bulk_case_belongs_to_its_operator_alone(example: None) -> None:
    bruno, marta = actor_named("bruno@example.net"), actor_named("marta@example.net")

    bulk.write_batch(batch_for("anna@example.net"))

    for stranger in (bruno, marta):
        with acting(stranger):
            assert cases.list_cases(viewer=stranger, filter=EVERYTHING).lines == ()


def test_the_same_batch_again_writes_nothing(example: None) -> None:
    anna = actor_named("anna@example.net")
    batch = batch_for("anna@example.net")
    bulk.write_batch(batch)
    with acting(anna):
        before = cases.list_cases(viewer=anna, filter=EVERYTHING)

    bulk.write_batch(replace(batch, first_numbers=dict.fromkeys(batch.first_numbers, 900)))

    with acting(anna):
        assert cases.list_cases(viewer=anna, filter=EVERYTHING) == before


def test_the_same_person_is_found_by_their_number_in_bulk(example: None) -> None:
    anna = actor_named("anna@example.net")
    batch = batch_for("anna@example.net")

    bulk.write_batch(batch)

    story = tell(number=batch.first_story, seed=batch.seed, today=batch.today)
    with acting(anna):
        found = cases.find_same_person(viewer=anna, phone=story.phone)
        assert len(found) == 1


def test_as_many_operators_are_made_as_a_large_caseload_needs(example: None) -> None:
    made = members.enter_operators(
        centre="centre_pisa", wanted=3, at=clock.now() - timedelta(days=30)
    )
    again = members.enter_operators(
        centre="centre_pisa", wanted=3, at=clock.now() - timedelta(days=30)
    )

    assert made == again
    assert made[0] == "piero@example.net"
    assert len(made) == 3
