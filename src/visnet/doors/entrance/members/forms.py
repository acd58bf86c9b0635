"""What an administrator writes about a member."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields, sentences
from visnet.kit.actor import LegalStatus, Role
from visnet.people.queries import MemberLine
from visnet.people.vocabulary import PROFESSIONS, Competence

ROLES_WITH_A_DOOR = (
    Role.OPERATOR,
    Role.SUPERVISOR,
    Role.COORDINATOR,
    Role.REFERRAL_DESK,
    Role.REPRESENTATIVE,
    Role.TRAINER,
    Role.ADMINISTRATOR,
)

CHOICES = [(one.value, one.label) for one in Competence if one in PROFESSIONS]


class RolesForm(fields.PlainForm):
    """What a member does, and their legal standing."""

    roles = forms.MultipleChoiceField(
        label=_("What they do"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    job_title = fields.Line(label=_("Job title"), max_length=120, required=False)
    competences = forms.MultipleChoiceField(
        label=_("Professions"),
        help_text=_("Some instruments may be administered only by whoever has one of these."),
        choices=CHOICES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    legal_status = forms.ChoiceField(
        label=_("Legal standing"),
        help_text=_("It decides whether the law obliges them to report an offence."),
        widget=forms.RadioSelect,
        initial=LegalStatus.PRIVATE.value,
        error_messages={"required": _("Choose one.")},
    )

    def __init__(self, *args: Any, held: Iterable[Role] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = dict.fromkeys((*ROLES_WITH_A_DOOR, *sorted(held)))
        self.offer("roles", [(role.value, sentences.for_role(role)) for role in offered])
        self.offer(
            "legal_status",
            [(status.value, sentences.for_legal_status(status)) for status in LegalStatus],
        )

    def chosen_roles(self) -> list[Role]:
        """Return the roles that were ticked."""
        return [Role(role) for role in self.cleaned_data["roles"]]

    def chosen_status(self) -> LegalStatus:
        """Return the standing that was chosen."""
        return LegalStatus(self.cleaned_data["legal_status"])


class LeavingForm(fields.PlainForm):
    """Who gets the work of somebody who leaves."""

    heir_of_cases = forms.ChoiceField(label=_("Who leads their cases from now on"), required=False)
    heir_of_requests = forms.ChoiceField(label=_("Who looks after their requests"), required=False)

    def __init__(self, *args: Any, heirs: Iterable[MemberLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = [(str(line.user_id), line.name) for line in heirs]
        nobody = {
            "heir_of_cases": _("Nobody yet: a supervisor gives each to somebody"),
            "heir_of_requests": _("Everybody who answers requests"),
        }
        for name, words in nobody.items():
            self.offer(name, [("", words), *colleagues])

    def chosen(self, name: str) -> UUID | None:
        """Return the colleague who was chosen, or nobody."""
        said = self.cleaned_data[name]
        return UUID(said) if said else None


class InvitationForm(RolesForm):
    """Whom to invite."""

    job_title = None  # type: ignore[assignment]  # each writes what they are called themselves
    competences = None  # type: ignore[assignment]  # written down once they are here

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    email = forms.EmailField(
        label=_("Their work e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Write the address they will sign in with."),
            "invalid": _("An address looks like name@example.org."),
        },
    )
    field_order = ("email", "roles", "legal_status", "submission")
