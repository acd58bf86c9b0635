"""Signing: who, in which capacity, on which day, and the scanned original."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from visnet.agreements.rules import LARGEST_ORIGINAL, NotAnOriginal, Signature, media_type_of
from visnet.doors import clock, fields

NOW, LATER = "now", "later"
WHAT_IT_MAY_BE = _("PDF, JPEG or PNG, at most 10 MB. It is kept sealed; only the parties open it.")
REFUSALS = {
    "empty": _("The file is empty. Choose it again."),
    "too_large": _("The file is larger than 10 MB. Scan it in grey, or at a lower resolution."),
    "unknown_type": _("This is neither a PDF nor a picture (JPEG or PNG). Scan the paper again."),
}


class OriginalField(forms.FileField):
    """A scanned original. It is told by its content; its name is never kept."""

    def __init__(self, **options: Any) -> None:
        options.setdefault(
            "widget",
            forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        )
        super().__init__(**options)
        self.error_messages["empty"] = str(REFUSALS["empty"])

    def clean(self, data: Any, initial: Any = None) -> bytes | None:
        kept: Any = super().clean(data, initial)
        if not kept:
            return None
        if kept.size is not None and kept.size > LARGEST_ORIGINAL:
            raise ValidationError(REFUSALS["too_large"], code="too_large")
        content: bytes = kept.read()
        try:
            media_type_of(content)
        except NotAnOriginal as wrong:
            raise ValidationError(REFUSALS[wrong.code], code=wrong.code) from wrong
        return content


class SignForm(fields.PlainForm):
    """A signature, written down. `text_sha256` is the hash of the text that was shown."""

    text_sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)
    signatory = fields.Line(label=_("Who signs"), help_text=_("Name and surname."), max_length=120)
    capacity = fields.Line(
        label=_("In which capacity"),
        help_text=_("For example: legal representative, director, by delegation of…"),
        max_length=120,
    )
    signed_date = fields.Day(label=_("Day of signature"))
    scan = forms.ChoiceField(
        label=_("The paper that was signed"), widget=forms.RadioSelect, initial=NOW
    )
    original = OriginalField(
        label=_("The scanned original"), help_text=WHAT_IT_MAY_BE, required=False
    )

    def __init__(self, *arguments: Any, is_ours: bool, **options: Any) -> None:
        """Ask for the scan; only one's own organisation may bring it later."""
        super().__init__(*arguments, **options)
        choices = [(NOW, _("The scan is here")), (LATER, _("The scan comes later"))]
        self.offer("scan", choices if is_ours else choices[:1])

    def clean_signed_date(self) -> Any:
        day = self.cleaned_data["signed_date"]
        if day > clock.today():
            raise ValidationError(_("This day has not come yet."), code="future")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        missing = cleaned.get("scan") == NOW and not cleaned.get("original")
        if missing and "original" not in self.errors:
            self.add_error(
                "original",
                _(
                    "The file did not come with the form. Choose it again, or say that it comes later."
                ),
            )
        return cleaned

    @property
    def signature(self) -> Signature:
        """The signature as it was written down."""
        said = self.cleaned_data
        return Signature(
            signed_date=said["signed_date"],
            signatory=said["signatory"],
            capacity=said["capacity"],
        )

    @property
    def original_content(self) -> bytes | None:
        """The scan, where it came with the form."""
        scan: bytes | None = self.cleaned_data["original"]
        return scan if self.cleaned_data["scan"] == NOW else None


class OriginalForm(fields.PlainForm):
    """A scanned original, added after the signature."""

    original = OriginalField(label=_("The scanned original"), help_text=WHAT_IT_MAY_BE)
