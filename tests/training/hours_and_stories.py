"""What leaves of the classroom as a file: the hours of a year, and case studies on paper."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from tests.cases.factories import acting
from tests.cast import CAST
from tests.doors.conftest import SignIn
from tests.training.steps import ALONE, make_path, modules_of
from visnet.case_studies import queries as case_studies
from visnet.doors import clock
from visnet.training import operations

COLUMNS = ("year", "organisation", "people", "hours")


def read_alone() -> None:
    """Let Anna say that she has read a module of two hours."""
    [module_id] = modules_of(make_path(ALONE))
    with acting(CAST.anna):
        operations.say_studied(module_id=module_id, by=CAST.anna, at=clock.now())


def hours(ending: str) -> Callable[[SignIn], Any]:
    """Return a way to take the hours of this year along."""

    def ask(signed_in: SignIn) -> Any:
        read_alone()
        return signed_in(CAST.carla).get(reverse("learning_hours_table", args=[ending]))

    return ask


def story(name: str) -> Callable[[SignIn], Any]:
    """Return a way to take a case study along on paper."""

    def ask(signed_in: SignIn) -> Any:
        code = case_studies.list_shipped()[0].code
        return signed_in(CAST.tullia).get(reverse(name, args=[code, 3, "it"]))

    return ask


LEAVING: dict[str, Callable[[SignIn], Any]] = {
    "learning_hours_table csv": hours("csv"),
    "learning_hours_table xlsx": hours("xlsx"),
    "case_study_print": story("case_study_print"),
    "case_study_note_print": story("case_study_note_print"),
}
