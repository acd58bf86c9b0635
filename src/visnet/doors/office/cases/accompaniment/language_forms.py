"""The forms of interpreters and translations: what is asked of whom, and what was heard."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from visnet.accompaniment.queries import LanguageView
from visnet.accompaniment.rules import LanguageAnswerWords, LanguageWords, Wish
from visnet.accompaniment.vocabulary import LanguageHelp, LanguageState, WishedGender
from visnet.doors import clock, fields

Named = Iterable[tuple[str, str]]
GONE_BY = _("This day has gone by. Choose today or a day that is still to come.")
OF_WHOM = _("Choose a service, or write of whom you ask it.")
NOT_BOTH = _("Choose a service or write it in words, not both.")
SOMETHING_ELSE = ("", _("Something else, or not fixed yet"))
IN_WORDS = ("", _("Not in the directory: I write it below"))


class LanguageForm(fields.NewWordsForm):
    """What is asked, for what, by when, of whom, and what the person would rather have."""

    kind = forms.ChoiceField(
        label=_("What is needed"), choices=LanguageHelp.choices, widget=forms.RadioSelect
    )
    language = fields.Line(
        label=_("Language"),
        help_text=_("As the person calls it; for sign language, which one. It is kept sealed."),
        max_length=100,
    )
    occasion = forms.ChoiceField(label=_("For what"), required=False)
    needed_date = fields.Day(label=_("Needed by"))
    service = forms.ChoiceField(label=_("Of whom, from the directory"), required=False)
    of_whom = fields.Line(
        label=_("Of whom, in words"),
        help_text=_("An office or an association. No telephone number is needed here."),
        required=False,
        max_length=200,
    )
    gender = forms.ChoiceField(
        label=_("The person would rather have"),
        choices=WishedGender.choices,
        initial=WishedGender.NONE,
        widget=forms.RadioSelect,
    )
    not_of_community = forms.BooleanField(
        label=_("Nobody from their own community, or who knows them"), required=False
    )
    wish = fields.Words(
        label=_("Anything else about whom they can speak in front of"),
        help_text=_("It is kept sealed, with the wishes above."),
        rows=2,
        required=False,
        max_length=1000,
    )

    def __init__(self, *arguments: Any, occasions: Named, services: Named, **options: Any) -> None:
        """Offer what is to come in this case, and the services of the directory: (key, name)."""
        super().__init__(*arguments, **options)
        self.offer("occasion", [SOMETHING_ELSE, *occasions])
        self.offer("service", [IN_WORDS, *services])

    def clean_needed_date(self) -> Any:
        """Take no day that has gone by."""
        day = self.cleaned_data["needed_date"]
        if day and day < clock.today():
            raise forms.ValidationError(str(GONE_BY))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if {"service", "of_whom"} & set(self.errors):
            return cleaned
        service, words = cleaned.get("service"), (cleaned.get("of_whom") or "").strip()
        if not service and not words:
            self.add_error("of_whom", OF_WHOM)
        if service and words:
            self.add_error("of_whom", NOT_BOTH)
        return cleaned

    @property
    def asked(self) -> LanguageWords:
        """What is asked, as the room keeps it."""
        said = self.cleaned_data
        what, _between, key = said["occasion"].partition("-")
        ids: dict[str, UUID] = {f"{what}_id": UUID(key)} if key else {}
        return LanguageWords(
            kind=LanguageHelp(said["kind"]),
            language=said["language"],
            needed_date=said["needed_date"],
            hearing_id=ids.get("hearing_id"),
            appointment_id=ids.get("appointment_id"),
            document_id=ids.get("document_id"),
            service_id=UUID(said["service"]) if said["service"] else None,
            of_whom=said["of_whom"],
            wish=Wish(
                gender=WishedGender(said["gender"]),
                not_of_community=said["not_of_community"],
                words=said["wish"],
            ),
        )


class AnswerForm(fields.NewWordsForm):
    """What was heard. `version` is how many answers stood on the page."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=30_000)
    state = forms.ChoiceField(label=_("What did you hear?"), widget=forms.RadioSelect)
    how = fields.Words(
        label=_("Who comes and how, or why not"),
        help_text=_("It is kept sealed."),
        rows=3,
        required=False,
        max_length=2000,
    )

    def __init__(self, *arguments: Any, states: Iterable[LanguageState], **options: Any) -> None:
        """Offer what can be heard next."""
        super().__init__(*arguments, **options)
        self.offer("state", [(one.value, HEARD[one]) for one in states])

    @property
    def answer(self) -> LanguageAnswerWords:
        """The answer, as the room keeps it."""
        said = self.cleaned_data
        return LanguageAnswerWords(state=LanguageState(said["state"]), how=said["how"])


HEARD = {
    LanguageState.CONFIRMED: pgettext_lazy("language", "They confirmed it"),
    LanguageState.DECLINED: pgettext_lazy("language", "They said no, or it fell through"),
    LanguageState.DONE: pgettext_lazy(
        "language", "It is done: they came, or the translation is here"
    ),
    LanguageState.CANCELLED: pgettext_lazy("language", "It is no longer needed, because:"),
}


def first_words(view: LanguageView) -> dict[str, Any]:
    """Return what a request in the place of another begins with: all but of whom."""
    line = view.line
    return {
        "kind": line.kind,
        "language": line.language,
        "occasion": occasion_key(view),
        "needed_date": line.needed_date if line.needed_date >= clock.today() else None,
        "gender": view.wish.gender,
        "not_of_community": view.wish.not_of_community,
        "wish": view.wish.words,
    }


def occasion_key(view: LanguageView) -> str:
    """Return by which key the form calls that for which it is needed."""
    line = view.line
    for what, row_id in (
        ("hearing", line.hearing_id),
        ("appointment", line.appointment_id),
        ("document", line.document_id),
    ):
        if row_id is not None:
            return f"{what}-{row_id}"
    return ""
