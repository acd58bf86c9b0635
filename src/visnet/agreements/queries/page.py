"""One version of an agreement, whole, as a party sees it."""

from datetime import date, datetime
from uuid import UUID

from visnet.agreements import models, policy, rules
from visnet.agreements.policy import Standing
from visnet.agreements.queries import reading, told
from visnet.agreements.queries.reading import AgreementNotFound
from visnet.agreements.queries.shapes import AgreementForParty, OriginalFile, VersionLine
from visnet.agreements.rules import AgreementText
from visnet.agreements.vocabulary import EndedBecause, MediaType
from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.vault import queries as vault
from visnet.vault.rules import Place

AROUND = ("comments", "proposals", "changes", "seen", "renewals")


def get_for_party(*, viewer: Actor, agreement_id: UUID, at: datetime) -> AgreementForParty:
    """Return one version with all that was said about it. Raises `AgreementNotFound`.

    A fixed number of queries, whatever the length of the text.
    """
    on = civil_date(at)
    row = _find(viewer, agreement_id, (*reading.PARTS, *AROUND))
    standing = _standing(row, viewer, on)
    text = reading.text_of(row)
    facts = reading.facts_of(row)
    negotiates = policy.negotiates(viewer)
    names = told.names_for(row)
    return AgreementForParty(
        id=row.id,
        series_id=row.series_id,
        version_number=row.version_number,
        amends_id=row.amends_id,
        title_it=row.title_it,
        title_en=row.title_en,
        state=standing.state,
        text=text,
        text_sha256=row.text_sha256,
        content_version=row.content_version,
        viewer_seen_version=told.seen_version(row, viewer),
        drafted_by_organisation_id=row.drafted_by_organisation_id,
        drafted_by_name=names.organisation(row.drafted_by_organisation_id),
        recorded_at=row.recorded_at,
        opened_for_negotiation_at=row.opened_for_negotiation_at,
        opened_for_signature_at=row.opened_for_signature_at,
        in_force_date=row.in_force_date,
        last_day=rules.last_day(facts, on=on),
        renewed_until_date=row.renewed_until_date,
        superseded_date=row.superseded_date,
        ended_date=row.ended_date,
        ended_because=EndedBecause(row.ended_because) if row.ended_because else None,
        earliest_leave_date=rules.first_day_to_leave(notice_days=row.notice_days, on=on),
        parties=told.parties(row, viewer, standing, names, on),
        comments=told.comments(row, viewer, names) if negotiates else (),
        proposals=told.proposals(row, viewer, standing, names) if negotiates else (),
        changes=told.changes(row, names) if negotiates else (),
        seen=told.seen(row, names) if negotiates else (),
        versions=_versions(row, viewer, on),
        renewals=told.renewals(row, standing, names),
        may_change_text=policy.may_change_text(viewer, standing),
        may_open_negotiation=policy.may_open_negotiation(viewer, standing),
        may_comment=policy.may_comment(viewer, standing),
        may_open_signature=policy.may_open_signature(viewer, standing),
        may_amend=policy.may_amend(viewer, standing),
        may_renew=policy.may_renew(viewer, standing),
        may_end=policy.may_end(actor=viewer, standing=standing),
    )


def get_text(*, viewer: Actor, agreement_id: UUID) -> AgreementText:
    """Return the text of one version, for a form or a print. Raises `AgreementNotFound`."""
    return reading.text_of(_find(viewer, agreement_id))


def open_original(*, viewer: Actor, original_id: UUID, at: datetime) -> OriginalFile:
    """Return a scanned original, unsealed, and note who looked. Raises `AgreementNotFound`."""
    kept = models.Original.objects.filter(id=original_id).first()
    if kept is None:
        raise AgreementNotFound(original_id)
    _find(viewer, kept.agreement_id, ())
    box = vault.open_box(viewer=viewer, subject_id=kept.agreement_id)
    content = box.open_file(place=place_of(kept.id), sealed=kept.content_sealed)
    audit.note(
        by=viewer,
        at=at,
        action="agreement.original_opened",
        subject_kind="agreement",
        subject_id=kept.agreement_id,
    )
    return OriginalFile(content=content, media_type=MediaType(kept.media_type), sha256=kept.sha256)


def place_of(original_id: UUID) -> Place:
    """Return where a sealed original lives."""
    return Place("agreements_original", "content", original_id)


def _find(
    viewer: Actor, agreement_id: UUID, parts: tuple[str, ...] = reading.PARTS
) -> models.Agreement:
    row = (
        models.Agreement.objects.filter(policy.visible_to(viewer), id=agreement_id)
        .prefetch_related(*parts)
        .first()
    )
    if row is None:
        raise AgreementNotFound(agreement_id)
    return row


def _standing(row: models.Agreement, viewer: Actor, on: date) -> Standing:
    return reading.standing_of(
        row=row,
        parties=row.parties.all(),
        on=on,
        coordinates=reading.coordinates(viewer=viewer, network_id=row.network_id, on=on),
    )


def _versions(row: models.Agreement, viewer: Actor, on: date) -> tuple[VersionLine, ...]:
    others = models.Agreement.objects.filter(policy.visible_to(viewer), series_id=row.series_id)
    return tuple(
        VersionLine(
            id=each.id,
            version_number=each.version_number,
            state=rules.state_of(reading.facts_of(each), on),
            in_force_date=each.in_force_date,
            superseded_date=each.superseded_date,
        )
        for each in others.order_by("version_number")
    )
