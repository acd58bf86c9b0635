"""The rows of one request, opened: for the readers and writers of this room."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from visnet.cases import queries as cases
from visnet.cases.rules import is_same_name
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.packs import models, rules
from visnet.packs.queries.clearing import too_few_read
from visnet.packs.rules import Answer
from visnet.packs.vocabulary import Asker, Closeness, Ending, RequestState
from visnet.vault.rules import Box, Place


@dataclass(frozen=True, slots=True, repr=False)
class Whole:
    """One request with all that hangs on it; `is_against` says whose name it is not to be."""

    row: models.AccessRequest
    name: str
    checks: tuple[models.AccessCheck, ...]
    packs: tuple[models.Pack, ...]
    approvals: tuple[models.PackApproval, ...]
    handing_out: models.HandingOut | None
    ending: models.AccessEnding | None
    clearances: tuple[models.Clearance, ...]
    clearing_counts: bool
    """Whether too few can read in this case still, so that a clearance stands in for a reader."""
    is_against: bool

    @property
    def answer(self) -> Answer:
        """How far the answer goes today."""
        check = self.checks[-1] if self.checks else None
        return rules.answer_to(
            asker=Asker(self.row.asker),
            is_shown=check.is_shown if check else None,
            closeness=Closeness(check.closeness) if check else Closeness.NOT_KNOWN,
            is_against=self.is_against,
        )

    @property
    def pack(self) -> models.Pack | None:
        """The pack that counts: the newest, as long as it was made after the newest check."""
        newest = self.packs[-1] if self.packs else None
        if newest is None or newest.check_made_id != self.checks[-1].id:
            return None
        return newest

    @property
    def approving(self) -> tuple[models.PackApproval, ...]:
        """The approvals of the pack that counts."""
        pack = self.pack
        return tuple(one for one in self.approvals if pack and one.pack_id == pack.id)

    @property
    def clearance(self) -> models.Clearance | None:
        """Who was asked to clear the pack that counts, if anybody."""
        pack = self.pack
        return next((one for one in self.clearances if pack and one.pack_id == pack.id), None)

    @property
    def cleared_by(self) -> UUID | None:
        """Who cleared the pack that counts, as long as that stands in for a reader."""
        clearance = self.clearance
        is_cleared = clearance and clearance.cleared_at and self.clearing_counts
        return clearance.asked_of if clearance and is_cleared else None

    @property
    def approvers_missing(self) -> int:
        """How many more have to approve; whoever was asked to clear stands in for one of them."""
        stands_in = self.clearance is not None and self.clearing_counts
        return rules.approvers_missing(approvers=len(self.approving) + stands_in)

    @property
    def state(self) -> RequestState:
        """How the request stands."""
        return rules.state_of(
            answer=self.answer,
            ending=Ending(self.ending.how) if self.ending else None,
            is_handed_out=self.handing_out is not None,
            is_packed=self.pack is not None,
            approved=rules.is_approved(
                approvers=[one.by for one in self.approving],
                assemblers=[one.by for one in self.packs],
                cleared_by=self.cleared_by,
            ),
        )

    def is_asked_by(self, actor: Actor) -> bool:
        """Whether the actor bears the name of whoever asks."""
        return is_same_name(self.name, actor.name)

    @property
    def hands(self) -> frozenset[UUID]:
        """Who assembled any pack of this request, or approved the one that counts."""
        assembled = {one.by for one in self.packs}
        return frozenset(assembled | {one.by for one in self.approving})

    def was_assembled_by(self, actor: Actor) -> bool:
        """Whether the actor assembled any pack of this request."""
        return any(one.by == actor.identifier for one in self.packs)


def find_whole(*, viewer: Actor, box: Box, case_id: UUID, access_request_id: UUID) -> Whole:
    """Return one request of this case. Raises `NotFound`."""
    row = models.AccessRequest.objects.filter(id=access_request_id, case_id=case_id).first()
    if row is None:
        raise NotFound(access_request_id)
    return wholes(viewer=viewer, box=box, rows=[row])[0]


def wholes(*, viewer: Actor, box: Box, rows: Sequence[models.AccessRequest]) -> list[Whole]:
    """Return requests of one case with all that hangs on them, in as many questions however many."""
    ids = [row.id for row in rows]
    checks = _by(models.AccessCheck.objects.filter(request_id__in=ids).order_by("number"))
    packs = _by(models.Pack.objects.filter(request_id__in=ids).order_by("number"))
    approved = models.PackApproval.objects.filter(pack__request_id__in=ids)
    approvals = _by(
        approved.select_related("pack").order_by("at", "id"), lambda one: one.pack.request_id
    )
    asked = models.Clearance.objects.filter(pack__request_id__in=ids).select_related("pack")
    clearances = _by(asked, lambda one: one.pack.request_id)
    counts = bool(clearances) and too_few_read(case_id=rows[0].case_id)
    handed = _by(models.HandingOut.objects.filter(request_id__in=ids))
    endings = _by(models.AccessEnding.objects.filter(request_id__in=ids))
    names = {row.id: opened(box, "packs_access_request", row, "name") for row in rows}
    against = (
        cases.names_against(viewer=viewer, case_id=rows[0].case_id, names=list(names.values()))
        if rows
        else frozenset()
    )
    return [
        Whole(
            row=row,
            name=names[row.id],
            checks=tuple(checks[row.id]),
            packs=tuple(packs[row.id]),
            approvals=tuple(approvals[row.id]),
            handing_out=next(iter(handed[row.id]), None),
            ending=next(iter(endings[row.id]), None),
            clearances=tuple(clearances[row.id]),
            clearing_counts=counts,
            is_against=names[row.id] in against,
        )
        for row in rows
    ]


def opened(box: Box, table: str, row: Any, name: str) -> str:
    """Return the words of one sealed field; nothing where there are none."""
    sealed = getattr(row, f"{name}_sealed")
    return box.open(
        place=Place(table, name, row.id), sealed=None if sealed is None else bytes(sealed)
    )


def _by(
    rows: Any, key: Callable[[Any], UUID] = lambda row: row.request_id
) -> defaultdict[UUID, list[Any]]:
    found: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found
