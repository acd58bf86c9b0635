"""Drafts as those who write along see them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery

from visnet.guidelines import models, policy, rules
from visnet.guidelines.queries.authors import AssignmentLine, assignments_of
from visnet.guidelines.queries.editions import newest_in
from visnet.guidelines.rules import ChangedStep, Text
from visnet.guidelines.vocabulary import DraftState, Outcome, RemarkKind
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.people import queries as people
from visnet.people.queries import OrganisationLine


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """A draft in a list."""

    id: UUID
    network_id: UUID
    network_name_it: str
    network_name_en: str
    code: str
    text: Text
    number: int
    """Which edition it is to become."""
    state: DraftState
    remarks_until_date: date | None
    undecided: int
    late: int
    """How many steps are later than the day that was asked for; zero for whoever does not coordinate."""
    may_edit: bool
    waits_for_own_signature: bool
    """Whether the viewer's organisation was asked to sign, did not yet, and the viewer may."""

    def takes_remarks(self, on: date) -> bool:
        """Whether remarks are asked for until a day that is not over."""
        day = self.remarks_until_date
        return self.state is DraftState.WRITING and day is not None and day >= on


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkLine:
    """What somebody said of a step, and what became of it."""

    id: UUID
    step_code: str
    kind: RemarkKind
    words: str
    field: str
    proposed_it: str
    proposed_en: str
    organisation_name: str
    author_name: str
    written_at: datetime
    is_late: bool
    """Whether it was said after the day until which remarks were asked for."""
    outcome: Outcome | None
    outcome_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyLine:
    """An organisation that is asked to sign, and when it did."""

    organisation_id: UUID
    name: str
    signed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftForWriter:
    """A draft, whole, with everything said of it and what differs from what holds now."""

    line: DraftLine
    digest: str
    remarks: tuple[RemarkLine, ...]
    parties: tuple[PartyLine, ...]
    changes: tuple[ChangedStep, ...]
    assignments: tuple[AssignmentLine, ...]
    members: tuple[OrganisationLine, ...]
    """The organisations of the network today: who may be asked to sign."""
    may_sign: bool


def list_drafts(*, viewer: Actor, on: date) -> tuple[DraftLine, ...]:
    """Return the open drafts of the viewer's networks. Four queries, however many there are."""
    policy.may_write_along(viewer).enforce()
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    rows = models.Draft.objects.filter(
        policy.drafts_visible_to(viewer, own_networks=own),
        state__in=[DraftState.WRITING, DraftState.SIGNING],
    )
    found = list(rows.annotate(**_counted(viewer, on)).order_by("opened_at", "id"))
    networks = {each.id: each for each in people.list_networks()}
    return tuple(_line(row, networks.get(row.network_id), viewer, own) for row in found)


def get_draft(*, viewer: Actor, draft_id: UUID, on: date) -> DraftForWriter:
    """Return one draft with everything around it. Raises `NotFound`."""
    policy.may_write_along(viewer).enforce()
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    seen = policy.drafts_visible_to(viewer, own_networks=own)
    row = models.Draft.objects.filter(seen, id=draft_id).annotate(**_counted(viewer, on)).first()
    if row is None:
        raise NotFound(draft_id)
    names = {line.id: line.name for line in people.list_organisations()}
    networks = {each.id: each for each in people.list_networks()}
    line = _line(row, networks.get(row.network_id), viewer, own)
    parties = tuple(
        PartyLine(
            organisation_id=each.organisation_id,
            name=names.get(each.organisation_id, ""),
            signed_at=each.signed_at,
        )
        for each in row.parties.all()
    )
    now = newest_in(network_id=row.network_id, code=row.procedure_code)
    return DraftForWriter(
        line=line,
        digest=row.digest,
        remarks=_remarks(row, names),
        parties=tuple(sorted(parties, key=lambda each: each.name)),
        changes=rules.changes(now.text, line.text),
        assignments=assignments_of(row, viewer=viewer, may_edit=line.may_edit, names=names, on=on),
        members=people.list_members_of_network(network_id=row.network_id, on=on),
        may_sign=line.waits_for_own_signature,
    )


def list_networks_to_edit(*, viewer: Actor, on: date) -> tuple[people.NetworkLine, ...]:
    """Return the networks in which the viewer may begin a draft."""
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    return tuple(
        each
        for each in people.list_networks()
        if policy.may_edit(viewer, network_id=each.id, own_networks=own)
    )


def _counted(viewer: Actor, on: date) -> dict[str, Any]:
    """Return what is counted beside a draft: what waits for a decision or a signature, the newest number."""
    newest = models.Edition.objects.filter(
        network_id=OuterRef("network_id"), procedure_code=OuterRef("procedure_code")
    ).order_by("-number")
    mine = [] if viewer.organisation_id is None else [viewer.organisation_id]
    unsigned = models.Party.objects.filter(
        draft=OuterRef("id"), organisation_id__in=mine, signed_at__isnull=True
    )
    return {
        "is_asked": Exists(unsigned),
        "undecided": Count("remarks", filter=Q(remarks__outcome="")),
        "late": Subquery(
            models.Assignment.objects.filter(
                draft=OuterRef("id"), written_at__isnull=True, due_date__lt=on
            )
            .values("draft")
            .annotate(many=Count("id"))
            .values("many")
        ),
        "holds": Subquery(newest.values("number")[:1]),
        "became": F("edition__number"),
    }


def _line(
    row: Any, network: people.NetworkLine | None, viewer: Actor, own: frozenset[UUID]
) -> DraftLine:
    may_edit = bool(policy.may_edit(viewer, network_id=row.network_id, own_networks=own))
    return DraftLine(
        id=row.id,
        network_id=row.network_id,
        network_name_it=network.name_it if network else "",
        network_name_en=network.name_en if network else "",
        code=row.procedure_code,
        text=rules.read_text(row.text),
        number=row.became or (row.holds or row.based_on_number) + 1,
        state=DraftState(row.state),
        remarks_until_date=row.remarks_until_date,
        undecided=row.undecided,
        late=(row.late or 0) if may_edit else 0,
        may_edit=may_edit,
        waits_for_own_signature=row.is_asked
        and row.state == DraftState.SIGNING
        and viewer.organisation_id is not None
        and bool(policy.may_sign(viewer, organisation_id=viewer.organisation_id)),
    )


def _remarks(row: models.Draft, names: dict[UUID, str]) -> tuple[RemarkLine, ...]:
    rows = list(row.remarks.order_by("written_at", "id"))
    people_names = people.names_of(user_ids={each.written_by for each in rows})
    until = row.remarks_until_date
    return tuple(
        RemarkLine(
            id=each.id,
            step_code=each.step_code,
            kind=RemarkKind(each.kind),
            words=each.words,
            field=each.field,
            proposed_it=each.proposed_it,
            proposed_en=each.proposed_en,
            organisation_name=names.get(each.organisation_id, ""),
            author_name=people_names.get(each.written_by, ""),
            written_at=each.written_at,
            is_late=until is not None and civil_date(each.written_at) > until,
            outcome=Outcome(each.outcome) if each.outcome else None,
            outcome_words=each.outcome_words,
        )
        for each in rows
    )
