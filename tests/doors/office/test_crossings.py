"""The pages of handing over to another installation: who may, what is refused, what leaves and how."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cases.factories import acting, make_case
from tests.cast import CAST, LIVORNO, MANTOVA, Cast
from tests.crossings import desks as world
from tests.crossings.desks import CATEGORIES, Desks
from tests.standing import standing
from visnet.audit import models as journal
from visnet.cases import operations as casework
from visnet.cases import queries as cases
from visnet.cases.vocabulary import Danger
from visnet.crossings import models, operations, queries, rules
from visnet.crossings.rules import card_to_json
from visnet.crossings.vocabulary import Refusal
from visnet.doors import clock
from visnet.doors.crossing.words import NOT_TAKEN
from visnet.enquiries import models as enquiries
from visnet.journeys.withdraw_consent import withdraw_consent

SignIn = Callable[..., Client]
SHUT_IN = "sandbox; default-src 'none'"
NAME_OF_UPLOAD = "lucia-bianchi-via-roma.age"


@dataclass(frozen=True, slots=True)
class Ground:
    """A case of Anna's that Mantova's desk may be told of, and both desks."""

    case_id: UUID
    desks: Desks


@standing
def ground() -> Ground:
    desks = world.make_desks()
    return Ground(world.make_ground(), desks)


def upload(content: bytes, name: str = NAME_OF_UPLOAD) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def form_for(ground: Ground, **more: object) -> dict[str, Any]:
    return {
        "submission": str(uuid4()),
        "desk": str(ground.desks.to_mantova.id),
        "request_summary": world.ASKED,
        "need": [category.value for category in CATEGORIES],
        **more,
    }


def at(name: str, *arguments: object) -> str:
    return reverse(name, args=arguments)


def make(client: Client, ground: Ground, form: dict[str, Any] | None = None) -> Any:
    sent = form or form_for(ground)
    return client.post(at("office_crossing_new", ground.case_id), {**sent, "make": "yes"})


def take(client: Client, file: bytes, language: str = "it") -> Any:
    sent = {"file": upload(file), "language": language}
    return client.post(at("office_crossing_take"), sent)


def last_entry(action: str) -> journal.Entry:
    with acting(CAST.marta):
        return journal.Entry.objects.filter(action=action).latest("id")


# Three visitors


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("page", ["office_case_crossings", "office_crossing_new"])
@pytest.mark.parametrize(("who", "status"), [("anna", 200), ("elena", 403), ("bruno", 404)])
def test_the_pages_of_a_case_are_for_who_works_on_it(
    signed_in: SignIn, cast: Cast, ground: Ground, page: str, who: str, status: int, language: str
) -> None:
    client = signed_in(getattr(cast, who), headers={"accept-language": language})

    assert client.get(at(page, ground.case_id)).status_code == status


@pytest.mark.parametrize(
    ("page", "who", "status"),
    [
        ("office_desk", "anna", 200),
        ("office_desk", "carla", 200),
        ("office_desk", "elena", 403),
        ("office_desk_card", "anna", 200),
        ("office_desk_card", "elena", 403),
        ("office_desk_know", "carla", 200),
        ("office_desk_know", "anna", 403),
        ("office_desk_know", "elena", 403),
        ("office_crossing_take", "anna", 200),
        ("office_crossing_take", "elena", 403),
    ],
)
def test_the_pages_of_the_desk_are_for_who_may(
    signed_in: SignIn, cast: Cast, ground: Ground, page: str, who: str, status: int
) -> None:
    assert signed_in(getattr(cast, who)).get(at(page)).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("marta", 200), ("elena", 403), ("anna", 404), ("carla", 404)]
)
def test_a_receipt_is_for_the_centre_that_received(
    signed_in: SignIn, cast: Cast, ground: Ground, who: str, status: int
) -> None:
    taken = world.take(world.give(ground.case_id, ground.desks))

    answer = signed_in(getattr(cast, who)).get(at("office_crossing_receipt", taken.enquiry_id))

    assert answer.status_code == status


@pytest.mark.parametrize(("who", "status"), [("anna", 403), ("elena", 403), ("marta", 404)])
def test_nobody_else_ends_what_a_centre_knows(
    signed_in: SignIn, cast: Cast, ground: Ground, who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).post(at("office_desk_end", ground.desks.to_mantova.id))

    assert answer.status_code == status
    with acting(CAST.carla):
        assert queries.list_correspondents(viewer=CAST.carla)


@pytest.mark.parametrize("name", ["office_crossing_new", "office_desk_know"])
def test_a_fresh_proof_comes_first(
    signed_in: SignIn, cast: Cast, ground: Ground, name: str
) -> None:
    case = [ground.case_id] if name == "office_crossing_new" else []
    client = signed_in(cast.anna if case else cast.carla, proved_minutes_ago=60)

    answer = client.get(at(name, *case))

    assert answer.status_code == 403
    assert "step-up" in answer.content.decode()


@pytest.mark.parametrize(
    "name",
    ["office_crossing_take", "office_desk_know", "office_desk_make", "office_desk_end"],
)
def test_a_form_of_another_site_is_refused(
    signed_in: SignIn, cast: Cast, ground: Ground, name: str
) -> None:
    signed = signed_in(cast.carla)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed.cookies
    one = [ground.desks.to_mantova.id] if name == "office_desk_end" else []

    answer = strict.post(at(name, *one), {"file": upload(b"x"), "language": "it"})

    assert answer.status_code == 403
    with acting(CAST.carla):
        assert queries.list_correspondents(viewer=CAST.carla)


# Leaving


def test_what_passes_is_shown_first_and_nothing_has_left(
    signed_in: SignIn, cast: Cast, ground: Ground
) -> None:
    answer = signed_in(cast.anna).post(at("office_crossing_new", ground.case_id), form_for(ground))
    page = answer.content.decode()

    assert answer.status_code == 200
    assert world.ASKED in page
    assert "Pericolo alto" in page or "Pericolo elevato" in page
    assert 'name="make"' in page
    assert {row.answer.category for row in answer.context["why"] if row.answer.passes} == CATEGORIES
    with acting(CAST.anna):
        assert not queries.list_departures(viewer=CAST.anna, case_id=ground.case_id)


def test_the_file_leaves_sealed_shut_in_and_under_a_neutral_name(
    signed_in: SignIn, cast: Cast, ground: Ground
) -> None:
    answer = make(signed_in(cast.anna), ground)

    assert answer.status_code == 200
    assert answer.content.startswith(b"age-encryption.org/v1")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="package.age"'
    assert answer.headers["Content-Security-Policy"] == SHUT_IN
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    with acting(CAST.anna):
        [line] = queries.list_departures(viewer=CAST.anna, case_id=ground.case_id)
    assert set(line.categories) == {category.value for category in CATEGORIES}


def test_the_same_form_sent_twice_leaves_once_and_gives_the_same_package(
    signed_in: SignIn, cast: Cast, ground: Ground
) -> None:
    client, form = signed_in(cast.anna), form_for(ground)

    files = [make(client, ground, form).content for _twice in range(2)]

    with acting(CAST.marta):
        opened = [queries.open_file(viewer=CAST.marta, file=one, at=clock.now()) for one in files]
    assert opened[0].digest == opened[1].digest
    with acting(CAST.anna):
        assert len(queries.list_departures(viewer=CAST.anna, case_id=ground.case_id)) == 1


def test_the_same_form_after_the_case_changed_is_not_taken_for_the_first(
    signed_in: SignIn, cast: Cast, ground: Ground
) -> None:
    client, form = signed_in(cast.anna), form_for(ground)
    make(client, ground, form)
    with acting(CAST.anna):
        casework.set_danger(
            case_id=ground.case_id,
            danger=Danger.IMMEDIATE,
            reason="",
            by=CAST.anna,
            at=clock.now(),
        )

    changed = make(client, ground, form)
    anew = make(client, ground, {**form, "submission": dict(changed.context["kept"])["submission"]})

    assert changed.status_code == 409
    assert not changed.has_header("Content-Disposition")
    assert anew.status_code == 200
    with acting(CAST.anna):
        assert len(queries.list_departures(viewer=CAST.anna, case_id=ground.case_id)) == 2


def test_without_consent_the_page_says_whom_to_ask_and_nothing_leaves(
    signed_in: SignIn, cast: Cast, ground: Ground
) -> None:
    other = Ground(make_case(at=clock.now()), ground.desks)
    client = signed_in(cast.anna)

    shown = client.post(at("office_crossing_new", other.case_id), form_for(other))
    forced = make(client, other)

    assert shown.status_code == 200
    assert at("office_consent_new", other.case_id) in shown.content.decode()
    assert 'name="make"' not in shown.content.decode()
    assert forced.status_code == 409
    with acting(CAST.anna):
        assert not queries.list_departures(viewer=CAST.anna, case_id=other.case_id)


def test_a_consent_taken_back_between_looking_and_making_is_said(
    signed_in: SignIn, cast: Cast, ground: Ground
) -> None:
    client, form = signed_in(cast.anna), form_for(ground)
    client.post(at("office_crossing_new", ground.case_id), form)
    with acting(CAST.anna):
        [consent] = cases.list_consents(viewer=CAST.anna, case_id=ground.case_id)
        withdraw_consent(consent_id=consent.id, by=CAST.anna, at=clock.now())

    answer = make(client, ground, form)

    assert answer.status_code == 409
    assert not answer.has_header("Content-Disposition")


@pytest.mark.parametrize("typed", ["", "1", "\0", str(uuid4())], ids=["no", "one", "nul", "other"])
def test_a_made_up_desk_is_said_beside_the_question_and_what_was_typed_stays(
    signed_in: SignIn, cast: Cast, ground: Ground, typed: str
) -> None:
    answer = make(signed_in(cast.anna), ground, form_for(ground, desk=typed))

    assert answer.status_code == 422
    assert answer.context["form"].errors["desk"]
    assert world.ASKED in answer.content.decode()


# Arriving


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_package_that_came_is_a_request_in_the_language_asked_for(
    signed_in: SignIn, cast: Cast, ground: Ground, language: str
) -> None:
    file = make(signed_in(cast.anna), ground).content
    marta = signed_in(cast.marta)

    answer = take(marta, file, language)
    page = marta.get(answer.headers["Location"]).content.decode()

    assert answer.status_code == 303
    assert world.ASKED in page
    assert ("High danger" in page) is (language == "en")
    assert "Livorno (IT)" in page
    assert "office/crossings/receipts/" in page


def test_its_receipt_is_shut_in_journalled_and_noted_in_the_case(
    signed_in: SignIn, cast: Cast, ground: Ground
) -> None:
    anna, marta = signed_in(cast.anna), signed_in(cast.marta)
    request = take(marta, make(anna, ground).content).headers["Location"]
    enquiry_id = UUID(request.rstrip("/").rpartition("/")[2])
    waiting = anna.get(at("office_case_crossings", ground.case_id)).content.decode()

    receipt = marta.get(at("office_crossing_receipt", enquiry_id))
    noted = anna.post(
        at("office_crossing_arrived", ground.case_id), {"receipt": upload(receipt.content)}
    )
    page = anna.get(noted.headers["Location"]).content.decode()

    assert receipt.headers["Content-Disposition"] == 'attachment; filename="receipt.txt"'
    assert receipt.headers["Content-Security-Policy"] == SHUT_IN
    assert last_entry("crossings.receipt_read").subject_id == enquiry_id
    assert "non ancora" in waiting
    assert noted.status_code == 303
    assert "non ancora" not in page
    assert "arrivato" in page


def test_received_before_is_said_and_the_same_receipt_can_be_had_again(
    signed_in: SignIn, cast: Cast, ground: Ground
) -> None:
    file, marta = world.give(ground.case_id, ground.desks), signed_in(cast.marta)
    first = world.take(file)
    many = enquiries.Enquiry.objects.count()

    answer = take(marta, file)

    assert answer.status_code == 422
    assert at("office_crossing_receipt", first.enquiry_id) in answer.content.decode()
    receipt = marta.get(at("office_crossing_receipt", first.enquiry_id)).content.decode()
    assert receipt == first.receipt
    with acting(CAST.marta):
        assert enquiries.Enquiry.objects.count() >= many


def refused_file(ground: Ground, refusal: Refusal, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return a file that Mantova does not take, for that reason."""
    file = world.give(ground.case_id, ground.desks)
    if refusal is Refusal.UNREADABLE:
        return file[:-40] + b"x" * 40
    if refusal is Refusal.TOO_OLD:
        later = clock.now() + timedelta(days=31)
        monkeypatch.setattr(clock, "now", lambda: later)
    elif refusal is Refusal.UNKNOWN_SENDER:
        with acting(CAST.marta):
            operations.end_correspondent(
                correspondent_id=ground.desks.to_livorno.id, by=CAST.marta, at=clock.now()
            )
    elif refusal is not Refusal.RECEIVED_BEFORE:
        file = sealed_anew(ground, refusal)
    return file


def sealed_anew(ground: Ground, refusal: Refusal) -> bytes:
    """Return what Livorno signs wrongly, or what somebody changed, sealed for Mantova all the same."""
    contents: dict[str, Any] = {"purpose": "none"}
    receiver = ground.desks.mantova
    with acting(CAST.anna):
        desk = models.Desk.objects.get(organisation_id=LIVORNO)
        secrets = queries.open_secrets(CAST.anna, desk)
    if refusal is Refusal.ALTERED:
        _other, secrets = rules.new_desk(name="x", country="IT", language="it")
    if refusal is Refusal.NOT_FOR_US:
        other, _secrets = rules.new_desk(name="x", country="IT", language="it")
        receiver = replace(other, recipient=ground.desks.mantova.recipient)
    return rules.seal_parcel(
        parcel_id=uuid4(),
        contents=contents,
        paper=b"",
        sender=ground.desks.livorno,
        secrets=secrets,
        receiver=receiver,
        at=clock.now(),
    ).file


@pytest.mark.parametrize(
    "refusal",
    [
        Refusal.UNREADABLE,
        Refusal.UNKNOWN_SENDER,
        Refusal.ALTERED,
        Refusal.NOT_FOR_US,
        Refusal.TOO_OLD,
        Refusal.UNKNOWN_SHAPE,
    ],
)
def test_what_is_not_taken_is_said_in_plain_words_and_noted(
    signed_in: SignIn,
    cast: Cast,
    ground: Ground,
    refusal: Refusal,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = refused_file(ground, refusal, monkeypatch)

    answer = take(signed_in(cast.marta), file)

    assert answer.status_code == 422
    said = answer.context["form"].errors["file"][0]
    assert said.startswith(str(NOT_TAKEN[refusal]))
    assert NAME_OF_UPLOAD not in answer.content.decode()
    entry = last_entry("crossings.refused")
    assert list(entry.fields) == [refusal.value]
    with acting(CAST.marta):
        assert not enquiries.Enquiry.objects.filter(assigned_to=CAST.marta.identifier).exists()


@pytest.mark.parametrize(
    "file", [None, b"", b"x" * (rules.LARGEST + 1)], ids=["none", "empty", "too large"]
)
def test_no_file_an_empty_one_and_one_too_large_are_said_beside_the_field(
    signed_in: SignIn, cast: Cast, ground: Ground, file: bytes | None
) -> None:
    sent = {"language": "it"} | ({} if file is None else {"file": upload(file)})

    answer = signed_in(cast.marta).post(at("office_crossing_take"), sent)

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]


@pytest.mark.parametrize("content", [b"noise", b"\xff\x00", b"a.b.c", b"x" * 30_000])
def test_a_receipt_that_is_none_is_said_beside_the_field(
    signed_in: SignIn, cast: Cast, ground: Ground, content: bytes
) -> None:
    client = signed_in(cast.anna)
    make(client, ground)

    answer = client.post(
        at("office_crossing_arrived", ground.case_id), {"receipt": upload(content)}
    )

    assert answer.status_code == 422
    assert answer.context["receipt_form"].errors["receipt"]


# The desk


def know(client: Client, content: bytes, fingerprint: str, stands_for: UUID = MANTOVA) -> Any:
    return client.post(
        at("office_desk_know"),
        {
            "submission": str(uuid4()),
            "card": upload(content, "card.json"),
            "fingerprint": fingerprint,
            "stands_for": str(stands_for),
        },
    )


@pytest.mark.django_db
def test_a_supervisor_makes_the_desk_once_and_gives_its_card(signed_in: SignIn, cast: Cast) -> None:
    carla = signed_in(cast.carla)

    for _twice in range(2):
        made = carla.post(at("office_desk_make"), {"country": "it", "language": "it"})
        assert made.status_code == 303
    page, card = carla.get(at("office_desk")), carla.get(at("office_desk_card"))

    own = page.context["own"]
    assert own.country == "IT"
    assert own.fingerprint in page.content.decode()
    assert rules.card_from_json(card.content.decode()) == own
    assert card.headers["Content-Disposition"] == 'attachment; filename="card.json"'
    assert card.headers["Content-Security-Policy"] == SHUT_IN


@pytest.mark.django_db
def test_before_there_is_a_desk_the_pages_say_who_makes_it(signed_in: SignIn, cast: Cast) -> None:
    anna = signed_in(cast.anna)

    assert "supervis" in anna.get(at("office_desk")).content.decode().lower()
    assert at("office_desk") in anna.get(at("office_crossing_take")).content.decode()
    assert anna.get(at("office_desk_card")).status_code == 404
    assert anna.post(at("office_desk_make"), {"country": "IT"}).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("country", ["", "I", "Italy", "1T", "\0"])
def test_a_country_is_two_letters(signed_in: SignIn, cast: Cast, country: str) -> None:
    answer = signed_in(cast.carla).post(
        at("office_desk_make"), {"country": country, "language": "it"}
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors["country"]


@pytest.mark.django_db
def test_a_card_is_taken_in_with_the_fingerprint_that_was_heard(
    signed_in: SignIn, cast: Cast
) -> None:
    world.make_desk(cast.carla, "Livorno")
    card = world.make_desk(cast.marta, "Mantova")
    carla = signed_in(cast.carla)

    answer = know(carla, card_to_json(card).encode(), card.fingerprint.replace(" ", "-"))

    assert answer.status_code == 303
    assert card.fingerprint in carla.get(at("office_desk")).content.decode()


def test_a_card_that_does_not_match_is_not_taken_in(
    signed_in: SignIn, cast: Cast, ground: Ground
) -> None:
    carla = signed_in(cast.carla)
    carla.post(at("office_desk_end", ground.desks.to_mantova.id))
    theirs, own = card_to_json(ground.desks.mantova), card_to_json(ground.desks.livorno)
    right, wrong = ground.desks.mantova.fingerprint, ground.desks.livorno.fingerprint

    exchanged = know(carla, theirs.encode(), wrong)
    own_card = know(carla, own.encode(), wrong)
    no_card = know(carla, b'{"format": "other"}', right)
    unheard = know(carla, theirs.encode(), "")

    for answer, field in (
        (exchanged, "fingerprint"),
        (own_card, "card"),
        (no_card, "card"),
        (unheard, "fingerprint"),
    ):
        assert answer.status_code == 422
        assert answer.context["form"].errors[field]
    with acting(CAST.carla):
        assert not queries.list_correspondents(viewer=CAST.carla)


def test_a_desk_is_known_once(signed_in: SignIn, cast: Cast, ground: Ground) -> None:
    card = ground.desks.mantova

    answer = know(signed_in(cast.carla), card_to_json(card).encode(), card.fingerprint)

    assert answer.status_code == 422
    assert answer.context["form"].errors["card"]
