"""What a letter begins with: who we are, today, and what the case records of special measures."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import override

from visnet.accompaniment import queries as accompaniment
from visnet.documents import rules
from visnet.documents.queries import LetterTemplate
from visnet.doors import clock
from visnet.doors.actors import actor_of
from visnet.doors.calendar_words import on_the_day
from visnet.instruments.vocabulary import MEASURE_LABELS, Measure
from visnet.kit.actor import Actor
from visnet.people import queries as people

Measures = tuple[Measure, ...]


def centre_of(actor: Actor) -> str:
    """Return what the actor's own Centre is called."""
    if actor.organisation_id is None:
        return ""
    return people.names_of_organisations(ids=[actor.organisation_id]).get(actor.organisation_id, "")


def measures_for(request: HttpRequest, case_id: UUID, template: LetterTemplate) -> Measures | None:
    """Return the measures that a letter asks for; None where it has no place for any."""
    if not rules.place_for(template.in_language("text", "it"), "measures"):
        return None
    open_ones = accompaniment.list_to_ask_for(viewer=actor_of(request), case_id=case_id)
    return tuple(measure for measure in MEASURE_LABELS if measure in open_ones)


def begun(
    template: LetterTemplate, language: str, *, called: str, measures: Measures, actor: Actor
) -> dict[str, str]:
    """Return the letter with what is recorded in it: of the person only how they are called.

    Name and surname lead to somebody, and so does an address: they are shown for a reason, when
    somebody asks. Whoever writes to the person is named by the first name alone.
    """
    members = people.list_members(viewer=actor, on=clock.today())
    me = next((one for one in members if one.user_id == actor.identifier), None)
    name, title = (me.name, me.job_title) if me else ("", "")
    with override(language):
        day = on_the_day(clock.today())
        lines = "\n".join(f"- {MEASURE_LABELS[measure]}" for measure in measures)
    known = {
        "centre": centre_of(actor),
        "day": day,
        "signatory": ", ".join(one for one in (name, title) if one),
        "writer": name.partition(" ")[0],
        "greeting": f" {called}" if called else "",
        "measures": lines,
    }
    return {
        part: rules.filled_in(template.in_language(source, language), known)
        for part, source in (("title", "title"), ("words", "text"))
    }
