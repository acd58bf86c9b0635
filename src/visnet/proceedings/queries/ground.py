"""What the readers of the proceedings share: rows, facts as the engine asks for them, open words."""

from collections.abc import Mapping
from uuid import UUID

from visnet.cases.queries import CaseStanding
from visnet.law.rules.facts import Facts
from visnet.law.vocabulary import Condition, EventKind
from visnet.proceedings import models, rules
from visnet.proceedings.vocabulary import Known
from visnet.vault.rules import Box, Place


def fact_rows(case_id: UUID) -> list[models.Fact]:
    """Return everything that was written down of the proceedings, the earliest day first."""
    return list(models.Fact.objects.filter(case_id=case_id).order_by("on_date", "at", "id"))


def known_rows(case_id: UUID) -> dict[Condition, Known]:
    """Return what was answered last of each condition."""
    rows = models.Answer.objects.filter(case_id=case_id).order_by("at", "id")
    return {Condition(row.condition): Known(row.known) for row in rows}


def facts_known(
    standing: CaseStanding,
    rows: list[models.Fact],
    known: Mapping[Condition, Known] | None = None,
) -> Facts:
    """Return what is known of a case as the engine asks for it."""
    superseded = {row.corrects_id for row in rows}
    held = [row for row in rows if row.id not in superseded and not row.is_withdrawn]
    return rules.facts_from(
        offence=standing.offence_code,
        is_minor=standing.is_minor,
        somebody_died=standing.somebody_died,
        events=[(EventKind(row.kind), row.on_date) for row in held],
        known=known_rows(standing.case_id) if known is None else known,
    )


def opened(box: Box, table: str, name: str, row_id: UUID, sealed: bytes | memoryview | None) -> str:
    """Return words that were sealed, or nothing where there were none."""
    content = None if sealed is None else bytes(sealed)
    return box.open(place=Place(table, name, row_id), sealed=content)
