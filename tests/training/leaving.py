"""What leaves the classroom as a file: one of each, asked for by whoever may."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from tests.cast import CAST
from tests.doors.conftest import SignIn
from tests.files import given
from tests.training.steps import ALONE, bring, make_path, modules_of


def file_of_a_module(signed_in: SignIn) -> Any:
    [module] = modules_of(make_path(ALONE))
    file_id = bring(module, given.picture_with_place())
    return signed_in(CAST.anna).get(reverse("module_file", args=[file_id]))


LEAVING: dict[str, Callable[[SignIn], Any]] = {"module_file": file_of_a_module}
