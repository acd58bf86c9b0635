"""What is asked about a release."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields
from visnet.releases import queries, rules
from visnet.releases.queries import ReleaseForDesk

LONGEST = 1_000
REAL, INVENTED = "REAL", "INVENTED"
NOBODY = _("Never about a person: whoever approves reads it, and it stays in the register.")


class AskForm(fields.NewThingForm):
    """What is to be published, and what for."""

    definition = forms.ChoiceField(label=_("What to publish"), widget=forms.RadioSelect)
    which = forms.ChoiceField(
        label=_("Which cases to count"),
        choices=[
            (INVENTED, _("The invented cases of the demonstration")),
            (REAL, _("The cases of the Centres")),
        ],
        widget=forms.RadioSelect,
        initial=INVENTED,
    )
    supersedes = forms.ChoiceField(
        label=_("In the place of an earlier release"),
        help_text=_("The earlier one stays readable, and says that a newer one took its place."),
        required=False,
    )
    because = fields.Words(label=_("What it is for"), help_text=NOBODY, rows=3, max_length=LONGEST)
    again = forms.BooleanField(label=_("Ask for one more all the same"), required=False)

    alike = ""
    """The number of what is published already with the same figures, where there is one."""

    def __init__(
        self, *arguments: Any, numbers: Sequence[str], has_demonstration: bool, **options: Any
    ) -> None:
        """Offer what is defined, and what was published."""
        super().__init__(*arguments, **options)
        language = "en" if get_language() == "en" else "it"
        self.offer(
            "definition",
            [
                (each.code, f"{each.titles[language]}. {each.leads[language]}")
                for each in queries.list_definitions()
                if not each.has_noise or queries.can_draw_noise()
            ],
        )
        self.offer(
            "supersedes",
            [("", pgettext_lazy("an earlier release", "None")), *((one, one) for one in numbers)],
        )
        if not has_demonstration:
            del self.fields["which"]

    @property
    def is_demonstration(self) -> bool:
        """Whether invented cases are to be counted."""
        return bool(self.cleaned_data.get("which", REAL) == INVENTED)

    def warn_of(self, number: str | None) -> None:
        """Say once, before anything is filed, that the same figures are published already."""
        self.alike = number or ""
        if self.alike and not self.cleaned_data["again"]:
            self.add_error(
                "again",
                str(_("%(number)s is published already: the same years, counted in the same way."))
                % {"number": self.alike},
            )


class BecauseForm(fields.PlainForm):
    """Why a release is not approved."""

    because = fields.Words(label=_("Why not"), help_text=NOBODY, rows=3, max_length=LONGEST)


class WithdrawForm(fields.PlainForm):
    """Why a release is withdrawn, for everybody to read."""

    because_it = fields.Words(
        label=_("Why, in Italian"),
        help_text=_("Everybody reads this where the figures stood."),
        rows=3,
        max_length=LONGEST,
    )
    because_en = fields.Words(label=_("Why, in English"), rows=3, max_length=LONGEST)


class TermsForm(fields.PlainForm):
    """Under which licence a release is given, and its DOI; what was stated is not asked again."""

    licence = forms.ChoiceField(
        label=pgettext_lazy("figures", "Licence"), widget=forms.RadioSelect, required=False
    )
    doi = fields.Line(
        label="DOI",
        help_text=_("Only where it was registered already. For example 10.5555/12345678."),
        required=False,
        max_length=rules.LONGEST_DOI,
    )

    def __init__(self, *arguments: Any, release: ReleaseForDesk, **options: Any) -> None:
        """Ask for what is not stated yet."""
        super().__init__(*arguments, **options)
        self.offer("licence", [(each.code, each.name) for each in queries.list_licences()])
        if release.licence:
            del self.fields["licence"]
        if release.doi:
            del self.fields["doi"]

    def clean_doi(self) -> str:
        """Return the DOI in the form that is kept."""
        doi = rules.doi_of(self.cleaned_data["doi"])
        if doi and not rules.is_doi(doi):
            raise ValidationError(
                _("A DOI begins with 10., like 10.5555/12345678."), code="wrong_doi"
            )
        return doi

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two at least."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not (cleaned.get("licence") or cleaned.get("doi")):
            self.add_error(
                "licence" if "licence" in self.fields else "doi",
                str(_("Choose a licence, or write the DOI."))
                if "licence" in self.fields
                else str(_("Write the DOI.")),
            )
        return cleaned
