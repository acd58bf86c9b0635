"""The agreements of the example: one real protocol that opens nothing, and invented ones."""

import tomllib
from datetime import date, datetime, timedelta
from functools import cache, partial
from importlib import resources
from typing import Any
from uuid import UUID, uuid5

from visnet.agreements import operations, queries
from visnet.agreements.rules import (
    AdoptedTool,
    AgreementText,
    Article,
    Change,
    ClauseText,
    PartyText,
    Side,
)
from visnet.agreements.vocabulary import (
    AgreementKind,
    LawfulBasis,
    Renewal,
    State,
    TargetKind,
)
from visnet.doors import clock
from visnet.doors.nightly.demo import members, network
from visnet.doors.nightly.demo.stage import (
    INSTALLER,
    Progress,
    acting,
    identity,
)
from visnet.kit.actor import Role
from visnet.kit.civil_time import civil_date

RETENTION_DAYS = 730
LASTS = timedelta(days=5 * 365)
A_YEAR = timedelta(days=365)
ENDS_IN = timedelta(days=21)
NOTICE_DAYS = 60
INVENTED = "Accordo inventato per la dimostrazione"


@cache
def records() -> dict[str, Any]:
    """Return the agreements of the example as they are written in their record file."""
    file = resources.files("visnet.doors.nightly") / "records" / "agreements.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def enter_signed(*, progress: Progress, at: datetime, today: date) -> None:
    """Enter what is signed: the protocol of 2013, and the invented agreements; what is there stays."""
    first_day = civil_date(at)
    invented = [
        (_pair(row), _text(row, from_date=first_day, until_date=first_day + LASTS))
        for row in records()["agreements"]
    ]
    invented += [
        (
            row["code"],
            _text(
                row,
                kind=AgreementKind.CONVENTION,
                from_date=first_day,
                until_date=first_day + LASTS,
            ),
        )
        for row in records()["conventions"]
    ]
    invented += [
        (
            "ending",
            _text(
                records()["ending"],
                kind=AgreementKind.CONVENTION,
                from_date=first_day,
                until_date=today + ENDS_IN,
                renewal=Renewal.EXPRESS.value,
                renewal_months=12,
            ),
        ),
        (
            "expired",
            _text(
                records()["expired"],
                kind=AgreementKind.CONVENTION,
                from_date=first_day,
                until_date=first_day + A_YEAR,
            ),
        ),
    ]
    steps = [
        partial(operations.record_agreement, agreement_id=identity("agreement", name), text=text)
        for name, text in invented
    ]
    steps.append(
        partial(
            operations.record_agreement,
            agreement_id=identity("agreement", "livorno_2013"),
            text=_protocol(),
            kept_by=network.organisation_id("centre_livorno"),
        )
    )
    for done, step in enumerate(steps, start=1):
        with acting(INSTALLER):
            step(by=INSTALLER, at=at)
        progress("The agreements", done, len(steps))


def play_talks(*, progress: Progress, at: datetime) -> None:
    """Play the negotiations: drafts that the other party was shown, and what was said of them."""
    rows = records()["talks"]
    for done, row in enumerate(rows, start=1):
        _play_talk(row, at=at, began=at - timedelta(days=12))
        progress("The negotiations", done, len(rows))


def _play_talk(row: dict[str, Any], *, at: datetime, began: datetime) -> None:
    agreement_id = identity("agreement", row["code"])
    pen = members.speaker_of(row["centre"], Role.COORDINATOR)
    other = members.speaker_of(row["partner"], Role.REPRESENTATIVE)
    comment = partial(
        operations.comment,
        agreement_id=agreement_id,
        target_kind=TargetKind.PARTY,
        target_id=other.organisation_id,
    )
    with acting(pen):
        text = _text(
            row,
            kind=AgreementKind.CONVENTION,
            network_id=identity("network", row["network"]),
            until_date=clock.today() + LASTS,
            needs_second_approval=True,
        )
        operations.draft_agreement(agreement_id=agreement_id, text=text, by=pen, at=began)
        shown = queries.get_for_party(viewer=pen, agreement_id=agreement_id, at=at)
        if shown.state is State.DRAFT:
            operations.open_negotiation(
                agreement_id=agreement_id, content_version=1, by=pen, at=began
            )
    if "question_it" in row:
        with acting(pen):
            comment(
                comment_id=uuid5(agreement_id, "question"),
                words=row["question_it"],
                by=pen,
                at=began + timedelta(days=1),
            )
        return
    with acting(other):
        operations.mark_seen(agreement_id=agreement_id, by=other, at=began + timedelta(days=2))
        comment(
            comment_id=uuid5(agreement_id, "comment"),
            words=row["comment_it"],
            by=other,
            at=began + timedelta(days=2),
        )
        operations.propose_change(
            proposal_id=uuid5(agreement_id, "proposal"),
            agreement_id=agreement_id,
            change=Change(
                TargetKind.CLAUSE,
                shown.text.clauses[0].id,
                "retention_days",
                row["proposed_retention_days"],
            ),
            content_version=shown.content_version,
            by=other,
            at=began + timedelta(days=3),
        )
    with acting(pen):
        comment(
            comment_id=uuid5(agreement_id, "answer"),
            words=row["answer_it"],
            by=pen,
            at=began + timedelta(days=4),
        )


def _pair(row: dict[str, Any]) -> str:
    return f"{row['centre']} {row['partner']}"


def _text(
    row: dict[str, Any],
    *,
    kind: AgreementKind = AgreementKind.SHARING_AGREEMENT,
    needs_second_approval: bool = False,
    **term: Any,
) -> AgreementText:
    wording = records()["wording"]
    centre, partner = (network.organisation_id(row[side]) for side in ("centre", "partner"))
    return AgreementText(
        kind=kind,
        title_it=row["title_it"],
        title_en=row["title_en"],
        aims_it=wording["aims_it"],
        aims_en=wording["aims_en"],
        exit_it=wording["exit_it"],
        exit_en=wording["exit_en"],
        notice_days=NOTICE_DAYS,
        source=INVENTED,
        parties=(
            PartyText(
                organisation_id=centre,
                undertakes_it="Chiede alla persona, spiega, e invia solo ciò che serve.",
                undertakes_en="Asks the person, explains, and sends only what is needed.",
                contact_point="Coordinamento del Centro (dimostrazione)",
            ),
            PartyText(
                organisation_id=partner,
                undertakes_it=row["partner_undertakes_it"],
                undertakes_en=row["partner_undertakes_en"],
                contact_point=row["partner_contact"],
            ),
        ),
        articles=tuple(Article(**article) for article in wording["articles"]),
        clauses=tuple(
            _clause(
                row,
                purpose,
                centre,
                partner,
                needs_second_approval or purpose in row.get("second_eyes", ()),
            )
            for purpose in row["purposes"]
        ),
        tools=tuple(AdoptedTool(**tool) for tool in wording["tools"]),
        **term,
    )


def _clause(
    row: dict[str, Any],
    purpose: str,
    centre: UUID,
    partner: UUID,
    needs_second_approval: bool,  # noqa: FBT001  read from a table of examples
) -> ClauseText:
    return ClauseText(
        from_side=Side(organisation_id=centre),
        to_side=Side(organisation_id=partner),
        purpose=purpose,
        categories=frozenset(row["categories"]),
        lawful_basis=LawfulBasis.CONSENT,
        retention_days=RETENTION_DAYS,
        needs_consent=True,
        needs_second_approval=needs_second_approval,
    )


def _protocol() -> AgreementText:
    """The protocol of 2013: who signed, as the press named them, and nothing that was not read."""
    row = records()["livorno_2013"]
    return AgreementText(
        kind=AgreementKind.NETWORK_PROTOCOL,
        title_it=row["title_it"],
        title_en=row["title_en"],
        network_id=identity("network", row["network"]),
        from_date=row["signed_date"],
        source=row["source"],
        parties=tuple(
            PartyText(organisation_id=network.organisation_id(each["name"]))
            for each in network.records()["organisations"]
            if row["network"] in each["networks"]
        ),
        articles=(
            Article(
                title_it=row["article_title_it"],
                title_en=row["article_title_en"],
                text_it=row["article_it"],
                text_en=row["article_en"],
            ),
        ),
    )
