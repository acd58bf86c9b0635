"""What is asked about a study visit."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields
from visnet.people import queries as people
from visnet.visits.rules import MOST_VISITORS, LearntWords, Side, VisitWords

NO_NAMES = _("Nobody who was helped is named or described here, and nobody could be recognised.")
LONGEST_ANSWER = 4_000
CHOOSE_ONE = _("Choose an organisation of the network, or write the name of another body.")
NOT_BOTH = _("Choose from the list or write a name, not both.")


class VisitForm(fields.NewThingForm):
    """A visit: which way, with whom, when, how many, and what they want to know."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    direction = forms.ChoiceField(
        label=_("Which way"),
        choices=[("GO", _("We go and visit them")), ("COME", _("They come and visit us"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    other = forms.ChoiceField(
        label=_("The other organisation"),
        required=False,
        widget=forms.Select(attrs={"translate": "no"}),
    )
    other_name = fields.Line(
        label=_("Or a body outside the network"),
        help_text=_("Its name and country."),
        required=False,
    )
    from_date = fields.Day(
        label=_("First day"), error_messages={"required": _("Write the first day.")}
    )
    until_date = fields.Day(
        label=_("Last day"),
        help_text=_("Left empty: the same day."),
        required=False,
    )
    visitor_count = forms.IntegerField(
        label=_("How many visit"),
        min_value=1,
        max_value=MOST_VISITORS,
        error_messages={
            "required": _("Write how many."),
            "invalid": _("Write a whole number."),
            "min_value": _("At least one."),
            "max_value": _("At most %(limit_value)s."),
        },
    )
    visitor_roles = fields.Line(
        label=_("In which roles"),
        help_text=_("For example: three operators, a coordinator. No names."),
        required=False,
    )
    network = forms.ChoiceField(label=_("For which network"), required=False)
    questions_it = fields.Words(
        label=_("Questions before the visit, in Italian"),
        help_text=NO_NAMES,
        max_length=LONGEST_ANSWER,
        required=False,
    )
    questions_en = fields.Words(
        label=_("Questions before the visit, in English"),
        max_length=LONGEST_ANSWER,
        required=False,
    )

    def __init__(self, *arguments: Any, own_id: UUID | None, **options: Any) -> None:
        """Offer every organisation but one's own."""
        super().__init__(*arguments, **options)
        self.own_id = own_id
        organisations = [(str(each.id), each.name) for each in people.list_organisations()]
        self.offer(
            "other",
            [
                ("", "—"),
                *[each for each in organisations if each[0] != str(own_id)],
            ],
        )
        self.offer(
            "network",
            [
                ("", "—"),
                *[(str(each.id), _name(each)) for each in people.list_networks()],
            ],
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen, named = cleaned.get("other"), cleaned.get("other_name")
        if "other" in cleaned and "other_name" in cleaned and not (chosen or named):
            self.add_error("other", str(CHOOSE_ONE))
        if chosen and named:
            self.add_error("other_name", str(NOT_BOTH))
        first, last = cleaned.get("from_date"), cleaned.get("until_date")
        if first and last and last < first:
            self.add_error("until_date", _("It cannot end before it begins."))
        return cleaned

    @property
    def words(self) -> VisitWords:
        """The visit, as the room keeps it."""
        said = self.cleaned_data
        ours = Side(organisation_id=self.own_id)
        theirs = Side(
            organisation_id=UUID(said["other"]) if said["other"] else None,
            name=said["other_name"],
        )
        goes = said["direction"] == "GO"
        return VisitWords(
            host=theirs if goes else ours,
            visitor=ours if goes else theirs,
            from_date=said["from_date"],
            until_date=said["until_date"] or said["from_date"],
            visitor_count=said["visitor_count"],
            visitor_roles=said["visitor_roles"],
            questions_it=said["questions_it"].strip(),
            questions_en=said["questions_en"].strip(),
            network_id=UUID(said["network"]) if said["network"] else None,
        )


class LearntForm(fields.PlainForm):
    """What was learnt, and what should change because of it."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    learnt_it = fields.Words(
        label=_("What was learnt, in Italian"),
        help_text=NO_NAMES,
        max_length=LONGEST_ANSWER,
        required=False,
    )
    learnt_en = fields.Words(
        label=_("What was learnt, in English"), max_length=LONGEST_ANSWER, required=False
    )
    procedure_code = forms.ChoiceField(
        label=_("Which joint procedure should change"),
        help_text=_("Whoever writes its next edition reads this."),
        required=False,
    )
    change_it = fields.Words(
        label=_("What should change in it, in Italian"),
        max_length=LONGEST_ANSWER,
        rows=3,
        required=False,
    )
    change_en = fields.Words(
        label=_("What should change in it, in English"),
        max_length=LONGEST_ANSWER,
        rows=3,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        told = [cleaned[name].strip() for name in ("learnt_it", "learnt_en") if name in cleaned]
        if len(told) == 2 and not any(told):
            self.add_error("learnt_it", _("Write it in one language at least."))
        return cleaned

    @property
    def words(self) -> LearntWords:
        """What was learnt, as the room keeps it."""
        return LearntWords(
            **{
                name: self.cleaned_data[name].strip()
                for name in ("learnt_it", "learnt_en", "procedure_code", "change_it", "change_en")
            }
        )


def sides_as_typed(words: VisitWords, own_id: UUID | None) -> dict[str, Any]:
    """Return what the form shows of a visit that is to be changed."""
    goes = words.visitor.organisation_id == own_id
    other = words.host if goes else words.visitor
    return {
        "direction": "GO" if goes else "COME",
        "other": str(other.organisation_id or ""),
        "other_name": other.name,
        "from_date": words.from_date,
        "until_date": words.until_date,
        "visitor_count": words.visitor_count,
        "visitor_roles": words.visitor_roles,
        "network": str(words.network_id or ""),
        "questions_it": words.questions_it,
        "questions_en": words.questions_en,
    }


def _name(network: people.NetworkLine) -> str:
    return network.name_en if get_language() == "en" else network.name_it
