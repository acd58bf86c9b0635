"""The form with which somebody asks for help. Nothing in it is compulsory."""

from difflib import get_close_matches
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _

from visnet.campaign import rules as campaign
from visnet.doors import clock
from visnet.doors.public.ask import wording
from visnet.doors.public.page import language_of_reader
from visnet.doors.public.told import told_choice
from visnet.doors.public.written import PublicForm, WordsField
from visnet.enquiries import rules
from visnet.enquiries.rules import LONGEST_WORDS, Content, SafeContact
from visnet.enquiries.vocabulary import ForWhom
from visnet.kit import tongues
from visnet.law import queries as law
from visnet.people import queries as people
from visnet.people.queries import MunicipalityLine, OrganisationLine

LINE = 200
SOME_LINES = 2_000
# How alike two names must be for the second to be offered in place of the first.
NEAR = 0.8
NAMED_ELSEWHERE = {
    **dict.fromkeys(("mantua", "mantoue", "mantuë", "مانتوفا", "мантуя"), "Mantova"),
    **dict.fromkeys(("leghorn", "livourne", "liorna", "ليفورنو", "ліворно"), "Livorno"),
    **dict.fromkeys(("pise", "pizë", "بيزا", "піза"), "Pisa"),
    **dict.fromkeys(("تشيتشينا", "чечина"), "Cecina"),
}
"""What towns of the first networks are called in the languages of the way to help."""
OFF = {"autocomplete": "off"}
COME_BACK = "COME_BACK"
REACH_ME = "REACH_ME"


class AskForm(PublicForm):
    """One calm page. What is not answered stays empty, and that is an answer too."""

    form = forms.CharField(required=False, widget=forms.HiddenInput)
    # The language that the page spoke: what it filled in itself follows to another language.
    written_in = forms.CharField(required=False, widget=forms.HiddenInput)
    words = WordsField(
        longest=LONGEST_WORDS,
        label=wording.WORDS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 9, "dir": "auto", **OFF}),
    )
    afraid = forms.BooleanField(required=False, label=wording.AFRAID)
    for_whom = forms.ChoiceField(
        required=False,
        label=wording.FOR_WHOM,
        choices=[
            (ForWhom.ME.value, wording.FOR_ME),
            (ForWhom.SOMEBODY_ELSE.value, wording.FOR_SOMEBODY_ELSE),
            ("", wording.RATHER_NOT_SAY),
        ],
        widget=forms.RadioSelect,
    )
    name = WordsField(
        longest=LINE,
        label=wording.NAME,
        widget=forms.TextInput(attrs={"dir": "auto", "spellcheck": "false", **OFF}),
    )
    municipality = WordsField(
        longest=LINE,
        label=wording.MUNICIPALITY,
        help_text=wording.MUNICIPALITY_HELP,
        widget=forms.TextInput(attrs={"list": "municipalities", **OFF}),
    )
    centre = forms.ChoiceField(
        required=False, label=wording.CENTRE, widget=forms.RadioSelect, choices=()
    )
    needs = forms.MultipleChoiceField(
        required=False, label=wording.NEEDS, widget=forms.CheckboxSelectMultiple, choices=()
    )
    reach = forms.ChoiceField(
        required=False,
        label=wording.REACH,
        choices=[(COME_BACK, wording.REACH_COME_BACK), (REACH_ME, wording.REACH_ME)],
        widget=forms.RadioSelect,
    )
    channel = forms.ChoiceField(
        required=False,
        label=wording.CHANNEL,
        choices=[("", wording.CHANNEL_EMPTY), *wording.CHANNELS],
        widget=forms.Select(attrs=OFF),
    )
    value = WordsField(
        longest=LINE, label=wording.VALUE, widget=forms.TextInput(attrs={"dir": "auto", **OFF})
    )
    when = WordsField(
        longest=LINE,
        label=wording.WHEN,
        help_text=wording.WHEN_HELP,
        widget=forms.TextInput(attrs={"dir": "auto", **OFF}),
    )
    safe_notes = WordsField(
        longest=SOME_LINES,
        label=wording.SAFE_NOTES,
        help_text=wording.SAFE_NOTES_HELP,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", **OFF}),
    )
    language = WordsField(
        longest=LINE,
        label=wording.LANGUAGE,
        widget=forms.TextInput(attrs={"list": "spoken-languages", "dir": "auto", **OFF}),
    )
    interpreter = forms.BooleanField(required=False, label=wording.INTERPRETER)
    k = forms.CharField(required=False, widget=forms.HiddenInput)
    brought = forms.BooleanField(required=False, label=wording.BROUGHT)
    pin = forms.CharField(
        required=False,
        label=wording.PIN,
        widget=forms.TextInput(attrs={"inputmode": "numeric", **OFF}),
    )

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, auto_id="ask_%s", use_required_attribute=False, **kwargs)
        # Asked for only when they are shown, or when one was chosen.
        self._choices("centre").choices = self._centres_to_choose
        self._choices("needs").choices = [
            (need.code, told_choice(need.label)) for need in law.list_service_needs()
        ]

    @cached_property
    def centres(self) -> tuple[OrganisationLine, ...]:
        """The Centres that somebody may choose among."""
        return people.list_centres()

    def _centres_to_choose(self) -> list[tuple[str, Any]]:
        return [
            ("", wording.CENTRE_BY_PLACE),
            *((str(centre.id), _centre_label(centre)) for centre in self.centres),
        ]

    @property
    def came(self) -> str:
        """The short address by which somebody came, or nothing; the question is asked only then."""
        written = str(self["k"].value() or "")
        return written if campaign.is_short(written) else ""

    @property
    def brought_by(self) -> str:
        """The short address that somebody says brought them; nothing where the box is empty."""
        return self.came if self.cleaned_data["brought"] else ""

    @property
    def known_reader(self) -> OrganisationLine | None:
        """The Centre that reads it if nothing more is changed; None where that is not known yet."""
        chosen, place = (str(self[name].value() or "") for name in ("centre", "municipality"))
        if chosen:
            return next((each for each in self.centres if str(each.id) == chosen), None)
        if place.strip():
            return _find_place(place)[1]
        return self._only_centre

    @property
    def _only_centre(self) -> OrganisationLine | None:
        return self.centres[0] if len(self.centres) == 1 else None

    def clean_pin(self) -> str:
        """Return the PIN without spaces, or nothing. Raises `ValidationError`."""
        pin = rules.normalise_pin(self.cleaned_data["pin"])
        if pin and not rules.is_pin(pin):
            raise forms.ValidationError(
                _("A PIN is made of 4 to 12 digits. You can also leave it empty.")
            )
        return pin

    def clean(self) -> dict[str, Any]:
        """Find the Centre that will read it, and see that permission and address agree."""
        cleaned = super().clean()
        if cleaned.get("reach") == REACH_ME and not cleaned.get("value", "").strip():
            self.add_error(
                "value",
                _("Write the number or address, or choose to come back with your words."),
            )
        if "centre" in cleaned and "municipality" in cleaned:
            cleaned["reader"] = self._find_reader(cleaned["centre"], cleaned["municipality"])
        return cleaned

    def content(self) -> Content:
        """Return what was written, as it will be sealed."""
        said = self.cleaned_data
        return Content(
            danger_said=said["afraid"],
            words=said["words"],
            for_whom=said["for_whom"],
            name=said["name"],
            municipality=said["municipality"],
            needs=tuple(said["needs"]),
            contact=self._contact(),
            language=tongues.code_of(said["language"]),
            interpreter=said["interpreter"],
            written_in=language_of_reader(),
        )

    def _contact(self) -> SafeContact:
        """Return how somebody may be reached. Who comes back leaves no number: it is not in sight."""
        said = self.cleaned_data
        if said["reach"] != REACH_ME:
            return SafeContact()
        return SafeContact(
            may_reach=True,
            channel=said["channel"],
            value=said["value"],
            when=said["when"],
            safe_notes=said["safe_notes"],
        )

    def _find_reader(self, chosen: str, place: str) -> OrganisationLine | None:
        """Return the Centre: the chosen one, or the one for the place. Never a guess."""
        if chosen:
            return next(centre for centre in self.centres if str(centre.id) == chosen)
        if not place.strip() and self._only_centre is not None:
            return self._only_centre
        if not place.strip():
            self.add_error(
                "centre",
                _(
                    "Only this is missing: choose a Centre here, or write your municipality above."
                    " A Centre far from you will do too."
                ),
            )
            return None
        municipality, centre = _find_place(place)
        if municipality is None:
            self.add_error("municipality", _unknown_place(place))
            return None
        if centre is None:
            self.add_error(
                "centre",
                _(
                    "No Centre answers for %(municipality)s yet. Choose one here, even if it is"
                    " far away: it will read your message."
                )
                % {"municipality": municipality.name},
            )
        return centre

    def _choices(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(name)
        return field


def _find_place(place: str) -> tuple[MunicipalityLine | None, OrganisationLine | None]:
    named = _as_in_italian(place[:LINE])
    return people.find_place_and_centre(named=named, on=clock.today())


def _as_in_italian(place: str) -> str:
    """Return "Livorno" where somebody wrote "Livorno (LI)", "Livourne" or "ليفورنو"."""
    named = place.partition("(")[0].strip()
    return NAMED_ELSEWHERE.get(named.casefold(), named)


def _unknown_place(place: str) -> str:
    """Say that no municipality has this name, with the nearest one where one is near."""
    names = {
        line.name.casefold(): line.name
        for line in people.list_covered_municipalities(on=clock.today())
    }
    typed = _as_in_italian(place)[:LINE].casefold()
    near = get_close_matches(typed, names, n=1, cutoff=NEAR)
    if near:
        return _(
            "We do not know a municipality with this name. Did you mean %(municipality)s? Write it"
            " so here, or choose a Centre below."
        ) % {"municipality": names[near[0]]}
    return _(
        "We do not know a municipality with this name. If it is a village or a part of a town,"
        " write the municipality it belongs to, or choose a Centre below."
    )


def _centre_label(centre: OrganisationLine) -> str:
    """Return the name, with the town where the name does not say it already; both are Italian."""
    named = centre.name
    if centre.place and centre.place not in centre.name:
        named = f"{centre.name} ({centre.place})"
    return format_html('<span lang="it" dir="ltr" translate="no">{}</span>', named)
