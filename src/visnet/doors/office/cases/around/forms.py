"""The forms on who speaks for the person."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from visnet.cases.rules import RepresentativeWords
from visnet.cases.vocabulary import ActKind, Capacity, KeptOutBecause
from visnet.doors import clock, fields

DAY_OF_ACT = _("Write the day of the decision: it stands on its first page.")
NOT_SEEN = _(
    "Nobody consents on their word alone. See the paper first, or leave “may consent” without a tick."
)
ENDS_FIRST = _("The end has to come after the beginning.")
MAY_BE = ("MAY", _("They may be turned to"))


class RepresentativeForm(fields.NewWordsForm):
    """Somebody who speaks for the person by law: as what, since when, on what it rests."""

    name = fields.Line(label=_("Given name and family name"))
    capacity = forms.ChoiceField(
        label=_("As what they speak for the person"),
        choices=Capacity.choices,
        widget=forms.RadioSelect,
    )
    act = forms.ChoiceField(
        label=_("On what it rests"), choices=ActKind.choices, widget=forms.RadioSelect
    )
    act_date = fields.Day(label=_("Day of the decision or paper"), required=False)
    act_words = fields.Words(
        label=_("Which paper, and what it allows"),
        help_text=_("Which court, which number; for which matters they may decide. Sealed."),
        required=False,
        rows=2,
    )
    from_date = fields.Day(label=_("Since when"), required=False)
    until_date = fields.Day(label=_("Until when"), required=False)
    may_consent = forms.BooleanField(
        label=_("They may consent for the person"),
        help_text=_(
            "As far as the paper goes. What the person says and wishes is asked all the same."
        ),
        required=False,
    )
    kept_out_because = forms.ChoiceField(
        label=_("May they be turned to?"),
        help_text=_(
            "Whoever is suspected, is close to whoever is, or frightens the person is never called,"
            " gives no consent and receives nothing. Whoever works for them here, or knows them, no"
            " longer sees the case."
        ),
        choices=[MAY_BE, *KeptOutBecause.choices],
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        act, act_date = cleaned.get("act"), cleaned.get("act_date")
        if act == ActKind.COURT and "act_date" in cleaned and act_date is None:
            self.add_error("act_date", ValidationError(DAY_OF_ACT, code="required"))
        if act_date is not None and act_date > clock.today():
            self.add_error("act_date", _("This day is still to come."))
        if act == ActKind.NOT_SEEN and cleaned.get("may_consent"):
            self.add_error("may_consent", ValidationError(NOT_SEEN, code="not_seen"))
        first, last = cleaned.get("from_date"), cleaned.get("until_date")
        if first is not None and last is not None and last < first:
            self.add_error("until_date", ValidationError(ENDS_FIRST, code="turned"))
        return cleaned

    @property
    def words(self) -> RepresentativeWords:
        """What was told, as the room keeps it."""
        said = self.cleaned_data
        because = said["kept_out_because"]
        return RepresentativeWords(
            name=said["name"],
            capacity=Capacity(said["capacity"]),
            act=ActKind(said["act"]),
            act_date=said["act_date"],
            act_words=said["act_words"],
            from_date=said["from_date"],
            until_date=said["until_date"],
            may_consent=said["may_consent"],
            kept_out_because=None if because == MAY_BE[0] else KeptOutBecause(because),
        )


class KeepOutForm(fields.PlainForm):
    """Why somebody is not to be turned to."""

    because = forms.ChoiceField(
        label=_("Why they are not to be turned to"),
        choices=KeptOutBecause.choices,
        widget=forms.RadioSelect,
    )
    words = fields.Words(
        label=_("What a colleague should know of it"),
        help_text=_("Sealed."),
        required=False,
        rows=2,
    )


class LetBackForm(fields.PlainForm):
    """Why somebody may be turned to again."""

    reason = fields.Words(
        label=_("Why they may be turned to again"),
        help_text=_("Kept as a note for the colleagues on the case."),
        rows=2,
    )
