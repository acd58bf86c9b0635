"""What the forms of drafting offer and begin with, and how a part is put into the text."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from visnet.agreements import queries
from visnet.agreements.rules import (
    AdoptedTool,
    AgreementText,
    Article,
    ClauseText,
    PartyText,
    proposed_title,
)
from visnet.agreements.vocabulary import LOCATING, AgreementKind
from visnet.doors import clock
from visnet.doors.network.agreements.drafting.clause_form import choice_of
from visnet.doors.network.agreements.drafting.forms import PartForm
from visnet.doors.network.agreements.drafting.new_form import EMPTY, NewAgreementForm
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.people import queries as people
from visnet.people.vocabulary import OrganisationKind

FIRST_WORDING = "sharing_agreement"
MOST_ALIKE = 20
Part = TypeVar("Part", ClauseText, AdoptedTool)


def wordings() -> list[tuple[str, str]]:
    """Return the wordings that ship, then an empty sheet of each kind."""
    english = get_language() == "en"
    ship = [
        (each.code, each.name_en if english else each.name_it) for each in queries.list_wordings()
    ]
    empty = [
        (f"{EMPTY}:{kind.value}", _("An empty sheet: %(kind)s") % {"kind": kind.label})
        for kind in AgreementKind
    ]
    return [*ship, *empty]


def abouts() -> list[tuple[str, str]]:
    """Return what each wording is for, in the language of the screen."""
    english = get_language() == "en"
    return [
        (each.name_en, each.about_en) if english else (each.name_it, each.about_it)
        for each in queries.list_wordings()
    ]


def near(viewer: Actor, on: date) -> dict[UUID, str]:
    """Return with whom the viewer may draft on a day, their own organisation included."""
    if viewer.organisation_id is None:
        return {}
    lines = people.list_neighbours(organisation_id=viewer.organisation_id, on=on)
    names = {line.id: line.name for line in lines}
    own = people.get_organisation(organisation_id=viewer.organisation_id)
    return names | {own.id: own.name}


def others_near(viewer: Actor, on: date) -> dict[UUID, str]:
    """Return the others with whom the viewer may draft."""
    return {key: name for key, name in near(viewer, on).items() if key != viewer.organisation_id}


def first_text(form: NewAgreementForm, viewer: Actor, on: date) -> AgreementText:
    """Return the text that a draft begins with: the viewer's organisation is its first party."""
    if viewer.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    known = {line.id: str(line.kind) for line in people.list_organisations()}
    kinds = {each: known[each] for each in (viewer.organisation_id, *form.party_ids)}
    said = form.cleaned_data
    if said["wording"].startswith(EMPTY):
        text = AgreementText(
            kind=said["wording"].removeprefix(f"{EMPTY}:"),
            title_it=said["title_it"],
            title_en=said["title_en"],
            parties=tuple(PartyText(organisation_id=each) for each in kinds),
        )
    else:
        text = queries.get_wording(code=said["wording"]).text_between(kinds=kinds, on=on)
    proposed_it, proposed_en = _free_titles(text, viewer, on)
    return replace(
        text,
        title_it=said["title_it"] or proposed_it,
        title_en=said["title_en"] or proposed_en,
        network_id=_shared_network(frozenset(kinds), on),
    )


def _free_titles(text: AgreementText, viewer: Actor, on: date) -> tuple[str, str]:
    """Return titles that say kind, parties and year, and that no agreement the viewer reads has."""
    known = people.names_of_organisations(ids=text.party_ids)
    names = [known[party.organisation_id] for party in text.parties]
    italian = english = ""
    for number in range(1, MOST_ALIKE):
        entitled = partial(proposed_title, names=names, year=on.year, number=number)
        italian = entitled(base=text.title_it, language="it")
        english = entitled(base=text.title_en, language="en")
        if not queries.list_namesakes(
            viewer=viewer, title_it=italian, title_en=english, at=clock.now()
        ):
            break
    return italian, english


def kinds_of(text: AgreementText) -> tuple[str, ...]:
    """Return the kinds of the parties, in the order of the vocabulary."""
    present = {party.organisation_kind for party in text.parties}
    return tuple(kind.value for kind in OrganisationKind if kind.value in present)


def initial_of_article(text: AgreementText, article: Article | None) -> dict[str, Any]:
    """Return what the form of an article begins with; a new one stands last."""
    if article is None:
        return {"place": str(len(text.articles) + 1)}
    said = {name: getattr(article, name) for name in ("title_it", "text_it", "title_en", "text_en")}
    return {**said, "place": str(text.articles.index(article) + 1)}


def initial_of_clause(clause: ClauseText | None) -> dict[str, Any]:
    """Return what the form of a clause begins with."""
    if clause is None:
        return {}
    return {
        "giver": choice_of(clause.from_side),
        "receiver": choice_of(clause.to_side),
        "purpose": clause.purpose,
        "telling": sorted(clause.categories - LOCATING),
        "locating": sorted(clause.categories & LOCATING),
        "lawful_basis": clause.lawful_basis,
        "retention_days": clause.retention_days,
        "needs_consent": clause.needs_consent,
        "needs_second_approval": clause.needs_second_approval,
        "answer_days": clause.answer_days,
        "note_it": clause.note_it,
        "note_en": clause.note_en,
    }


def initial_of_tool(tool: AdoptedTool | None) -> dict[str, Any]:
    """Return what the form of a tool begins with."""
    if tool is None:
        return {}
    said = {name: getattr(tool, name) for name in ("kind", "title_it", "title_en", "code")}
    return {**said, "edition": tool.version}


def with_article(
    text: AgreementText, old: Article | None, new: Article, place: int
) -> AgreementText:
    """Return the text with an article at a place, counted from one."""
    left = [article for article in text.articles if article is not old]
    left.insert(place - 1, replace(new, id=old.id if old else None))
    return replace(text, articles=tuple(left))


def with_clause(text: AgreementText, old: ClauseText | None, new: ClauseText) -> AgreementText:
    """Return the text with a clause in place of the old one, or at the end."""
    return replace(text, clauses=_put(text.clauses, old, new))


def with_tool(text: AgreementText, old: AdoptedTool | None, new: AdoptedTool) -> AgreementText:
    """Return the text with a tool in place of the old one, or at the end."""
    return replace(text, tools=_put(text.tools, old, new))


def without(text: AgreementText, parts: str, part_id: UUID) -> AgreementText:
    """Return the text without one article, clause or tool."""
    if parts == "articles":
        return replace(text, articles=tuple(each for each in text.articles if each.id != part_id))
    if parts == "clauses":
        return replace(text, clauses=tuple(each for each in text.clauses if each.id != part_id))
    return replace(text, tools=tuple(each for each in text.tools if each.id != part_id))


def said_now(form: PartForm) -> list[tuple[str, str]]:
    """Return what each field of words says now, where it differs from what was typed."""
    now = []
    for field in form.visible_fields():
        initial = form.get_initial_for_field(field.field, field.name)
        if isinstance(initial, str) and initial != form.cleaned_data.get(field.name, ""):
            now.append((str(field.label), initial))
    return now


def _put(parts: tuple[Part, ...], old: Part | None, new: Part) -> tuple[Part, ...]:
    kept: list[Part] = [replace(new, id=part.id) if part is old else part for part in parts]
    if old is None:
        kept.append(new)
    return tuple(kept)


def _shared_network(parties: frozenset[UUID], on: date) -> UUID | None:
    """Return the network to which all the parties belong, if there is one."""
    for network in people.list_networks():
        members = people.list_members_of_network(network_id=network.id, on=on)
        if parties <= {member.id for member in members}:
            return network.id
    return None
