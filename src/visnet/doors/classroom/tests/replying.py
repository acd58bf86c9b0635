"""Answering a questionnaire: nobody can say afterwards who answered what."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods

from visnet.doors import clock, fields, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.tests import shown
from visnet.doors.classroom.tests.page import show
from visnet.examinations import operations, queries, rules
from visnet.examinations.rules import Replied, Scale
from visnet.kit.decision import NotFound

AGREE = (
    ("1", pgettext_lazy("agreeing", "1: not at all")),
    ("2", "2"),
    ("3", "3"),
    ("4", "4"),
    ("5", pgettext_lazy("agreeing", "5: fully")),
)
LINE = "line-"


class ReplyForm(fields.PlainForm):
    """Every line of a questionnaire; each may be left out."""

    def __init__(self, sent: QueryDict | None, *, scales: tuple[Scale, ...]) -> None:
        super().__init__(sent)
        self.scales = scales
        for each in scales:
            name, label = f"{LINE}{each.code}", shown.said(each.words)
            if each.is_text:
                self.fields[name] = fields.Words(
                    label=label, rows=4, required=False, max_length=rules.LONGEST_REPLY
                )
            else:
                self.fields[name] = forms.ChoiceField(
                    label=label, choices=AGREE, widget=forms.RadioSelect, required=False
                )

    def answers(self) -> Replied:
        """Return what was answered."""
        found = {each: self.cleaned_data[f"{LINE}{each.code}"].strip() for each in self.scales}
        return {
            each.code: words if each.is_text else int(words)
            for each, words in found.items()
            if words
        }


@require_http_methods(["GET", "POST"])
def questionnaire(request: HttpRequest, test_id: UUID) -> HttpResponse:
    """A questionnaire, to be answered once."""
    actor = actor_of(request)
    test = queries.get_test(viewer=actor, test_id=test_id, on=clock.today())
    if not test.is_questionnaire:
        raise NotFound(test_id)
    if test.has_replied or not test.may_start:
        return pages.SeeOther(resolve_url("test", test_id))
    form = ReplyForm(pages.posted(request), scales=test.asked_now)
    if form.is_bound and form.is_valid():
        try:
            operations.reply(test_id=test_id, answers=form.answers(), by=actor, at=clock.now())
        except rules.UnsoundReply:
            form.add_error(None, str(_("Answer at least one line.")))
        except operations.RepliedAlready:
            return pages.done(request, _("You have answered it already."), "test", test_id)
        else:
            said = _("Thank you. Nobody can say which answers are yours.")
            return pages.done(request, said, "test", test_id)
    return show(request, "questionnaire.html", {**shown.line(test), "form": form})
