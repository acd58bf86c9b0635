"""Reading what people typed, whatever it is: nothing typed is lost, nothing breaks."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NUL = "\x00"


class WordsField(forms.CharField):
    """Words in somebody's own language: any length is read, too long a text is answered kindly.

    The browser is given no limit, because it would cut a pasted text without a word.
    """

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        self.longest = longest

    def validate(self, value: str) -> None:
        """Raise `ValidationError` when there is more than we can keep."""
        super().validate(value)
        over = len(value) - self.longest
        if over > 0:
            raise ValidationError(
                ngettext(
                    "This is %(over)s character longer than we can keep at once. Shorten it, or"
                    " send the rest later as a second message.",
                    "This is %(over)s characters longer than we can keep at once. Shorten it, or"
                    " send the rest later as a second message.",
                    over,
                )
                % {"over": number_format(over, force_grouping=True)}
            )


class PublicForm(forms.Form):
    """A form that anybody may send: without invisible characters that cannot be kept."""

    required_css_class = ""

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        self._had_nul: set[str] = set()
        super().__init__(self._without_nul(data) if data is not None else None, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Say where an invisible character was taken out."""
        cleaned = super().clean() or {}
        for name in self._had_nul & set(self.fields):
            self.add_error(
                name,
                _(
                    "There was an invisible character here that cannot be kept. We took it out:"
                    " have a look and send again."
                ),
            )
        return cleaned

    def _without_nul(self, data: QueryDict) -> QueryDict:
        kept = data.copy()
        for name, values in data.lists():
            if any(NUL in value for value in values if isinstance(value, str)):
                self._had_nul.add(name)
                kept.setlist(name, [value.replace(NUL, "") for value in values])
        return kept
