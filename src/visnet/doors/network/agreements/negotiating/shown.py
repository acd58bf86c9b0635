"""How a negotiation is put before people: what is open, what changed, who has seen what."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from visnet.agreements import rules
from visnet.agreements.queries import AgreementForParty, ChangeLine, CommentLine, ProposalLine
from visnet.agreements.rules import Change
from visnet.agreements.vocabulary import TargetKind
from visnet.doors.network.agreements.negotiating import wording
from visnet.doors.network.agreements.negotiating.differences import Piece, differences
from visnet.doors.network.agreements.reading import shown
from visnet.doors.network.agreements.reading.parts import Part, Target, parts_of
from visnet.kit.decision import NotFound

LISTS = {"articles": TargetKind.ARTICLE, "clauses": TargetKind.CLAUSE, "tools": TargetKind.TOOL}


@dataclass(frozen=True, slots=True)
class ProposalShown:
    """A proposed change with its differences."""

    line: ProposalLine
    part_name: str
    part_href: str
    field: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class CommentShown:
    """A remark and the part it is about."""

    line: CommentLine
    part_name: str
    part_href: str


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """That the text changed, in words; `is_news` for whoever has not seen it yet."""

    line: ChangeLine
    parts: tuple[str, ...]
    is_news: bool


@dataclass(frozen=True, slots=True)
class FieldShown:
    """What one field of a part says now, and where to propose something else."""

    label: str
    words: str
    href: str


def target_of(kind: str, part_id: UUID | None) -> Target:
    """Return the part that an address names. Raises `NotFound`."""
    if part_id is None:
        return TargetKind.WHOLE, None
    found = {each.value.lower(): each for each in TargetKind if each is not TargetKind.WHOLE}
    if kind not in found:
        raise NotFound(part_id)
    return found[kind], part_id


def part_at(agreement: AgreementForParty, target: Target) -> Part:
    """Return the part of the text that is spoken of. Raises `NotFound`."""
    found = parts_of(agreement).get(target)
    if found is None:
        raise NotFound(target[1])
    return found


def proposals_of(agreement: AgreementForParty, target: Target | None = None) -> list[ProposalShown]:
    """Return the proposed changes, of one part or of all: the open ones first."""
    parts, names = parts_of(agreement), shown.names_of(agreement)
    lines = [
        line
        for line in agreement.proposals
        if target is None or (line.target_kind, line.target_id) == target
    ]
    return [
        _proposal(line, parts.get((line.target_kind, line.target_id)), names)
        for line in sorted(lines, key=lambda line: not line.is_open)
    ]


def comments_of(agreement: AgreementForParty, target: Target | None = None) -> list[CommentShown]:
    """Return the remarks, of one part or of all."""
    parts = parts_of(agreement)
    found = []
    for line in agreement.comments:
        key = (line.target_kind, line.target_id)
        if target is None or key == target:
            part = parts.get(key)
            found.append(
                CommentShown(line, part.name if part else _gone(), part.href if part else "")
            )
    return found


def changes_of(agreement: AgreementForParty) -> list[ChangeShown]:
    """Return how the text changed, the newest first."""
    return [
        ChangeShown(
            line,
            tuple(dict.fromkeys(_changed_in_words(mark) for mark in line.parts)),
            line.content_version > agreement.viewer_seen_version,
        )
        for line in agreement.changes
    ]


def fields_of(agreement: AgreementForParty, target: Target) -> list[FieldShown]:
    """Return the fields of a part of which something else may be proposed."""
    kind, part_id = target
    names = shown.names_of(agreement)
    return [
        FieldShown(
            label=wording.label_of(field),
            words=wording.in_words(field, value_now(agreement, target, field), names),
            href=_propose_at(agreement.id, kind, part_id, field),
        )
        for field in wording.OFFERED[kind]
    ]


def value_now(agreement: AgreementForParty, target: Target, field: str) -> str:
    """Return what a field says now, as it is written. Raises `NotFound`."""
    kind, part_id = target
    if field not in wording.OFFERED[kind]:
        raise NotFound(part_id)
    try:
        return rules.value_of(agreement.text, Change(kind, part_id, field, ""))
    except rules.NoSuchPart as nothing:
        raise NotFound(part_id) from nothing


def _proposal(line: ProposalLine, part: Part | None, names: Mapping[UUID, str]) -> ProposalShown:
    return ProposalShown(
        line=line,
        part_name=part.name if part else _gone(),
        part_href=part.href if part else "",
        field=wording.label_of(line.field),
        pieces=differences(
            before=wording.in_words(line.field, line.before, names),
            after=wording.in_words(line.field, line.after, names),
        ),
    )


def _changed_in_words(mark: str) -> str:
    """What a mark like "articles:2", "clauses:+3" or "title_it" says."""
    name, _colon, number = mark.partition(":")
    if name == "parties":
        return _("Parties")
    if name not in LISTS:
        return wording.label_of(name)
    told = {
        TargetKind.ARTICLE: _("Art. %(number)s"),
        TargetKind.CLAUSE: _("Clause %(number)s"),
        TargetKind.TOOL: _("Adopted tool %(number)s"),
    }[LISTS[name]] % {"number": number.lstrip("+-")}
    if number.startswith("+"):
        return _("%(part)s (new)") % {"part": told}
    if number.startswith("-"):
        return _("%(part)s (taken out)") % {"part": told}
    return told


def _propose_at(agreement_id: UUID, kind: TargetKind, part_id: UUID | None, field: str) -> str:
    if part_id is None:
        return reverse("network_agreement_propose_whole", args=[agreement_id, field])
    arguments = [agreement_id, kind.lower(), part_id, field]
    return reverse("network_agreement_propose", args=arguments)


def _gone() -> str:
    return _("A part no longer in the text")
