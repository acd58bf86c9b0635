"""Agreements in lists, wishes, and what ends soon."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from visnet.agreements import models, policy, rules
from visnet.agreements.queries import reading
from visnet.agreements.queries.reading import AgreementNotFound
from visnet.agreements.queries.shapes import (
    AgreementLine,
    AgreementName,
    EndingAgreement,
    WishLine,
)
from visnet.agreements.vocabulary import BINDING_STATES, AgreementKind, Purpose, State
from visnet.kit.actor import Actor
from visnet.kit.keyset import PAGE_SIZE, Page, page_of

THRESHOLDS = (7, 30, 90)


def get_agreement(*, agreement_id: UUID, at: datetime) -> AgreementName:
    """Return what an agreement is called, for a referral under it. Raises `AgreementNotFound`."""
    row = models.Agreement.objects.filter(id=agreement_id).first()
    if row is None:
        raise AgreementNotFound(agreement_id)
    return AgreementName(
        id=row.id,
        title_it=row.title_it,
        title_en=row.title_en,
        is_in_force=rules.is_in_force(reading.facts_of(row), on=rules.civil_day(at)),
    )


def list_agreements(
    *,
    viewer: Actor,
    at: datetime,
    states: Collection[State] = (),
    after: str | None = None,
) -> Page[AgreementLine]:
    """Return the agreements the viewer may read, the newest written first; three queries.

    `states` leaves only versions that stand so today.
    """
    on = rules.civil_day(at)
    wanted = set(states) or set(State)
    rows = (
        models.Agreement.objects.filter(policy.visible_to(viewer))
        .prefetch_related("parties")
        .order_by("-recorded_at", "-id")
    )
    if after:
        rows = rows.filter(_beyond(after))
    if states:
        found = [r for r in rows if rules.state_of(reading.facts_of(r), on) in wanted]
    else:
        found = list(rows[: PAGE_SIZE + 1])
    page = page_of(found=found[: PAGE_SIZE + 1], key=_key)
    seen = _seen_versions(viewer, [row.id for row in page.lines])
    return Page(
        lines=tuple(_line(row, viewer, on, seen) for row in page.lines),
        next_after=page.next_after,
    )


def list_wishes(*, viewer: Actor) -> tuple[WishLine, ...]:
    """Return the clauses that colleagues on either side would need, the newest first."""
    rows = models.AmendmentWish.objects.filter(
        policy.wishes_visible_to(viewer), settled_at__isnull=True
    ).order_by("-at", "id")[:PAGE_SIZE]
    names = reading.kinds_and_names() if rows else {}
    return tuple(
        WishLine(
            id=row.id,
            from_organisation_id=row.from_organisation_id,
            from_name=names[row.from_organisation_id].name,
            to_organisation_id=row.to_organisation_id,
            to_name=names[row.to_organisation_id].name,
            purpose=Purpose(row.purpose),
            organisation_name=names[row.organisation_id].name,
            at=row.at,
        )
        for row in rows
    )


def list_ending(*, on: date) -> tuple[EndingAgreement, ...]:
    """Return the agreements in force whose term ends within ninety days, with their parties.

    The threshold is the narrowest mark already passed: a day on which nothing ran is made up for.
    """
    horizon = on + timedelta(days=max(THRESHOLDS))
    rows = (
        models.Agreement.objects.filter(in_force_date__lte=on, until_date__isnull=False)
        .filter(Q(ended_date__isnull=True) | Q(ended_date__gt=on))
        .filter(Q(superseded_date__isnull=True) | Q(superseded_date__gt=on))
        .only(
            "id",
            "in_force_date",
            "until_date",
            "renewal",
            "renewal_months",
            "renewed_until_date",
            "superseded_date",
            "ended_date",
            "opened_for_negotiation_at",
            "opened_for_signature_at",
        )
        .order_by("id")
    )
    ending = []
    for row in rows:
        facts = reading.facts_of(row)
        last = rules.last_day(facts, on=on)
        if last is None or not on <= last <= horizon or not rules.is_in_force(facts, on=on):
            continue
        ending.append((row.id, last))
    parties = models.Party.objects.filter(agreement_id__in=[each for each, _last in ending])
    told = [
        party
        for party in parties.only(
            "id", "agreement_id", "organisation_id", "signed_date", "left_date"
        )
        if rules.is_bound(signed_date=party.signed_date, left_date=party.left_date, on=on)
    ]
    return tuple(
        EndingAgreement(
            id=identifier,
            last_day=last,
            threshold=min(mark for mark in THRESHOLDS if (last - on).days <= mark),
            organisation_ids=tuple(
                sorted(each.organisation_id for each in told if each.agreement_id == identifier)
            ),
        )
        for identifier, last in ending
    )


def _line(row: models.Agreement, viewer: Actor, on: date, seen: dict[UUID, int]) -> AgreementLine:
    facts = reading.facts_of(row)
    parties = list(row.parties.all())
    ours = next((p for p in parties if p.organisation_id == viewer.organisation_id), None)
    state = rules.state_of(facts, on)
    negotiates = policy.negotiates(viewer) and state not in BINDING_STATES
    return AgreementLine(
        id=row.id,
        series_id=row.series_id,
        version_number=row.version_number,
        kind=AgreementKind(row.kind),
        title_it=row.title_it,
        title_en=row.title_en,
        network_id=row.network_id,
        state=state,
        in_force_date=row.in_force_date,
        last_day=rules.last_day(facts, on=on),
        party_count=len(parties),
        signed_count=sum(
            rules.has_signed(signed_date=party.signed_date, on=on) for party in parties
        ),
        is_party=ours is not None,
        has_signed=ours is not None and ours.signed_date is not None,
        is_news=negotiates and seen.get(row.id, 0) < row.content_version,
        content_version=row.content_version,
    )


def _seen_versions(viewer: Actor, agreement_ids: list[UUID]) -> dict[UUID, int]:
    if viewer.identifier is None:
        return {}
    rows = models.Seen.objects.filter(agreement_id__in=agreement_ids, user_id=viewer.identifier)
    return dict(rows.values_list("agreement_id", "content_version"))


def _key(row: models.Agreement) -> str:
    return f"{row.recorded_at.isoformat()}_{row.id}"


def _beyond(after: str) -> Q:
    """Rows that come later than the last one seen. A key that makes no sense finds nothing."""
    try:
        moment_text, id_text = after.split("_")
        moment, last_id = datetime.fromisoformat(moment_text), UUID(id_text)
    except ValueError:
        return policy.NOTHING
    if moment.tzinfo is None:
        return policy.NOTHING
    return Q(recorded_at__lt=moment) | Q(recorded_at=moment, id__lt=last_id)
