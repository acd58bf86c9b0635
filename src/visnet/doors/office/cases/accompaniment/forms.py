"""The forms of the chapter on hearings."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from visnet.accompaniment.queries import HearingView
from visnet.accompaniment.rules import CompanionWords, HearingWords, OutcomeWords
from visnet.accompaniment.vocabulary import HearingKind, HearingState, Interpreter
from visnet.doors import clock, fields
from visnet.instruments.vocabulary import MEASURE_LABELS
from visnet.kit.civil_time import ROME

NOBODY = ("", _("Nobody yet"))
WHY_CANCELLED = _("Write why it was not held.")
NOT_YET = _("The hearing is still to come. Write this down afterwards.")


class HearingFields(fields.PlainForm):
    """A hearing: what, when, where, and how to get in and wait without meeting anybody."""

    kind = forms.ChoiceField(label=_("What kind of hearing"), choices=HearingKind.choices)
    day = fields.Day(label=_("Day"))
    hour = fields.Hour(label=_("Hour"), help_text=_("Italian time, as on the summons."))
    court = fields.Line(
        label=_("Before whom"), help_text=_("Court or office, and section."), required=False
    )
    place = fields.Line(label=_("Where"), help_text=_("Building, floor, room."), required=False)
    meeting = fields.Line(
        label=_("Where and when we meet"),
        help_text=_("A place where nobody waits for them; early enough to go in calmly."),
        required=False,
    )
    route = fields.Words(label=_("The way there and back"), rows=2, required=False)
    entrance = fields.Line(
        label=_("By which entrance"),
        help_text=_("Ask the office whether there is another one than the main door."),
        required=False,
    )
    waiting = fields.Words(
        label=_("Where to wait"),
        help_text=_(
            "So that the person does not meet the suspect (Directive 2012/29/EU, Art. 19)."
        ),
        rows=2,
        required=False,
    )
    interpreter = forms.ChoiceField(
        label=_("Interpreter"), choices=Interpreter.choices, initial=Interpreter.NONE
    )
    language = fields.Line(label=_("Into which language"), required=False)
    measures = forms.MultipleChoiceField(
        label=_("Measures to have ready"),
        choices=lambda: [(one.value, words) for one, words in MEASURE_LABELS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    @property
    def hearing(self) -> HearingWords:
        """The hearing, as the room keeps it."""
        said = self.cleaned_data
        return HearingWords(
            kind=HearingKind(said["kind"]),
            starts_at=fields.moment_of(said["day"], said["hour"]),
            interpreter=Interpreter(said["interpreter"]),
            measures=tuple(said["measures"]),
            **{name: said[name] for name in WORDS},
        )


WORDS = ("court", "place", "meeting", "route", "entrance", "waiting", "language")


class HearingForm(HearingFields, fields.NewWordsForm):
    """A hearing that nobody has written down yet."""


class ChangeForm(HearingFields):
    """The same hearing once more; another day or hour means that it was moved."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ChecklistForm(fields.PlainForm):
    """What was seen to, item by item; and why it is enough when something is still open."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    done = forms.MultipleChoiceField(
        label=_("What was seen to"), widget=forms.CheckboxSelectMultiple, required=False
    )
    because = fields.Words(
        label=_("If something needed is still open: why it is enough"),
        help_text=_("Only to say that it is prepared. Whatever is open, you can always go."),
        rows=2,
        required=False,
    )

    def __init__(self, *arguments: Any, view: HearingView, **options: Any) -> None:
        """Offer the items of this kind of hearing."""
        super().__init__(*arguments, **options)
        language = get_language() or "it"
        self.offer(
            "done",
            [
                (one.item.code, _needed(one.item.label(language), is_needed=one.item.mandatory))
                for one in view.items
            ],
        )


class CompanionForm(fields.NewWordsForm):
    """Who goes along, why although untrained, and what they must know."""

    user = forms.ChoiceField(label=_("Who goes along"), required=False)
    because = fields.Words(
        label=_("Why this person, without the training on accompaniment"),
        help_text=_(
            "Needed only if “trained” does not stand beside their name. Write why they go all the"
            " same: it stays with the hearing."
        ),
        rows=2,
        required=False,
    )
    handover = fields.Words(
        label=_("What whoever goes now must know"),
        help_text=_(
            "Needed when somebody else was to go: what was promised, what helps, what not."
        ),
        rows=3,
        required=False,
    )

    def __init__(
        self,
        *arguments: Any,
        colleagues: tuple[tuple[UUID, str], ...],
        trained: frozenset[UUID],
        **options: Any,
    ) -> None:
        """Offer the colleagues who work on the case: (id, name), and say who is trained."""
        super().__init__(*arguments, **options)
        named = ((str(who), _trained(name) if who in trained else name) for who, name in colleagues)
        self.offer("user", [NOBODY, *named])

    @property
    def companion(self) -> CompanionWords:
        """Who goes along, as the room keeps it."""
        said = self.cleaned_data
        return CompanionWords(
            user_id=UUID(said["user"]) if said["user"] else None,
            because=said["because"],
            handover=said["handover"],
        )


class OutcomeForm(fields.PlainForm):
    """What became of a hearing, and the talk afterwards."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    state = forms.ChoiceField(
        label=_("What became of it"),
        choices=[(one.value, one.label) for one in (HearingState.HELD, HearingState.CANCELLED)],
        widget=forms.RadioSelect,
    )
    how = fields.Words(
        label=_("How it went for the person, or why it was not held"),
        help_text=_("Left empty after a hearing that was held, the talk stays to be done."),
        required=False,
    )
    next = fields.Words(label=_("What comes next"), rows=3, required=False)

    def __init__(self, *arguments: Any, starts_at: datetime, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.starts_at = starts_at

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        state, how = cleaned.get("state"), cleaned.get("how", "")
        if state == HearingState.CANCELLED and not how.strip() and "how" not in self.errors:
            self.add_error("how", WHY_CANCELLED)
        if state == HearingState.HELD and self.starts_at.date() > clock.today():
            self.add_error("state", NOT_YET)
        return cleaned

    @property
    def outcome(self) -> OutcomeWords:
        """What became of it, as the room keeps it."""
        said = self.cleaned_data
        return OutcomeWords(state=HearingState(said["state"]), how=said["how"], next=said["next"])


def first_words(view: HearingView) -> dict[str, Any]:
    """Return a hearing as it stands in the form."""
    here = view.line.starts_at.astimezone(ROME)
    return {
        "kind": view.line.kind,
        "day": here.date(),
        "hour": here.time(),
        "interpreter": view.interpreter,
        "measures": list(view.measures),
        "version": view.version,
        **{name: getattr(view, name) for name in WORDS},
    }


def _trained(name: str) -> str | Promise:
    return _("%(name)s (trained)") % {"name": name}


def _needed(label: str, *, is_needed: bool) -> str | Promise:
    return _("%(what)s (needed)") % {"what": label} if is_needed else label
