"""The form about being away, which two doors show: one's own, and that of a member."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields
from visnet.journeys.be_away import be_away
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import operations
from visnet.people.queries import MemberLine


class AbsenceForm(fields.NewThingForm):
    """From which day to which day, and who stands in."""

    from_date = fields.Day(label=_("First day away"))
    last_date = fields.Day(label=_("Last day away"))
    covered_by = forms.ChoiceField(
        label=_("Who stands in"),
        required=False,
        help_text=_(
            "On these days they see and do what you could in your cases and requests, save where"
            " they are kept away. The day after, it ends by itself."
        ),
    )

    def __init__(self, *arguments: Any, stand_ins: Iterable[MemberLine], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.offer(
            "covered_by",
            [
                ("", _("Nobody")),
                *[(str(line.user_id), line.name) for line in stand_ins],
            ],
        )


class AbsenceOfAnybodyForm(AbsenceForm):
    """The same, for whoever supervises: of whom."""

    who = forms.ChoiceField(label=_("Who is away"))
    field_order = ("who", "from_date", "last_date", "covered_by", "submission")

    def __init__(self, *arguments: Any, members: Iterable[MemberLine], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.offer("who", [(str(line.user_id), line.name) for line in members])


def records(form: AbsenceForm, *, user_id: UUID | None, by: Actor, at: datetime) -> bool:
    """Record what the form says; what can be put right is said beside its field."""
    said = form.cleaned_data
    covered_by = UUID(said["covered_by"]) if said["covered_by"] else None
    if user_id is None:
        raise NotFound
    try:
        be_away(
            absence_id=form.new_id,
            user_id=user_id,
            from_date=said["from_date"],
            last_date=said["last_date"],
            covered_by_id=covered_by,
            by=by,
            at=at,
        )
    except operations.EndsBeforeItBegins:
        words = _("The last day lies before the first, or has gone by already.")
        form.add_error("last_date", words)
    except operations.AlreadyAway:
        form.add_error("from_date", _("Some of these days are written down already."))
        form.renew(submission=uuid4())
    except operations.CannotStandIn:
        form.add_error("covered_by", _("Choose a colleague who works on cases and is not away."))
    else:
        return True
    return False
