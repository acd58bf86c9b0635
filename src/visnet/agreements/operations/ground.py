"""The ground every act on an agreement stands on: hold the row, write its text, note the act."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from visnet.agreements import models, policy, rules
from visnet.agreements.policy import Standing
from visnet.agreements.queries import reading
from visnet.agreements.queries.reading import AgreementNotFound
from visnet.agreements.rules import AgreementText, Side
from visnet.audit import operations as audit
from visnet.kit.actor import Actor, ActorKind
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused

NO_PARTS = AgreementText(kind="", title_it="", title_en="")


class ChangedMeanwhile(Exception):
    """The text changed since it was read: look at it again."""


class IdAlreadyUsed(Exception):
    """Something else was already written under this id."""


@dataclass(frozen=True, slots=True)
class Held:
    """A version that is locked, with its parties and how the actor stands to it."""

    row: models.Agreement
    parties: dict[UUID, models.Party]
    standing: Standing
    on: date


def author(by: Actor) -> UUID:
    """Return who acts. Nobody writes without a name."""
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    return by.identifier


def organisation(by: Actor) -> UUID:
    """Return for whom somebody acts. Nobody negotiates for nobody."""
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    return by.organisation_id


def hold(*, agreement_id: UUID, by: Actor, at: datetime) -> Held:
    """Lock a version that the actor may read. Raises `AgreementNotFound` for everybody else."""
    rows = models.Agreement.objects.select_for_update(of=("self",))
    if by.kind is not ActorKind.SYSTEM:
        rows = rows.filter(policy.visible_to(by))
    row = rows.filter(id=agreement_id).first()
    if row is None:
        raise AgreementNotFound(agreement_id)
    on = civil_date(at)
    parties = list(row.parties.all())
    return Held(
        row=row,
        parties={party.organisation_id: party for party in parties},
        standing=reading.standing_of(
            row=row,
            parties=parties,
            on=on,
            coordinates=reading.coordinates(viewer=by, network_id=row.network_id, on=on),
        ),
        on=on,
    )


def check_version(row: models.Agreement, content_version: int) -> None:
    """Do nothing when the text is still the one that was read. Raises `ChangedMeanwhile`."""
    if row.content_version != content_version:
        raise ChangedMeanwhile(row.id)


def settle_kinds(text: AgreementText) -> AgreementText:
    """Return the text with each party's kind as the network knows it. Raises `NotFound`."""
    known = {key: line.kind.value for key, line in reading.kinds_and_names().items()}
    for organisation_id in text.party_ids:
        if organisation_id not in known:
            raise NotFound(organisation_id)
    return rules.with_kinds(text, known)


def columns_of(text: AgreementText) -> dict[str, Any]:
    """Return the columns of a version that its text fills."""
    return {
        name: getattr(text, name)
        for name in AgreementText.__dataclass_fields__
        if name not in reading.PARTS
    }


def write_parts(row: models.Agreement, text: AgreementText) -> None:
    """Write parties, articles, clauses and tools anew, in their order; kept parts keep their id."""
    for name in reading.PARTS:
        getattr(row, name).all().delete()
    models.Party.objects.bulk_create(
        models.Party(
            id=uuid5(row.id, f"party {party.organisation_id}"),
            agreement=row,
            number=number,
            organisation_id=party.organisation_id,
            organisation_kind=party.organisation_kind,
            undertakes_it=party.undertakes_it,
            undertakes_en=party.undertakes_en,
            contact_point=party.contact_point,
        )
        for number, party in enumerate(text.parties, start=1)
    )
    models.Clause.objects.bulk_create(
        models.Clause(
            id=clause.id or _new_id(row, "clause", number),
            agreement=row,
            number=number,
            **_side_columns("from", clause.from_side),
            **_side_columns("to", clause.to_side),
            purpose=clause.purpose,
            categories=sorted(clause.categories),
            lawful_basis=clause.lawful_basis,
            retention_days=clause.retention_days,
            needs_consent=clause.needs_consent,
            needs_second_approval=clause.needs_second_approval,
            answer_days=clause.answer_days,
            note_it=clause.note_it,
            note_en=clause.note_en,
        )
        for number, clause in enumerate(text.clauses, start=1)
    )
    models.Article.objects.bulk_create(
        models.Article(
            id=article.id or _new_id(row, "article", number),
            agreement=row,
            number=number,
            title_it=article.title_it,
            title_en=article.title_en,
            text_it=article.text_it,
            text_en=article.text_en,
        )
        for number, article in enumerate(text.articles, start=1)
    )
    models.AdoptedTool.objects.bulk_create(
        models.AdoptedTool(
            id=tool.id or _new_id(row, "tool", number),
            agreement=row,
            number=number,
            kind=tool.kind,
            code=tool.code,
            version=tool.version,
            title_it=tool.title_it,
            title_en=tool.title_en,
        )
        for number, tool in enumerate(text.tools, start=1)
    )


def put_text(*, held: Held, text: AgreementText, by: Actor, at: datetime) -> None:
    """Let a version say something else, and write down which parts changed. Nothing for nothing."""
    row = held.row
    before = reading.text_of(row)
    text = with_kept_ids(before, text)
    parts = rules.changed_parts(before, text)
    if not parts:
        return
    for name, value in columns_of(text).items():
        setattr(row, name, value)
    row.content_version += 1
    row.save(update_fields=[*columns_of(text), "content_version"])
    write_parts(row, text)
    models.TextChange.objects.create(
        id=uuid5(row.id, f"change {row.content_version}"),
        agreement=row,
        content_version=row.content_version,
        organisation_id=by.organisation_id,
        by=by.identifier,
        at=at,
        parts=list(parts),
    )
    # Whoever had the last text before them has this one too: the change is their own.
    models.Seen.objects.filter(
        agreement=row,
        organisation_id=organisation(by),
        user_id=author(by),
        content_version=row.content_version - 1,
    ).update(content_version=row.content_version, at=at)
    note(row=row, action="text_changed", by=by, at=at, fields=parts)


def see(*, row: models.Agreement, by: Actor, at: datetime) -> None:
    """Write down that the actor has the text before them as it stands."""
    models.Seen.objects.update_or_create(
        id=uuid5(row.id, f"seen {by.organisation_id} {by.identifier}"),
        defaults={
            "agreement": row,
            "organisation_id": organisation(by),
            "user_id": author(by),
            "content_version": row.content_version,
            "at": at,
        },
    )


def with_kept_ids(before: AgreementText, text: AgreementText) -> AgreementText:
    """Return the new text with the ids of the parts it continues."""
    return replace(
        text,
        articles=rules.keep_ids(before.articles, text.articles),
        clauses=rules.keep_ids(before.clauses, text.clauses),
        tools=rules.keep_ids(before.tools, text.tools),
    )


def note(
    *,
    row: models.Agreement,
    action: str,
    by: Actor,
    at: datetime,
    fields: tuple[str, ...] = (),
) -> None:
    """Write one line into the journal."""
    audit.note(
        by=by,
        at=at,
        action=f"agreement.{action}",
        subject_kind="agreement",
        subject_id=row.id,
        fields=fields,
    )


def _new_id(row: models.Agreement, kind: str, number: int) -> UUID:
    return uuid5(row.id, f"{kind} {row.content_version} {number}")


def _side_columns(end: str, side: Side) -> dict[str, Any]:
    return {f"{end}_organisation_id": side.organisation_id, f"{end}_kind": side.kind}
