"""Wordings to start an agreement from. Ours, and to be reviewed by a lawyer before signing."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any
from uuid import UUID

from visnet.agreements.rules import (
    AgreementText,
    Article,
    ClauseText,
    PartyText,
    Side,
    add_months,
)
from visnet.agreements.vocabulary import AgreementKind
from visnet.kit.decision import NotFound

CODES = ("network_protocol", "sharing_agreement", "convention")


class WordingNotFound(NotFound):
    """No wording of that code ships with the product."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A wording: what it is for, and the text it gives between given parties."""

    code: str
    version: str
    kind: AgreementKind
    name_it: str
    name_en: str
    about_it: str
    about_en: str
    title_it: str
    title_en: str
    aims_it: str
    aims_en: str
    renewal: str
    duration_months: int
    notice_days: int
    exit_it: str
    exit_en: str
    articles: tuple[Article, ...]
    clauses: tuple[ClauseText, ...]
    undertakings: tuple[tuple[str, str, str], ...]
    """Kind of organisation, what it undertakes in Italian, in English."""

    def text_between(self, *, kinds: Mapping[UUID, str], on: date) -> AgreementText:
        """Return the text between these parties, with its last day counted from a day (Italy).

        A clause between kinds that no party is of would not hold, so it is left out.
        """
        undertakes = {kind: (italian, english) for kind, italian, english in self.undertakings}
        present = list(kinds.values())
        return AgreementText(
            kind=self.kind.value,
            title_it=self.title_it,
            title_en=self.title_en,
            aims_it=self.aims_it,
            aims_en=self.aims_en,
            until_date=add_months(on, self.duration_months),
            renewal=self.renewal,
            renewal_months=self.duration_months,
            notice_days=self.notice_days,
            exit_it=self.exit_it,
            exit_en=self.exit_en,
            parties=tuple(
                PartyText(
                    organisation_id=organisation_id,
                    organisation_kind=kind,
                    undertakes_it=undertakes.get(kind, ("", ""))[0],
                    undertakes_en=undertakes.get(kind, ("", ""))[1],
                )
                for organisation_id, kind in kinds.items()
            ),
            articles=self.articles,
            clauses=tuple(clause for clause in self.clauses if _is_between(clause, present)),
        )


def list_wordings() -> tuple[Wording, ...]:
    """Return the wordings that ship."""
    return tuple(get_wording(code=code) for code in CODES)


@cache
def get_wording(*, code: str) -> Wording:
    """Return one wording. Raises `WordingNotFound`."""
    if code not in CODES:
        raise WordingNotFound(code)
    path = resources.files("visnet.agreements") / "records" / f"{code}.toml"
    record: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    articles = [
        Article(**{name: words.strip() for name, words in article.items()})
        for article in record.pop("article")
    ]
    clauses = [_clause(clause) for clause in record.pop("clause")]
    undertakings = [
        (each["kind"], each["text_it"], each["text_en"]) for each in record.pop("undertaking")
    ]
    kind = AgreementKind(record.pop("kind"))
    plain: dict[str, Any] = {
        name: value.strip() if isinstance(value, str) else value for name, value in record.items()
    }
    return Wording(
        kind=kind,
        articles=tuple(articles),
        clauses=tuple(clauses),
        undertakings=tuple(undertakings),
        **plain,
    )


def _clause(record: dict[str, Any]) -> ClauseText:
    return ClauseText(
        from_side=Side(kind=record["from_kind"]),
        to_side=Side(kind=record["to_kind"]),
        purpose=record["purpose"],
        categories=frozenset(record["categories"]),
        lawful_basis=record["lawful_basis"],
        retention_days=record["retention_days"],
        needs_consent=record["needs_consent"],
    )


def _is_between(clause: ClauseText, kinds: list[str]) -> bool:
    """Whether two different parties stand at the two sides of a clause between kinds."""
    giver, receiver = clause.from_side.kind, clause.to_side.kind
    needed = kinds.count(giver) > 1 if giver == receiver else giver in kinds
    return needed and receiver in kinds
