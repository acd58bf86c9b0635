"""The public calendar of training: what strangers read of it, and what they never do."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from django.utils import translation

from tests.cast import CAST, NETWORK, Cast
from tests.doors.public.visit import Visit, text_of
from tests.enquiries.world import Back
from tests.training.steps import PATH, TOGETHER, shown_to_all, words
from visnet.doors import clock
from visnet.training import operations
from visnet.training.vocabulary import PathState

pytestmark = pytest.mark.django_db
ADDRESSES = {"it": "/it/formazione/", "en": "/en/training/"}
SECRETS = ("Sala di prova", "esempio.invalid", "Tullia")


@pytest.fixture
def session_id(cast: Cast, centre: Back, visit: Visit) -> UUID:
    """Return a session that Tullia shows to strangers; another one is not shown."""
    del visit
    tullia, path_id, module_id, shown = CAST.tullia, uuid4(), uuid4(), uuid4()
    with centre(tullia):
        at = clock.now()
        operations.make_path(path_id=path_id, network_id=NETWORK, words=PATH, by=tullia, at=at)
        operations.add_module(
            module_id=module_id, path_id=path_id, words=TOGETHER, by=tullia, at=at
        )
        operations.move_path(path_id=path_id, state=PathState.OPEN, by=tullia, at=at)
        for each, said in (
            (shown, shown_to_all(begins=at + timedelta(days=3))),
            (uuid4(), words(begins=at + timedelta(days=5))),
        ):
            operations.plan_session(
                session_id=each, module_id=module_id, words=said, by=tullia, at=at
            )
    return shown


@pytest.mark.parametrize("language", ["it", "en"])
def test_strangers_read_when_in_which_town_and_who_holds_it(
    visit: Visit, session_id: UUID, language: str
) -> None:
    page = visit.client.get(ADDRESSES[language])

    text = text_of(page)
    assert page.status_code == 200
    assert ("Insieme" if language == "it" else "Together") in text
    assert text.count("Livorno") >= 1
    assert not [secret for secret in SECRETS if secret in page.content.decode()]


def test_each_session_is_a_file_for_a_calendar(visit: Visit, session_id: UUID) -> None:
    answer = visit.client.get(f"/it/formazione/{session_id}.ics")

    told = answer.content.decode()
    assert answer.status_code == 200
    assert "SUMMARY:Insieme" in told
    assert not [secret for secret in SECRETS if secret in told]
    assert visit.client.get(f"/it/formazione/{uuid4()}.ics").status_code == 404


def test_nothing_to_show_is_said(cast: Cast, visit: Visit) -> None:
    assert "Al momento non \u00e8 mostrato" in text_of(visit.client.get("/it/formazione/"))


@pytest.mark.parametrize("language", ["fr", "es", "ro", "sq", "ar", "uk"])
def test_other_languages_are_lent_the_italian_page(visit: Visit, language: str) -> None:
    with translation.override(language):
        place = reverse("public:training")

    assert visit.client.get(place).status_code == 200
