"""What leaves of the library as a file, from the editors' side."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from tests.doors.conftest import SignIn
from tests.library.members import settle_editors
from tests.library.steps import NINA, bring, publish, write


def references(ending: str) -> Callable[[SignIn], Any]:
    """Return a way to take the published works along."""

    def ask(signed_in: SignIn) -> Any:
        settle_editors()
        publish(title="=1+1")
        return signed_in(NINA).get(reverse("network_library_references", args=[ending]))

    return ask


def pdf_of_a_draft(signed_in: SignIn) -> Any:
    """Look at a PDF before it goes out."""
    settle_editors()
    draft_id = write()
    return signed_in(NINA).get(reverse("network_library_look", args=[draft_id, bring(draft_id)]))


LEAVING: dict[str, Callable[[SignIn], Any]] = {
    "network_library_references bib": references("bib"),
    "network_library_references ris": references("ris"),
    "network_library_references json": references("json"),
    "network_library_look": pdf_of_a_draft,
}
