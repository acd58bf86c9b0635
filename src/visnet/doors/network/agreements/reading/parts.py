"""The parts of an agreement as its page shows them: what each says, and what may be done there."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from visnet.agreements.queries import AgreementForParty, PartyLine
from visnet.agreements.vocabulary import TargetKind, ToolKind
from visnet.doors.network.agreements import clauses
from visnet.doors.network.agreements.reading import shown
from visnet.doors.network.agreements.reading.tools import which_tool
from visnet.people.vocabulary import OrganisationKind

Target = tuple[TargetKind, UUID | None]


@dataclass(frozen=True, slots=True)
class Part:
    """One part that can be spoken of; `said` tells how much is open about it."""

    kind: TargetKind
    id: UUID | None
    number: int
    name: str
    href: str
    said: str = ""

    @property
    def anchor(self) -> str:
        """Where the part stands on the page."""
        return "whole" if self.id is None else f"{self.kind.lower()}-{self.id}"


@dataclass(frozen=True, slots=True)
class Act:
    """Something that may be done, and where."""

    label: str
    href: str
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class PartyShown:
    """A party with what it undertakes, in the language of the screen."""

    line: PartyLine
    part: Part
    kind: str
    undertakes: str
    edit: str
    sign: Act | None


@dataclass(frozen=True, slots=True)
class ClauseShown:
    """A data clause in words."""

    words: clauses.ClauseInWords
    part: Part
    edit: str


@dataclass(frozen=True, slots=True)
class ArticleShown:
    """A free article, in the language of the screen."""

    title: str
    text: str
    part: Part
    edit: str


@dataclass(frozen=True, slots=True)
class ToolShown:
    """An adopted tool, in the language of the screen."""

    title: str
    kind: str
    which: str
    part: Part
    edit: str


def parts_of(agreement: AgreementForParty) -> dict[Target, Part]:
    """Return every part by what it is, in the order of the text."""
    text = agreement.text
    named: list[tuple[TargetKind, UUID | None, int, str]] = [
        (TargetKind.WHOLE, None, 1, _("The agreement as a whole"))
    ]
    named += [
        (TargetKind.PARTY, party.organisation_id, number, party.name)
        for number, party in enumerate(agreement.parties, start=1)
    ]
    for number, clause in enumerate(clauses.in_words(text, shown.names_of(agreement)), start=1):
        name = _("Clause %(number)d: %(purpose)s") % {"number": number, "purpose": clause.purpose}
        named.append((TargetKind.CLAUSE, clause.id, number, name))
    for number, article in enumerate(text.articles, start=1):
        title = shown.title_in(article, "title")
        name = _("Art. %(number)d. %(title)s") % {"number": number, "title": title}
        named.append((TargetKind.ARTICLE, article.id, number, name))
    for number, tool in enumerate(text.tools, start=1):
        named.append((TargetKind.TOOL, tool.id, number, shown.title_in(tool, "title")))
    said = _said(agreement)
    return {
        (kind, identifier): Part(
            kind=kind,
            id=identifier,
            number=number,
            name=name,
            href=_talk_of(agreement.id, kind, identifier),
            said=said.get((kind, identifier), ""),
        )
        for kind, identifier, number, name in named
    }


def text_for_page(agreement: AgreementForParty) -> dict[str, object]:
    """Return all that the page of one agreement says of its text."""
    pen, parts = bool(agreement.may_change_text), parts_of(agreement)
    text, here = agreement.text, agreement.id
    return {
        "pen": pen,
        "talk": bool(agreement.may_comment),
        "whole": parts[TargetKind.WHOLE, None],
        "edit_title": reverse("network_agreement_title", args=[here]) if pen else "",
        "aims": shown.title_in(text, "aims"),
        "leaving": shown.title_in(text, "exit"),
        "parties": [
            PartyShown(
                line=party,
                part=parts[TargetKind.PARTY, party.organisation_id],
                kind=str(dict(OrganisationKind.choices).get(party.kind, "")),
                undertakes=shown.title_in(party, "undertakes"),
                edit=_edit("network_agreement_party", here, party.organisation_id) if pen else "",
                sign=_sign(agreement, party),
            )
            for party in agreement.parties
        ],
        "clauses": [
            ClauseShown(
                words=words,
                part=parts[TargetKind.CLAUSE, words.id],
                edit=_edit("network_agreement_clause", here, words.id) if pen else "",
            )
            for words in clauses.in_words(text, shown.names_of(agreement))
        ],
        "articles": [
            ArticleShown(
                title=shown.title_in(article, "title"),
                text=shown.title_in(article, "text"),
                part=parts[TargetKind.ARTICLE, article.id],
                edit=_edit("network_agreement_article", here, article.id) if pen else "",
            )
            for article in text.articles
        ],
        "tools": [
            ToolShown(
                title=shown.title_in(tool, "title"),
                kind=str(dict(ToolKind.choices).get(tool.kind, tool.kind)),
                which=which_tool(tool),
                part=parts[TargetKind.TOOL, tool.id],
                edit=_edit("network_agreement_tool", here, tool.id) if pen else "",
            )
            for tool in text.tools
        ],
    }


def _said(agreement: AgreementForParty) -> dict[Target, str]:
    """How much is still open about each part, in words."""
    remarks = Counter(
        (each.target_kind, each.target_id)
        for each in agreement.comments
        if each.resolved_at is None
    )
    changes = Counter(
        (each.target_kind, each.target_id) for each in agreement.proposals if each.is_open
    )
    return {target: _counted(remarks[target], changes[target]) for target in remarks | changes}


def _counted(remarks: int, changes: int) -> str:
    words = []
    if changes:
        words.append(
            ngettext("%(count)d proposed change", "%(count)d proposed changes", changes)
            % {"count": changes}
        )
    if remarks:
        words.append(
            ngettext("%(count)d open remark", "%(count)d open remarks", remarks)
            % {"count": remarks}
        )
    return ", ".join(words)


def _talk_of(agreement_id: UUID, kind: TargetKind, identifier: UUID | None) -> str:
    if identifier is None:
        return reverse("network_agreement_talk_whole", args=[agreement_id])
    return reverse("network_agreement_talk_part", args=[agreement_id, kind.lower(), identifier])


def _edit(name: str, agreement_id: UUID, identifier: UUID | None) -> str:
    return reverse(name, args=[agreement_id, identifier])


def _sign(agreement: AgreementForParty, party: PartyLine) -> Act | None:
    if party.is_ours and party.signed_date and not party.originals:
        href = reverse("network_agreement_add_original", args=[agreement.id, party.organisation_id])
        return Act(_("Add the scanned original"), href)
    if party.signed_date is not None or not (party.may_sign or party.may_sign_with_original):
        return None
    href = reverse("network_agreement_sign", args=[agreement.id, party.organisation_id])
    label = _("Sign for your organisation") if party.is_ours else _("Write down its signature")
    return Act(label, href)
