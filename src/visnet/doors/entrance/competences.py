"""What the viewer holds themselves; and what a colleague learned elsewhere, written down."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, closed_tasks, fields, holding, pages
from visnet.doors.actors import actor_of
from visnet.people import operations, queries
from visnet.people.operations import HeldWords
from visnet.people.vocabulary import LEARNED, PROFESSIONS, Competence

OF_MEMBER = "member_competences"
LONGEST_PROOF = 300


class RecognitionForm(fields.NewThingForm):
    """What a colleague learned elsewhere."""

    competence = forms.ChoiceField(
        label=gettext_lazy("What they have learned"),
        choices=[(one.value, one.label) for one in LEARNED],
    )
    because = fields.Line(
        label=gettext_lazy("What shows it"),
        help_text=gettext_lazy(
            "Which course or paper you saw, and its day. They read it; write nothing about anybody"
            " helped."
        ),
        max_length=LONGEST_PROOF,
    )
    last_date = fields.Day(
        label=gettext_lazy("Until when it counts"),
        help_text=gettext_lazy("The last day. Before it, look again."),
    )

    @property
    def held(self) -> HeldWords:
        """What was said, as the room keeps it."""
        said = self.cleaned_data
        return HeldWords(
            competence=Competence(said["competence"]),
            last_date=said["last_date"],
            because=said["because"],
        )


@require_GET
def own_page(request: HttpRequest) -> HttpResponse:
    """What the viewer holds, from what, until when, and what is open to them."""
    viewer, on = actor_of(request), clock.today()
    held = queries.list_own_held(viewer=viewer, on=on)
    context = {
        "professions": queries.in_order(PROFESSIONS & viewer.competences),
        "held": [line for line in held if line.is_running],
        "over": [line for line in held if not line.is_running],
        "tasks": holding.tasks_in_words(viewer.tasks, queries.list_all_asked(viewer=viewer, on=on)),
        "supervisors": closed_tasks.supervisors_of(viewer, on),
    }
    return pages.show(request, "entrance/competences.html", context)


@require_http_methods(["GET", "POST"])
def member_page(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """What a colleague holds; write down what they learned elsewhere."""
    viewer, on = actor_of(request), clock.today()
    member = queries.get_member(viewer=viewer, user_id=user_id, on=on)
    form = RecognitionForm(pages.posted(request))
    if form.is_bound and form.is_valid() and _recognised(form, user_id, viewer):
        return pages.done(request, _("Written down. It counts from now on."), OF_MEMBER, user_id)
    everybody = queries.list_colleagues_holding(viewer=viewer, on=on)
    context = {
        "member": member,
        "form": form,
        "colleague": next(one for one in everybody if one.user_id == user_id),
    }
    return pages.show(request, "entrance/members/competences.html", context)


@require_POST
def end(request: HttpRequest, user_id: UUID, held_id: UUID) -> HttpResponse:
    """Take back a loan, or what was written down as learned elsewhere."""
    operations.end_competence(held_id=held_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("Ended. From now on it opens nothing."), OF_MEMBER, user_id)


def _recognised(form: RecognitionForm, user_id: UUID, viewer: Any) -> bool:
    try:
        operations.recognise_competence(
            held_id=form.new_id, user_id=user_id, held=form.held, by=viewer, at=clock.now()
        )
    except tuple(holding.WRONG) as wrong:
        field, words = holding.WRONG[type(wrong)]
        form.add_error(field, str(words))
    except operations.IdAlreadyUsed:
        form.overtaken(holding.SENT_ALREADY)
    return form.is_valid()
