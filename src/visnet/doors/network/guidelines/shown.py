"""How a draft is put into words for the screen."""

from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from visnet.doors import clock
from visnet.doors.calendar_words import until_the_day
from visnet.doors.procedure_words import changed, language, paragraphs, said
from visnet.doors.procedures.citing import address_of
from visnet.guidelines.queries import DraftForWriter, DraftLine, OwnStep, PublishedLine, RemarkLine
from visnet.guidelines.rules import Pair, Step, mark_of
from visnet.guidelines.vocabulary import DraftState, Group, Outcome

TAGS = {DraftState.WRITING: "half", DraftState.SIGNING: "soon"}
OUTCOME_TAGS = {Outcome.TAKEN: "done", Outcome.NOT_TAKEN: "stopped", None: "soon"}


def line(draft: DraftLine) -> dict[str, Any]:
    """Return what a list shows of a draft."""
    english = get_language() == "en"
    return {
        "line": draft,
        "title": said(draft.text.title),
        "network_name": draft.network_name_en if english else draft.network_name_it,
        "tag": TAGS.get(draft.state, "done"),
    }


def waiting_procedure(draft: DraftLine) -> dict[str, Any]:
    """Return a draft with what it asks of the viewer: nothing, where it asks nothing."""
    asks = []
    if draft.waits_for_own_signature:
        asks.append(_("Your organisation is asked to sign."))
    if draft.may_edit and draft.state is DraftState.WRITING and draft.undecided:
        said_of = ngettext(
            "%(count)d remark waits for a decision.",
            "%(count)d remarks wait for a decision.",
            draft.undecided,
        )
        asks.append(said_of % {"count": draft.undecided})
    if draft.remarks_until_date and draft.takes_remarks(clock.today()):
        asks.append(
            _("Remarks are taken until %(day)s.") % {"day": until_the_day(draft.remarks_until_date)}
        )
    return {**line(draft), "asks": asks}


def published(found: PublishedLine) -> dict[str, Any]:
    """Return what is shown of an edition, and how it stands with the public."""
    stands, tag = _("For members only"), "unknown"
    if found.is_public:
        stands, tag = _("On the public site"), "done"
    elif found.withdrawn_date:
        stands, tag = _("Withdrawn from the public"), "stopped"
    return {
        "line": found,
        "edition": found.edition,
        "title": said(found.edition.text.title),
        "network_name": said(found.network),
        "stands": stands,
        "tag": tag,
        "address": address_of(found.edition.id, language()),
    }


def draft(found: DraftForWriter) -> dict[str, Any]:
    """Return what the page of a draft shows."""
    return {
        **line(found.line),
        "draft": found,
        "steps": [_step(step, found) for step in found.line.text.steps],
        "whole": [remark(each) for each in found.remarks if not each.step_code],
        "changes": [changed(each) for each in found.changes],
        "signed": sum(each.signed_at is not None for each in found.parties),
        "is_writing": found.line.state is DraftState.WRITING,
        "is_signing": found.line.state is DraftState.SIGNING,
        "is_over": found.line.state in {DraftState.PUBLISHED, DraftState.SET_ASIDE},
        "all_signed": all(each.signed_at for each in found.parties),
    }


def own_step(found: OwnStep) -> dict[str, Any]:
    """Return what is shown of a step that somebody has to write."""
    return {"line": found, "step": said(found.step), "procedure": said(found.procedure)}


def remark(one: RemarkLine) -> dict[str, Any]:
    """Return what is shown of a remark."""
    return {
        "line": one,
        "tag": OUTCOME_TAGS[one.outcome],
        "outcome": one.outcome.label if one.outcome else _("Not decided yet"),
        "proposed": [
            {"language": code, "words": words}
            for code, words in (("it", one.proposed_it), ("en", one.proposed_en))
            if words
        ],
    }


def as_typed(step: Step) -> dict[str, Any]:
    """Return what the form shows of a step that is to be changed."""
    typed: dict[str, Any] = {
        "seen": mark_of(step),
        "within_hours": step.within_hours,
        "screens": list(step.screens),
        "clause": step.clause,
        "articles": " ".join(step.articles),
    }
    for name in ("title", "brief", "words", "by"):
        pair: Pair = getattr(step, name)
        typed[f"{name}_it"], typed[f"{name}_en"] = pair.it, pair.en
    for each in step.variants:
        typed[f"variant_{each.group}_it"] = each.words.it
        typed[f"variant_{each.group}_en"] = each.words.en
    return typed


def _step(step: Step, found: DraftForWriter) -> dict[str, Any]:
    return {
        "code": step.code,
        "title": said(step.title),
        "brief": said(step.brief),
        "words": paragraphs(step.words),
        "variants": [
            {"group": Group(each.group).label, "words": said(each.words)} for each in step.variants
        ],
        "remarks": [remark(each) for each in found.remarks if each.step_code == step.code],
        "author": next((each for each in found.assignments if each.step_code == step.code), None),
    }
