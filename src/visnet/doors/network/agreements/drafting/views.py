"""Writing an agreement part by part: each page changes one part and leaves the rest alone."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from visnet.agreements import operations, queries
from visnet.agreements.queries import AgreementForParty
from visnet.agreements.rules import AgreementText
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.network import page
from visnet.doors.network.agreements import acting
from visnet.doors.network.agreements.drafting import choices, forms, procedures
from visnet.doors.network.agreements.drafting.clause_form import ClauseForm
from visnet.doors.network.agreements.drafting.new_form import NewAgreementForm
from visnet.doors.network.agreements.reading import shown
from visnet.doors.network.agreements.reading.views import heading_of
from visnet.kit.actor import Role
from visnet.kit.decision import NotFound

Put = Callable[[AgreementText], AgreementText]


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest) -> HttpResponse:
    """Begin an agreement from a wording, or from an empty sheet."""
    viewer = actor_of(request)
    others = choices.others_near(viewer, clock.today())
    if not others:
        nobody = {"may_enter": viewer.has_role(Role.COORDINATOR)}
        return page.show(request, "network/agreements/nobody.html", nobody)
    form = NewAgreementForm(
        pages.posted(request),
        wordings=choices.wordings(),
        names=others,
        initial={"wording": choices.FIRST_WORDING},
    )
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: operations.draft_agreement(
                agreement_id=form.new_id,
                text=choices.first_text(form, viewer, clock.today()),
                by=viewer,
                at=clock.now(),
            ),
        )
        if done:
            said = _("The draft is begun. Only your organisation sees it.")
            return pages.done(request, said, "network_agreement", form.new_id)
    context = {"form": form, "wordings": choices.abouts()}
    return page.show(request, "network/agreements/new.html", context)


@require_http_methods(["GET", "POST"])
def title_page(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Change what it is called and what it is for."""
    agreement = _to_change(request, agreement_id)
    names = forms.text_fields(forms.TitleForm)
    initial = {name: getattr(agreement.text, name) for name in names}
    form = forms.TitleForm(pages.posted(request), initial=_at_version(agreement, initial))
    return _edit(request, agreement, form, put=form.put_into, name=_("Title and aims"))


@require_http_methods(["GET", "POST"])
def parties_page(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Choose the parties."""
    agreement = _to_change(request, agreement_id)
    names = choices.near(actor_of(request), clock.today()) | shown.names_of(agreement)
    initial = {"parties": [str(party.organisation_id) for party in agreement.parties]}
    form = forms.PartiesForm(
        pages.posted(request), names=names, initial=_at_version(agreement, initial)
    )
    return _edit(request, agreement, form, put=form.put_into, name=_("Parties"))


@require_http_methods(["GET", "POST"])
def party_page(request: HttpRequest, agreement_id: UUID, organisation_id: UUID) -> HttpResponse:
    """Change what one party undertakes."""
    agreement = _to_change(request, agreement_id)
    party = _the(agreement.text.parties, "organisation_id", organisation_id)
    initial = {name: getattr(party, name) for name in forms.text_fields(forms.PartyForm)}
    form = forms.PartyForm(pages.posted(request), initial=_at_version(agreement, initial))
    return _edit(
        request,
        agreement,
        form,
        put=lambda text: form.put_into(text, party),
        name=shown.names_of(agreement)[organisation_id],
    )


@require_http_methods(["GET", "POST"])
def validity_page(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Change how long it binds and how it is left."""
    agreement = _to_change(request, agreement_id)
    names = forms.text_fields(forms.ValidityForm)
    initial = {name: getattr(agreement.text, name) for name in names}
    form = forms.ValidityForm(pages.posted(request), initial=_at_version(agreement, initial))
    return _edit(
        request,
        agreement,
        form,
        put=form.put_into,
        name=_("How long it binds, and how it is left"),
    )


@require_http_methods(["GET", "POST"])
def article_page(
    request: HttpRequest, agreement_id: UUID, part_id: UUID | None = None
) -> HttpResponse:
    """Write an article, new or there already."""
    agreement = _to_change(request, agreement_id)
    article = _the(agreement.text.articles, "id", part_id) if part_id else None
    count = len(agreement.text.articles)
    form = forms.ArticleForm(
        pages.posted(request),
        count=count + (article is None),
        initial=_at_version(agreement, choices.initial_of_article(agreement.text, article)),
    )
    return _edit(
        request,
        agreement,
        form,
        put=lambda text: choices.with_article(text, article, form.article, form.new_place),
        name=_("Article") if article else _("New article"),
        removable="articles" if article else "",
        part_id=part_id,
    )


@require_http_methods(["GET", "POST"])
def clause_page(
    request: HttpRequest, agreement_id: UUID, part_id: UUID | None = None
) -> HttpResponse:
    """Write a data clause as one sentence, new or there already."""
    agreement = _to_change(request, agreement_id)
    clause = _the(agreement.text.clauses, "id", part_id) if part_id else None
    form = ClauseForm(
        pages.posted(request),
        names=shown.names_of(agreement),
        kinds=choices.kinds_of(agreement.text),
        initial=_at_version(agreement, choices.initial_of_clause(clause)),
    )
    return _edit(
        request,
        agreement,
        form,
        put=lambda text: choices.with_clause(text, clause, form.clause),
        name=_("Data clause") if clause else _("New data clause"),
        template="network/agreements/clause_form.html",
        removable="clauses" if clause else "",
        part_id=part_id,
    )


@require_http_methods(["GET", "POST"])
def tool_page(
    request: HttpRequest, agreement_id: UUID, part_id: UUID | None = None
) -> HttpResponse:
    """Write an adopted tool, new or there already."""
    agreement = _to_change(request, agreement_id)
    tool = _the(agreement.text.tools, "id", part_id) if part_id else None
    first = choices.initial_of_tool(tool) or procedures.initial(request)
    form = forms.ToolForm(pages.posted(request), initial=_at_version(agreement, first))
    return _edit(
        request,
        agreement,
        form,
        put=lambda text: choices.with_tool(text, tool, form.tool),
        name=_("Adopted tool") if tool else _("New adopted tool"),
        template="network/agreements/tool_form.html",
        procedures=[] if tool else procedures.offered(request),
        removable="tools" if tool else "",
        part_id=part_id,
    )


@require_POST
def take_out(request: HttpRequest, agreement_id: UUID, parts: str, part_id: UUID) -> HttpResponse:
    """Take an article, a clause or a tool out of the text."""
    agreement = _to_change(request, agreement_id)
    if parts not in {"articles", "clauses", "tools"}:
        raise NotFound(part_id)
    left = choices.without(agreement.text, parts, part_id)
    form = forms.PartForm(pages.posted(request))
    if form.is_valid() and acting.succeeds(form, lambda: _change(request, agreement, left, form)):
        return pages.done(request, _("Taken out of the text."), "network_agreement", agreement_id)
    said = _("Somebody changed the text meanwhile: nothing was taken out. Look at it again.")
    return pages.done(request, said, "network_agreement", agreement_id)


def _edit(
    request: HttpRequest,
    agreement: AgreementForParty,
    form: forms.PartForm,
    *,
    put: Put,
    name: str,
    template: str = "network/agreements/part_form.html",
    **context: Any,
) -> HttpResponse:
    """Answer with the form of one part, or put what was written into the text."""
    if (
        form.is_bound
        and form.is_valid()
        and acting.succeeds(
            form,
            lambda: _change(request, agreement, put(agreement.text), form),
            version=agreement.content_version,
        )
    ):
        return pages.done(request, _("Saved."), "network_agreement", agreement.id)
    said_now = choices.said_now(form) if form.was_overtaken else []
    return page.show(
        request,
        template,
        {
            **heading_of(agreement, clock.today()),
            "form": form,
            "name": name,
            "said_now": said_now,
            **context,
        },
    )


def _change(
    request: HttpRequest, agreement: AgreementForParty, text: AgreementText, form: forms.PartForm
) -> None:
    operations.change_text(
        agreement_id=agreement.id,
        text=text,
        content_version=form.cleaned_data["version"],
        by=actor_of(request),
        at=clock.now(),
    )


def _to_change(request: HttpRequest, agreement_id: UUID) -> AgreementForParty:
    agreement = queries.get_for_party(
        viewer=actor_of(request), agreement_id=agreement_id, at=clock.now()
    )
    agreement.may_change_text.enforce()
    return agreement


def _the(parts: Any, key: str, wanted: UUID) -> Any:
    """Return the part of that id. Raises `NotFound`."""
    found = next((part for part in parts if getattr(part, key) == wanted), None)
    if found is None:
        raise NotFound(wanted)
    return found


def _at_version(agreement: AgreementForParty, initial: dict[str, Any]) -> dict[str, Any]:
    return {**initial, "version": agreement.content_version}
