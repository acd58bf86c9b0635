"""By what the list of works is narrowed. Words are sent, and stand in no address."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from visnet.doors.public.written import PublicForm, WordsField
from visnet.doors.work_words import language_name
from visnet.library.queries import Asked, Offered
from visnet.library.vocabulary import WorkKind

LONGEST = 200


class NarrowForm(PublicForm):
    """Words, year, kind and language; only what would find something is offered."""

    words = WordsField(
        longest=LONGEST,
        label=_("Words in title, authors, keywords or abstract"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "enterkeyhint": "search"}),
    )
    y = forms.ChoiceField(label=_("Year"), required=False)
    k = forms.ChoiceField(label=_("Kind"), required=False)
    g = forms.ChoiceField(label=pgettext_lazy("a work", "Language"), required=False)

    def __init__(self, data: QueryDict | None, *, offered: Offered) -> None:
        super().__init__(data, auto_id="library_%s", use_required_attribute=False)
        _offer(
            self, "y", [("", _("Every year")), *((str(year), str(year)) for year in offered.years)]
        )
        _offer(
            self,
            "k",
            [("", _("Every kind")), *((kind.value, kind.label) for kind in offered.kinds)],
        )
        _offer(
            self,
            "g",
            [
                ("", _("Every language")),
                *((code, language_name(code)) for code in offered.languages),
            ],
        )

    @property
    def asked(self) -> Asked:
        """What was asked for; an answer that is none of those offered narrows nothing."""
        said: dict[str, Any] = self.cleaned_data
        kind = said.get("k") or ""
        return Asked(
            words=said.get("words") or "",
            year=int(said["y"]) if said.get("y") else None,
            kind=kind if kind in WorkKind.values else "",
            language=said.get("g") or "",
        )


def _offer(form: forms.Form, name: str, choices: list[tuple[Any, Any]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
