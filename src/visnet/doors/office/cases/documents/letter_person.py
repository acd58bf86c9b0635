"""Name and address on a letter: shown and filled in when somebody asks, never by themselves.

The address is one that the safe-contact gate allows for letters now. What is filled in stands in
the page that answers and nowhere else: in no address of a page, in no draft.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from visnet.cases import operations
from visnet.cases.operations import RevealedForLetter, WayNotChosen
from visnet.cases.queries import CaseSummary, ContactLine
from visnet.cases.vocabulary import Channel
from visnet.doors import clock, sentences
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import reach
from visnet.doors.office.cases.documents.letter_forms import LetterForm
from visnet.doors.office.cases.person.forms import RevealForm
from visnet.kit.decision import Refused
from visnet.outbound import rules as outbound

REVEAL = "reveal"
NAMES = frozenset({"given_name", "family_name"})
CHOOSE_WAY = gettext_lazy("More than one address may be used now. Choose one.")


class FillInForm(RevealForm):
    """Why name and address are needed, and which address where there are several."""

    which = forms.ChoiceField(
        label=gettext_lazy("Which address"), required=False, widget=forms.RadioSelect
    )

    @property
    def rule_id(self) -> UUID | None:
        """The way that was chosen, if one was."""
        return UUID(self.cleaned_data["which"]) if self.cleaned_data["which"] else None


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be filled in now: a refusal says why nothing can."""

    is_possible: bool
    refusal: str
    several: bool
    form: FillInForm


def is_asked(request: HttpRequest) -> bool:
    """Whether the button that shows and fills in was pressed."""
    return request.POST.get("act") == REVEAL


def form_of(request: HttpRequest, card: tuple[ContactLine, ...]) -> FillInForm:
    """Return the form that asks why, with the addresses to choose from."""
    form = FillInForm(request.POST if is_asked(request) else None)
    form.offer("which", [(str(line.id), _in_words(line)) for line in _open(card)])
    return form


def offer_of(form: FillInForm, letter: LetterForm, workspace: Mapping[str, Any]) -> Offer:
    """Return whether something can be filled in, and if not, why."""
    case: CaseSummary = workspace["case"]
    ways = _open(workspace["card"])
    refusal = ""
    if letter.asks_address and not ways:
        refusal = _why_not(workspace["card"])
    elif not letter.asks_address and NAMES.isdisjoint(case.masked_fields):
        refusal = _("No name and surname are written down in this case: type them yourself.")
    several = letter.asks_address and len(ways) > 1
    return Offer(is_possible=not refusal, refusal=refusal, several=several, form=form)


def reveal(
    request: HttpRequest, case_id: UUID, form: FillInForm, *, is_addressed: bool
) -> RevealedForLetter | None:
    """Show what the letter bears; None where the form says what is missing, or why it may not be."""
    if not form.is_valid():
        return None
    try:
        return operations.reveal_for_letter(
            case_id=case_id,
            is_addressed=is_addressed,
            rule_id=form.rule_id if is_addressed else None,
            reason=form.cleaned_data["reason"],
            by=actor_of(request),
            at=clock.now(),
        )
    except WayNotChosen:
        form.add_error("which", str(CHOOSE_WAY))
    except Refused as refusal:
        form.ask_reason("reason", refusal)
    return None


def filled_in(typed: Mapping[str, Any], shown: RevealedForLetter) -> dict[str, Any]:
    """Return what was typed, with what was shown in its fields. What is not known stays as it was."""
    filled = dict(typed)
    if shown.name:
        filled["person_name"] = shown.name
    if shown.address:
        filled["person_address"] = shown.address
        filled["address_way"] = str(shown.rule_id)
    return filled


def what_was_filled_in(shown: RevealedForLetter, card: tuple[ContactLine, ...]) -> str:
    """Return in words what was filled in, without a word of it."""
    if not shown.name and not shown.address:
        return _("Nothing is written down that could be filled in.")
    if not shown.address:
        return _("Name and surname are filled in.")
    said = _("Name and address are filled in.") if shown.name else _("The address is filled in.")
    line = next(line for line in card if line.id == shown.rule_id)
    if line.through is not None:
        through = _("The address leads to somebody who speaks for the person: %(who)s.")
        said = f"{said} {through % {'who': line.through.label}}"
    return said


def _open(card: tuple[ContactLine, ...]) -> list[ContactLine]:
    return [line for line in _letters(card) if line.may_use_now]


def _letters(card: tuple[ContactLine, ...]) -> list[ContactLine]:
    return [line for line in card if line.channel is Channel.LETTER and not line.superseded_at]


def _why_not(card: tuple[ContactLine, ...]) -> str:
    ways = _letters(card)
    if not ways:
        return _("No address for letters holds in this case. The person says which one is safe.")
    return sentences.for_reason(outbound.nearest([line.may_use_now for line in ways]).reason)


def _in_words(line: ContactLine) -> str:
    words = f"{reach.way_in_words(line)} · {line.device.label}"
    return f"{words} · {line.through.label}" if line.through is not None else words
