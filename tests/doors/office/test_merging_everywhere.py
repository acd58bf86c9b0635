"""Two people editing: every form of the office that carries an old version says what it does then."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator

import pytest
from django import forms
from django.urls import reverse

from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import Standing
from visnet.doors import office
from visnet.instruments.vocabulary import Measure

# Both texts are shown, field by field (`cases/merging.py`).
MERGED = {"PersonForm", "CrimeForm", "ReviewForm", "MeasureForm", "OutcomeForm", "ChangeForm"}
# What was typed stays on the page and the form says that a colleague was quicker; what somebody else
# wrote is replaced only by sending it once more.
KEPT_AS_TYPED = {
    "ClosingForm": "a reason and an outcome, chosen from lists",
    "ChecklistForm": "ticks: each is kept by itself, and none is taken away",
    "AttendanceForm": "what became of it is chosen from lists, once",
    "StepForm": "one more mark after those that stand; none is replaced",
    "AnswerForm": "one more answer after those that stand; none is replaced",
}


def forms_with_a_version() -> Iterator[type[forms.Form]]:
    for found in pkgutil.walk_packages(office.__path__, f"{office.__name__}."):
        module = importlib.import_module(found.name)
        for thing in vars(module).values():
            is_form = isinstance(thing, type) and issubclass(thing, forms.Form)
            if is_form and thing.__module__ == found.name and "version" in thing.base_fields:
                yield thing


@pytest.mark.parametrize("form", [*forms_with_a_version()], ids=lambda form: form.__name__)
def test_every_form_with_a_version_has_chosen(form: type[forms.Form]) -> None:
    assert form.__name__ in MERGED | set(KEPT_AS_TYPED), "merge both texts, or say why not"


@pytest.mark.parametrize("form", [*forms_with_a_version()], ids=lambda form: form.__name__)
def test_a_form_that_claims_to_merge_is_read_through_the_choice(form: type[forms.Form]) -> None:
    """Whoever reads such a form takes their text where theirs was chosen."""
    package = form.__module__.rpartition(".")[0]
    pages = [one for one in vars(importlib.import_module(package)).values() if _is_module(one)]
    read = "\n".join(inspect.getsource(page) for page in pages)

    asks = re.search(rf"{form.__name__}\(\s*merging\.chosen\(", read) is not None
    assert asks is (form.__name__ in MERGED)


def _is_module(thing: object) -> bool:
    return inspect.ismodule(thing)


def test_two_people_who_wrote_about_one_measure_keep_both_texts(
    cast: Cast, signed_in: SignIn, case: Standing
) -> None:
    anna = signed_in(cast.anna)
    address = reverse("office_measure", args=[case.id, next(iter(Measure)).value])
    sent = {"version": "0", "state": "SET_ASIDE", "because": "testo del primo"}
    first = anna.post(address, {**sent, "state": "TO_ASK"})
    assert first.status_code == 303

    late = anna.post(address, {**sent, "because": "testo del secondo"})

    assert late.status_code == 409
    assert "testo del primo" in late.content.decode()
    assert "testo del secondo" in late.content.decode()
    both = {
        **sent,
        "version": str(late.context["form"]["version"].value()),
        "merging": "yes",
        "because": "testo del secondo",
        "theirs_because": "testo del primo",
        "theirs_state": "TO_ASK",
    }
    assert anna.post(address, both).status_code == 409
    assert (
        anna.post(address, {**both, "take_because": "theirs", "take_state": "mine"}).status_code
        == 303
    )
    assert "testo del primo" in anna.get(address).content.decode()
