"""What the parts of a figure are called."""

from collections.abc import Callable, Collection

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from visnet.accompaniment.vocabulary import (
    AppointmentState,
    HearingState,
    MeasureState,
    MissedReason,
)
from visnet.campaign.vocabulary import Channel, MaterialKind
from visnet.cases.vocabulary import (
    AttemptOutcome,
    ClosureOutcome,
    ClosureReason,
    Danger,
    VictimType,
)
from visnet.enquiries.vocabulary import Source
from visnet.feedback.vocabulary import Question
from visnet.indicators.rules import TOGETHER
from visnet.instruments import queries as instruments
from visnet.kit.decision import NotFound
from visnet.law import queries as law
from visnet.people.vocabulary import Competence
from visnet.referrals.vocabulary import State
from visnet.training.vocabulary import ModuleKind

Label = Callable[[str], str]


def part_among(figure: str, code: str, *, among: Collection[str]) -> str:
    """Return what a part is called beside the others of its figure; alone, that it stands for all."""
    if code == TOGETHER and len(among) == 1:
        return _("All kinds together, each too small to be named")
    return part_in_words(figure, code) if code else ""


def part_in_words(figure: str, code: str) -> str:
    """Return what a part is called in the language of the screen; its code where nobody knows it."""
    if code == TOGETHER:
        return _("Other kinds, together")
    name = LABELS.get(figure)
    try:
        return name(code) if name else code
    except (ValueError, KeyError, NotFound):
        return code


def _language() -> str:
    return "en" if (get_language() or "it").startswith("en") else "it"


def _section(code: str) -> str:
    found = {each.code: each for each in law.list_sections()}[code]
    return f"{code} {found.label(_language())}"


def _need(code: str) -> str:
    return capfirst(instruments.get_need_category(code=code).label(_language()))


def _right(code: str) -> str:
    right = law.get_right(code=code)
    title = right.title_en if _language() == "en" else right.title_it
    return f"Art. {right.article}: {title}"


LABELS: dict[str, Label] = {
    "requests_by_source": lambda code: str(Source(code).label),
    "cases_by_source": lambda code: str(Source(code).label),
    "cases_by_victim": lambda code: str(VictimType(code).label),
    "cases_by_danger": lambda code: str(Danger(code).label),
    "cases_by_offence": _section,
    "attempts_by_outcome": lambda code: str(AttemptOutcome(code).label),
    "needs_better": _need,
    "rights_by_right": _right,
    "referrals_by_state": lambda code: str(State(code).label),
    "appointments_by_state": lambda code: str(AppointmentState(code).label),
    "missed_by_reason": lambda code: str(MissedReason(code).label),
    "hearings_by_state": lambda code: str(HearingState(code).label),
    "measures_by_state": lambda code: str(MeasureState(code).label),
    "closures_by_reason": lambda code: str(ClosureReason(code).label),
    "closures_by_outcome": lambda code: str(ClosureOutcome(code).label),
    "opinions_by_question": lambda code: str(Question(code).label),
    "trained_for_what": lambda code: capfirst(str(Competence(code).label)),
    "learned_by_kind": lambda code: str(ModuleKind(code).label),
    "campaigns_by_way": lambda code: str(Channel(code).label),
    "materials_by_kind": lambda code: str(MaterialKind(code).label),
    "came_by_way": lambda code: str(Channel(code).label),
}
