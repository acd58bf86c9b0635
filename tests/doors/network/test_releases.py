"""The desk of releases: three visitors for each page, and what is kept when something is wrong."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from tests.cases.factories import acting
from tests.cast import CAST
from tests.doors.conftest import SignIn
from tests.releases.steps import approve, ask, open_cases, read
from visnet.doors import clock
from visnet.releases import models, operations, queries

pytestmark = pytest.mark.django_db
HOSTILE = ("\0", "🙂\u202eabc", "x" * 1_000_000, "<script>alert(1)</script>")


@pytest.fixture
def cases(db: None) -> None:
    del db
    open_cases(24, at=clock.now() - timedelta(days=400))


@pytest.fixture
def waiting(cases: None) -> UUID:
    del cases
    return ask(at=clock.now())


def address(name: str, release_id: object) -> str:
    return reverse(f"network_release{name}", args=[release_id])


def form(**other: str) -> dict[str, str]:
    return {
        "submission": str(uuid4()),
        "definition": "yearly_public",
        "which": "REAL",
        "supersedes": "",
        "because": "Relazione annuale",
        **other,
    }


def test_a_coordinator_asks_and_reads_what_is_hidden_and_why(
    signed_in: SignIn, cases: None
) -> None:
    dario = signed_in(CAST.dario)

    made = dario.post(reverse("network_release_new"), form())
    page = dario.get(made.headers["Location"]).content.decode()

    assert made.status_code == 303
    assert "Che cosa è nascosto, e perché" in page
    assert "nascosto" in page
    assert "Reati, secondo la classificazione ICCS" in page


def test_two_others_approve_it_on_screen(signed_in: SignIn, waiting: UUID) -> None:
    olga, silvia = signed_in(CAST.olga), signed_in(CAST.silvia)
    assert "Approva" in olga.get(address("", waiting)).content.decode()

    for reader in (olga, silvia):
        sha256 = reader.get(address("", waiting)).context["release"].sha256
        done = reader.post(address("_approve", waiting), {"sha256": sha256})
        assert done.status_code == 303

    assert "pubblicato" in silvia.get(address("", waiting)).content.decode()


def test_whoever_asked_sees_no_button_and_is_refused(signed_in: SignIn, waiting: UUID) -> None:
    dario = signed_in(CAST.dario)
    page = dario.get(address("", waiting)).content.decode()

    assert address("_approve", waiting) not in page
    assert dario.post(address("_approve", waiting), {"sha256": "0"}).status_code == 403


@pytest.mark.parametrize("name", ["", "_files", "_refuse"])
def test_each_page_has_its_three_visitors(signed_in: SignIn, waiting: UUID, name: str) -> None:
    assert signed_in(CAST.silvia).get(address(name, waiting)).status_code == 200
    assert signed_in(CAST.anna).get(address(name, waiting)).status_code == 403
    assert signed_in(CAST.silvia).get(address(name, uuid4())).status_code == 404


@pytest.mark.parametrize("name", ["_approve", "_take_back"])
def test_each_act_has_its_three_visitors(signed_in: SignIn, waiting: UUID, name: str) -> None:
    does = CAST.dario if name == "_take_back" else CAST.silvia
    sha256 = signed_in(does).get(address("", waiting)).context["release"].sha256

    assert signed_in(CAST.anna).post(address(name, waiting)).status_code == 403
    assert signed_in(does).post(address(name, uuid4())).status_code == 404
    assert signed_in(does).post(address(name, waiting), {"sha256": sha256}).status_code == 303


def test_whoever_represents_an_organisation_does_not_ask(signed_in: SignIn) -> None:
    assert signed_in(CAST.olga).get(reverse("network_release_new")).status_code == 403
    assert signed_in(CAST.olga).get(reverse("network_releases")).status_code == 200
    assert signed_in(CAST.anna).get(reverse("network_releases")).status_code == 403
    assert Client().get(reverse("network_releases")).status_code == 302


def test_it_is_withdrawn_with_a_reason_in_both_languages(signed_in: SignIn, waiting: UUID) -> None:
    for reader in (CAST.silvia, CAST.olga):
        approve(waiting, reader, at=clock.now())
    silvia = signed_in(CAST.silvia)

    half = silvia.post(address("_withdraw", waiting), {"because_it": "Un errore", "because_en": ""})
    done = silvia.post(
        address("_withdraw", waiting), {"because_it": "Un errore", "because_en": "A mistake"}
    )

    assert half.status_code == 422
    assert "Un errore" in half.content.decode()
    assert done.status_code == 303
    number = silvia.get(address("", waiting)).context["release"].number
    assert read(number=number).figures is None


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_is_typed_is_answered_beside_the_field(
    signed_in: SignIn, cases: None, words: str
) -> None:
    for field in ("because", "definition", "supersedes", "submission"):
        answer = signed_in(CAST.dario).post(reverse("network_release_new"), form(**{field: words}))

        assert answer.status_code in {303, 400, 422}, field


def test_a_double_click_asks_once_and_a_second_tab_is_told(signed_in: SignIn, cases: None) -> None:
    dario, same = signed_in(CAST.dario), form()

    first = dario.post(reverse("network_release_new"), same)
    again = dario.post(reverse("network_release_new"), same)
    other = dario.post(reverse("network_release_new"), form(because="Altro"))

    assert first.headers["Location"] == again.headers["Location"]
    assert other.status_code == 422
    assert "Altro" in other.content.decode()


def test_whoever_asks_for_the_same_again_is_told_before_it_is_filed(
    signed_in: SignIn, cases: None
) -> None:
    published = ask(at=clock.now() - timedelta(days=1))
    for reader in (CAST.silvia, CAST.olga):
        approve(published, reader, at=clock.now() - timedelta(days=1))
    dario = signed_in(CAST.dario)

    told = dario.post(reverse("network_release_new"), form())
    filed = dario.post(reverse("network_release_new"), form(again="on"))

    assert told.status_code == 422
    assert "gli stessi anni, contati nello stesso modo" in told.content.decode()
    assert "Relazione annuale" in told.content.decode()
    assert filed.status_code == 303


def test_those_who_read_it_are_told_who_may_approve(signed_in: SignIn, waiting: UUID) -> None:
    page = signed_in(CAST.dario).get(address("", waiting))

    assert "Chi può approvare" in page.content.decode()
    approve(waiting, CAST.silvia, at=clock.now())
    after = signed_in(CAST.olga).get(address("", waiting)).context["deciders"]
    assert CAST.silvia.name not in after.colleagues
    assert CAST.olga.name not in after.colleagues


def test_nothing_to_publish_is_said_in_words(signed_in: SignIn) -> None:
    answer = signed_in(CAST.dario).post(reverse("network_release_new"), form())

    assert answer.status_code in {303, 422}


def test_one_of_those_who_approve_states_licence_and_doi_once(
    signed_in: SignIn, waiting: UUID
) -> None:
    silvia, page = signed_in(CAST.silvia), address("_terms", waiting)
    assert silvia.get(page).status_code == 403
    approve(waiting, CAST.silvia, at=clock.now())
    approve(waiting, CAST.olga, at=clock.now())

    for wrong in ({}, {"doi": "non un doi"}, {"licence": "WTFPL"}, {"doi": "10.5555/è"}):
        assert silvia.post(page, wrong).status_code == 422
    for hostile in HOSTILE:
        assert silvia.post(page, {"doi": hostile}).status_code == 422
        assert silvia.post(page, {"licence": hostile}).status_code == 422
    first = silvia.post(page, {"licence": "CC-BY-4.0"})
    assert 'name="licence"' not in silvia.get(page).content.decode()
    second = silvia.post(page, {"doi": "https://doi.org/10.5555/ABC", "licence": "CC0-1.0"})
    shown = silvia.get(address("", waiting)).content.decode()

    assert [first.status_code, second.status_code] == [303, 303]
    assert "CC BY 4.0" in shown
    assert "10.5555/abc" in shown
    assert silvia.get(page).status_code == 403
    assert signed_in(CAST.dario).get(address("", waiting)).status_code == 200
    assert silvia.get(address("_terms", uuid4())).status_code == 404
    assert signed_in(CAST.anna).get(page).status_code == 403


def test_what_was_stated_stays_whoever_writes(waiting: UUID) -> None:
    approve(waiting, CAST.silvia, at=clock.now())
    approve(waiting, CAST.olga, at=clock.now())

    def state(licence: str, doi: str = "") -> None:
        with acting(CAST.silvia):
            operations.state_terms(
                release_id=waiting, licence=licence, doi=doi, by=CAST.silvia, at=clock.now()
            )

    state("CC-BY-4.0")
    state("CC-BY-4.0")
    with pytest.raises(operations.StatedAlready):
        state("CC0-1.0")
    with pytest.raises(operations.WrongTerms):
        state("", "doi")
    with acting(CAST.silvia), pytest.raises(IntegrityError), transaction.atomic():
        models.Publication.objects.filter(release_id=waiting).update(licence="CC0-1.0")
    with pytest.raises(queries.ReleaseNotFound), acting(CAST.tullia):
        operations.state_terms(
            release_id=waiting, licence="CC0-1.0", doi="", by=CAST.tullia, at=clock.now()
        )


@pytest.mark.parametrize("blanks", ["   ", "\n\t ", "\u00a0"])
def test_blanks_are_no_reason_and_get_an_answer_beside_the_field(
    signed_in: SignIn, waiting: UUID, blanks: str
) -> None:
    answer = signed_in(CAST.silvia).post(address("_refuse", waiting), {"because": blanks})

    assert answer.status_code == 422
    assert "because" in answer.context["form"].errors


@pytest.fixture
def noisy(cases: None) -> UUID:
    del cases
    return ask(at=clock.now(), code="yearly_noise")


def test_noise_is_shown_with_what_it_costs_and_how_far_off_it_may_be(
    signed_in: SignIn, noisy: UUID
) -> None:
    silvia = signed_in(CAST.silvia)

    page = silvia.get(address("", noisy)).content.decode()
    register = silvia.get(reverse("network_releases")).content.decode()

    assert "Scarto massimo" in page
    assert '<td class="number">9</td>' in page
    assert "Che cosa è nascosto" not in page
    assert "1 su 3, ne restano 2" in register
    assert signed_in(CAST.anna).get(reverse("network_releases")).status_code == 403


def test_what_a_year_may_not_spend_is_said_beside_the_form(
    signed_in: SignIn, cases: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spent(**_asked: object) -> None:
        raise operations.BudgetSpent

    monkeypatch.setattr("visnet.releases.operations.asking.draw_noise", spent)
    answer = signed_in(CAST.dario).post(
        reverse("network_release_new"), form(definition="yearly_noise")
    )

    assert answer.status_code == 422
    assert "direbbe chi è stato contato" in answer.content.decode()
    assert "Relazione annuale" in answer.content.decode()


def test_without_the_extra_noise_is_not_offered(
    signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_page = reverse("network_release_new")
    assert "yearly_noise" in signed_in(CAST.dario).get(ask_page).content.decode()

    monkeypatch.setattr("visnet.releases.queries.noise.find_spec", lambda _name: None)

    assert "yearly_noise" not in signed_in(CAST.dario).get(ask_page).content.decode()
