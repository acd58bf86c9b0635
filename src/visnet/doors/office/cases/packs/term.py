"""By when a request is answered, as the register of the law says it."""

from dataclasses import dataclass

from django.utils.translation import get_language

from visnet.doors.components.templatetags.sources import cited
from visnet.law.rules.centre_terms import CentreTerm
from visnet.law.vocabulary import Status


@dataclass(frozen=True, slots=True)
class ShownTerm:
    """The record on which a last day rests."""

    code: str
    text: str
    caveat: str
    basis: str
    is_to_be_verified: bool


def term_in_words(term: CentreTerm) -> ShownTerm:
    """Return it in the language of the screen."""
    language = get_language() or "it"
    return ShownTerm(
        code=term.code,
        text=term.text(language),
        caveat=term.caveat(language),
        basis=cited(term.basis),
        is_to_be_verified=term.status is Status.TO_BE_VERIFIED,
    )
