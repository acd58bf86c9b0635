"""What a network asks for each task, and changing it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.doors import clock, closed_tasks, fields, holding, pages
from visnet.doors.actors import actor_of
from visnet.doors.network.page import show
from visnet.kit.actor import Actor, Task
from visnet.kit.decision import NotFound
from visnet.people import operations, queries, rules
from visnet.people.queries import NetworkLine, TaskOfNetwork
from visnet.people.vocabulary import Competence

HERE = "network_tasks"


class RuleForm(fields.NewThingForm):
    """What a network asks for a task from a day on."""

    competences = forms.MultipleChoiceField(
        label=gettext_lazy("Any one of these is enough"),
        help_text=gettext_lazy("If none is ticked, the task is open to everybody."),
        choices=[(one.value, one.label) for one in Competence],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    from_date = fields.Day(
        label=gettext_lazy("From which day"),
        help_text=gettext_lazy("Today, or a day to come: so that there is time to learn."),
    )

    def chosen(self) -> Iterable[Competence]:
        """Return what was ticked."""
        return tuple(map(Competence, self.cleaned_data["competences"]))


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """Every task in every network of the viewer: what is asked, since when, who decided it."""
    found = queries.list_task_rules(viewer=actor_of(request), on=clock.today())
    context = {
        "networks": [
            {"id": one.network.id, "name": _name(one.network), "tasks": _in_words(one.tasks)}
            for one in found
        ],
        "instrument": {
            "name": closed_tasks.NAMES[Task.RESTRICTED_INSTRUMENT],
            "meaning": closed_tasks.MEANINGS[Task.RESTRICTED_INSTRUMENT],
        },
        "shipped": rules.shipped_rules(),
    }
    return show(request, "network/tasks/list.html", context)


@require_http_methods(["GET", "POST"])
def change_page(request: HttpRequest, network_id: UUID, task: str) -> HttpResponse:
    """Decide what one network asks for one task."""
    viewer, on = actor_of(request), clock.today()
    network, line = queries.get_task_rule(
        viewer=viewer, network_id=network_id, task=_task(task), on=on
    )
    first = {"competences": [one.value for one in line.asked], "from_date": on}
    form = RuleForm(pages.posted(request), initial=first)
    if form.is_bound and form.is_valid() and _decided(form, network_id, line.task, viewer):
        said = _("Decided. Whoever it concerns sees it on their next page from that day.")
        return pages.done(request, said, HERE)
    context = {
        "form": form,
        "network": _name(network),
        "line": line,
        "name": closed_tasks.NAMES[line.task],
        "meaning": closed_tasks.MEANINGS[line.task],
        "source": line.source(get_language() or "it"),
    }
    return show(request, "network/tasks/change.html", context)


def _task(code: str) -> Task:
    try:
        return Task(code)
    except ValueError:
        raise NotFound(code) from None


def _decided(form: RuleForm, network_id: UUID, task: Task, viewer: Actor) -> bool:
    try:
        operations.decide_task_rule(
            rule_id=form.new_id,
            network_id=network_id,
            task=task,
            competences=form.chosen(),
            from_date=form.cleaned_data["from_date"],
            by=viewer,
            at=clock.now(),
        )
    except operations.RuleInThePast:
        form.add_error("from_date", _("This day is over. Choose today or a later one."))
    except operations.IdAlreadyUsed:
        form.overtaken(holding.SENT_ALREADY)
    return form.is_valid()


def _in_words(tasks: Iterable[TaskOfNetwork]) -> list[dict[str, Any]]:
    return [
        {
            "line": line,
            "name": closed_tasks.NAMES[line.task],
            "meaning": closed_tasks.MEANINGS[line.task],
            "source": line.source(get_language() or "it"),
        }
        for line in tasks
    ]


def _name(network: NetworkLine) -> str:
    return network.name_en if get_language() == "en" else network.name_it
