"""Agreements in lists, wishes, and what ends soon."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, Func, IntegerField, OuterRef, Q, QuerySet, Subquery

from visnet.agreements import models, policy, rules
from visnet.agreements.queries import reading
from visnet.agreements.queries.reading import AgreementNotFound
from visnet.agreements.queries.shapes import (
    AgreementLine,
    AgreementName,
    EndingAgreement,
    WishLine,
)
from visnet.agreements.queries.states import state_on
from visnet.agreements.vocabulary import BINDING_STATES, AgreementKind, Purpose, Renewal, State
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.keyset import PAGE_SIZE, Page, page_of

THRESHOLDS = (7, 30, 90)
MOST_ENDING = 200
_Row = tuple[Any, ...]
MOST_NAMESAKES = 5


def get_agreement(*, agreement_id: UUID, at: datetime) -> AgreementName:
    """Return what an agreement is called, for a referral under it. Raises `AgreementNotFound`."""
    row = models.Agreement.objects.filter(id=agreement_id).first()
    if row is None:
        raise AgreementNotFound(agreement_id)
    return AgreementName(
        id=row.id,
        title_it=row.title_it,
        title_en=row.title_en,
        is_in_force=rules.is_in_force(reading.facts_of(row), on=civil_date(at)),
    )


def list_agreements(
    *,
    viewer: Actor,
    at: datetime,
    states: Collection[State] = (),
    after: str | None = None,
) -> Page[AgreementLine]:
    """Return the agreements the viewer may read, the newest written first; one query.

    `states` leaves only versions that stand so today.
    """
    try:
        place = _place(after) if after else None
    except ValueError:  # a key that makes no sense finds nothing
        return Page(lines=())
    on = civil_date(at)
    rows = questions.asked(_lines, viewer=viewer, on=on, states=frozenset(states), place=place)
    page = page_of(found=rows, key=_key)
    return Page(
        lines=tuple(_line(row, viewer, on) for row in page.lines), next_after=page.next_after
    )


def list_own_ending(*, viewer: Actor, at: datetime, within: timedelta) -> tuple[AgreementLine, ...]:
    """Return the agreements the viewer may read whose term ends soon, the next one first; one query."""
    on = civil_date(at)
    rows = questions.asked(_ending, viewer=viewer, on=on, until=on + within)
    lines = [_line(row, viewer, on) for row in rows]
    ending = [(line.last_day, line) for line in lines if line.last_day is not None]
    ending.sort(key=lambda each: each[0])
    return tuple(line for last, line in ending if last <= on + within)


def list_namesakes(
    *, viewer: Actor, title_it: str, title_en: str, at: datetime, but_series_id: UUID | None = None
) -> tuple[AgreementName, ...]:
    """Return other agreements the viewer may read that are called the same in either language."""
    on = civil_date(at)
    own = Q() if but_series_id is None else ~Q(series_id=but_series_id)
    rows = (
        models.Agreement.objects.filter(policy.visible_to(viewer), own)
        .filter(Q(title_it__iexact=title_it) | Q(title_en__iexact=title_en))
        .order_by("-recorded_at", "-id")[:MOST_NAMESAKES]
    )
    return tuple(
        AgreementName(
            id=row.id,
            title_it=row.title_it,
            title_en=row.title_en,
            is_in_force=rules.is_in_force(reading.facts_of(row), on=on),
        )
        for row in rows
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


def _lines(
    *, viewer: Actor, on: date, states: frozenset[State], place: tuple[datetime, UUID] | None
) -> "QuerySet[models.Agreement, _Row]":
    rows = _readable(viewer, on)
    if states:
        rows = rows.filter(state_today__in=sorted(states))
    if place:
        moment, last_id = place
        rows = rows.filter(Q(recorded_at__lt=moment) | Q(recorded_at=moment, id__lt=last_id))
    return _in_columns(rows.order_by("-recorded_at", "-id"), viewer, on)[: PAGE_SIZE + 1]


def _ending(*, viewer: Actor, on: date, until: date) -> "QuerySet[models.Agreement, _Row]":
    """Those whose term ends by a day; a term that renews itself is reckoned by the rules."""
    rows = _readable(viewer, on).filter(
        Q(renewal=Renewal.TACIT)
        | Q(renewed_until_date__lte=until)
        | Q(renewed_until_date__isnull=True, until_date__lte=until),
        state_today__in=sorted(BINDING_STATES),
        until_date__isnull=False,
    )
    return _in_columns(rows.order_by("-recorded_at", "-id"), viewer, on)[:MOST_ENDING]


def _readable(viewer: Actor, on: date) -> "QuerySet[Any, Any]":
    rows = models.Agreement.objects.filter(policy.visible_to(viewer))
    return rows.annotate(state_today=state_on(on))


def _in_columns(
    rows: "QuerySet[Any, Any]", viewer: Actor, on: date
) -> "QuerySet[models.Agreement, _Row]":
    parties = models.Party.objects.filter(agreement_id=OuterRef("id"))
    ours = parties.filter(organisation_id__in=_known(viewer.organisation_id))
    seen = models.Seen.objects.filter(
        agreement_id=OuterRef("id"), user_id__in=_known(viewer.identifier)
    )
    return rows.values_list(
        *("id", "recorded_at", "series_id", "version_number", "kind", "title_it", "title_en"),
        *("network_id", "content_version"),
        _how_many(parties),
        _how_many(parties.filter(signed_date__lte=on)),
        Exists(ours),
        Exists(ours.filter(signed_date__isnull=False)),
        Subquery(seen.values("content_version")[:1]),
        "state_today",
        *reading.FACTS,
    )


def _known(identifier: UUID | None) -> list[UUID]:
    return [] if identifier is None else [identifier]


def _how_many(parties: "QuerySet[models.Party, models.Party]") -> Subquery:
    return Subquery(
        parties.order_by()
        .annotate(one=Func(template="COUNT(*)", output_field=IntegerField()))
        .values("one")
    )


def _line(row: _Row, viewer: Actor, on: date) -> AgreementLine:
    identifier, _recorded_at, series_id, version_number, kind, title_it, title_en = row[:7]
    network_id, content_version, party_count, signed_count, is_party, has_signed = row[7:13]
    seen_version, state, *facts = row[13:]
    negotiates = policy.negotiates(viewer) and state not in BINDING_STATES
    known = reading.facts_from(facts)
    return AgreementLine(
        id=identifier,
        series_id=series_id,
        version_number=version_number,
        kind=AgreementKind(kind),
        title_it=title_it,
        title_en=title_en,
        network_id=network_id,
        state=State(state),
        in_force_date=known.in_force_date,
        last_day=rules.last_day(known, on=on),
        party_count=party_count,
        signed_count=signed_count,
        is_party=is_party,
        has_signed=has_signed,
        is_news=negotiates and (seen_version or 0) < content_version,
        content_version=content_version,
    )


def _key(row: _Row) -> str:
    return f"{row[1].isoformat()}_{row[0]}"


def _place(after: str) -> tuple[datetime, UUID]:
    """Return where the last page ended. Raises `ValueError` for a key that makes no sense."""
    moment_text, id_text = after.split("_")
    moment, last_id = datetime.fromisoformat(moment_text), UUID(id_text)
    if moment.tzinfo is None:
        raise ValueError
    return moment, last_id
