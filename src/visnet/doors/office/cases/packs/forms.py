"""Forms of requests to see what is recorded."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from visnet.cases.queries import RepresentativeLine
from visnet.cases.rules import is_same_name
from visnet.cases.vocabulary import Capacity
from visnet.doors import clock, fields
from visnet.doors.office.cases.around.shown import by_name
from visnet.doors.office.cases.around.speaking import Speaking
from visnet.doors.office.cases.packs.item import Item, Section
from visnet.kit.decision import is_reason
from visnet.packs.queries import Clearer
from visnet.packs.rules import AskedWords, CheckWords
from visnet.packs.vocabulary import Asker, Closeness, PackLanguage

AS_WRITTEN_OR_NAMED = _(
    "As they wrote it. It is compared with who is kept away from this case. Not needed for whoever is"
    " named above."
)
SHOWN, NOT_SHOWN = "shown", "not_shown"


class AskedForm(fields.NewWordsForm):
    """Who asks, and since when."""

    asker = forms.ChoiceField(label=_("Who asks?"), widget=forms.RadioSelect)
    name = fields.Line(
        label=_("Given name and family name of whoever asks"),
        help_text=_("As they wrote it. It is compared with who is kept away from this case."),
        required=False,
    )
    received_date = fields.Day(
        label=_("Day on which the request was received"),
        help_text=_("By hand, by post or by e-mail: the day it came in, not the day it was read."),
    )

    def __init__(self, *given: Any, speaking: Speaking, **named: Any) -> None:
        super().__init__(*given, **named)
        self.named = {str(line.id): line for line in speaking.may_ask}
        person, *others = Asker.choices
        self.offer(
            "asker", [person, *((key, _asks(line)) for key, line in self.named.items()), *others]
        )
        if self.named:
            self.fields["name"].help_text = AS_WRITTEN_OR_NAMED

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        line, name = self.named.get(cleaned.get("asker", "")), cleaned.get("name", "")
        if line is None and not name and "name" not in self.errors:
            self.add_error("name", self.fields["name"].error_messages["required"])
        if line is not None and name and not is_same_name(line.name, name):
            self.add_error("name", _("This is not the name of whoever you chose above."))
        return cleaned

    def clean_received_date(self) -> Any:
        day = self.cleaned_data["received_date"]
        if day > clock.today():
            raise forms.ValidationError(_("This day is still to come."), code="future")
        return day

    @property
    def asked(self) -> AskedWords:
        """The request."""
        said = self.cleaned_data
        line = self.named.get(said["asker"])
        return AskedWords(
            asker=_asker_of(line) if line else Asker(said["asker"]),
            name=line.name if line else said["name"],
            received_date=said["received_date"],
        )


def _asks(line: RepresentativeLine) -> str:
    if line.kept_out_because is None:
        return by_name(line)
    return _("%(who)s: not to be turned to, gets nothing but the letter to everybody else") % {
        "who": by_name(line)
    }


def _asker_of(line: RepresentativeLine) -> Asker:
    return Asker.PARENT if line.capacity is Capacity.PARENT else Asker.REPRESENTATIVE


class CheckForm(fields.NewWordsForm):
    """How identity and right were checked."""

    said = forms.ChoiceField(
        label=_("Are identity and right shown?"),
        choices=[
            (SHOWN, _("Yes: who they are, and that they may ask")),
            (NOT_SHOWN, _("No, or not beyond doubt")),
        ],
        widget=forms.RadioSelect,
    )
    identity = fields.Words(
        label=_("How you know who they are"),
        help_text=_("For example: identity card, seen by you, in the room. No copy is needed."),
        rows=3,
        max_length=2000,
    )
    right = fields.Words(
        label=_("How you know that they may ask"),
        help_text=_(
            "For whoever asks for somebody else: which paper says so, of which day, and whom you asked"
            " whether it still holds."
        ),
        required=False,
        rows=3,
        max_length=2000,
    )
    closeness = forms.ChoiceField(
        label=_("Are they suspected, or close to whoever is?"),
        help_text=_("A partner, a parent, a relative, a friend. Not knowing counts as yes."),
        choices=Closeness.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *given: Any, asker: Asker, **named: Any) -> None:
        super().__init__(*given, **named)
        self.asker = asker
        if asker is Asker.PERSON:
            del self.fields["right"], self.fields["closeness"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for_somebody_else = "right" in self.fields and cleaned.get("said") == SHOWN
        if for_somebody_else and not is_reason(cleaned.get("right", "")):
            self.add_error("right", _("Write which paper shows it, or say that it is not shown."))
        return cleaned

    @property
    def check(self) -> CheckWords:
        """What was checked."""
        said = self.cleaned_data
        return CheckWords(
            identity=said["identity"],
            right=said.get("right", ""),
            is_shown=said["said"] == SHOWN,
            closeness=Closeness(said.get("closeness", Closeness.NO)),
        )


class AssembleForm(fields.NewWordsForm):
    """What goes into a pack, one thing at a time. What must stay out is not among the answers."""

    language = forms.ChoiceField(
        label=_("Language of the pack"), choices=PackLanguage.choices, widget=forms.RadioSelect
    )
    left_out = fields.Words(
        label=_("Why you leave something out that could be in"),
        help_text=_(
            "Needed as soon as one thing that could be in has no tick. For example: the words name a"
            " neighbour. Only colleagues on this case read it."
        ),
        required=False,
        rows=3,
        max_length=2000,
    )

    def __init__(self, *given: Any, items: Sequence[Item], **named: Any) -> None:
        super().__init__(*given, **named)
        self.items = items
        self.fields["language"].initial = get_language()
        for section in Section:
            here = [one for one in items if one.section is section]
            if here:
                self.fields[section.value] = forms.MultipleChoiceField(
                    label=str(section.label),
                    choices=[(one.key, one.line) for one in here],
                    initial=[one.key for one in here if not one.is_written],
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if any(section.value in self.errors for section in Section):
            return cleaned
        if not self.chosen:
            self.add_error(None, _("Choose at least one thing that the pack tells."))
        elif len(self.chosen) < len(self.items) and not is_reason(cleaned.get("left_out", "")):
            self.add_error("left_out", _("Something could be in and is not: write why."))
        return cleaned

    @property
    def chosen(self) -> frozenset[str]:
        """The keys of what was chosen."""
        return frozenset(
            key for section in Section for key in self.cleaned_data.get(section.value, [])
        )

    @property
    def sections(self) -> list[forms.BoundField]:
        """The questions of what can be told, in their order."""
        return [self[section.value] for section in Section if section.value in self.fields]


class ClearerForm(fields.NewThingForm):
    """Who is asked to stand in for a second reader."""

    who = forms.ChoiceField(label=_("Whom to ask"), widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, clearers: Sequence[Clearer], **options: Any) -> None:
        """Offer whoever may be asked, by name."""
        super().__init__(*arguments, **options)
        self.offer("who", [(str(one.user_id), one.name) for one in clearers])

    @property
    def user_id(self) -> UUID:
        """Who is asked."""
        return UUID(self.cleaned_data["who"])


class SeenForm(fields.NewThingForm):
    """Which pack stood on the page when somebody approved it or handed it out."""

    pack = forms.UUIDField(widget=forms.HiddenInput(attrs={"id": False}))


class HandOutForm(fields.PlainForm):
    """Into whose hands a pack goes: nothing is sent from here."""

    pack = forms.UUIDField(widget=forms.HiddenInput(attrs={"id": False}))
    identity = forms.BooleanField(
        label=_("They are here, I know who they are, and I give it into their hands"),
        error_messages={"required": _("A pack is given only into the hands of whoever asked.")},
    )
