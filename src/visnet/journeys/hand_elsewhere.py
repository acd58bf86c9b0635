"""Handing what a person agreed to over to a desk of another installation, and taking what came."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from visnet.agreements.vocabulary import Category, Purpose
from visnet.crossings import operations as crossings
from visnet.crossings import queries, rules
from visnet.crossings.operations import Given
from visnet.crossings.queries import CorrespondentLine, Opened
from visnet.crossings.rules import Card, NotTaken
from visnet.crossings.vocabulary import Refusal
from visnet.enquiries import operations as enquiries
from visnet.enquiries.rules import Content
from visnet.enquiries.vocabulary import ForWhom, Source
from visnet.journeys import preparing
from visnet.journeys.preparing import ReferralAsk
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Reason, Refused
from visnet.people import queries as people
from visnet.referrals import operations as referrals
from visnet.referrals.rules import Package, is_dangerous


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ToPutIntoWords:
    """What may pass, and what has to stand beside it, before it is put into both languages."""

    package: Package
    categories: frozenset[Category]
    from_organisation_name: str
    contact_name: str
    sender: Card
    receiver: Card
    consent_given_on: date
    until_date: date
    synthetic: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PutIntoWords:
    """The contents of a package by the published schema, and the same on paper (PDF)."""

    contents: dict[str, object]
    paper: bytes


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Taken:
    """What became of a package that came: its request, and the receipt for whoever sent it."""

    enquiry_id: UUID
    sender: CorrespondentLine
    receipt: str
    paper: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """For which desk a package is asked, and what the need there requires."""

    case_id: UUID
    correspondent_id: UUID
    need: frozenset[Category]
    request_summary: str = ""
    synthetic: bool = False


@transaction.atomic
def give_package(
    *,
    departure_id: UUID,
    asked: HandOver,
    put_into_words: Callable[[ToPutIntoWords], PutIntoWords],
    by: Actor,
    at: datetime,
) -> bytes:
    """Return the sealed file with what agreement, consent and need let pass; note that it left.

    Raises `NotFound`, `NoDesk`, `NotTaken` (TOO_LONG), and `Refused` with the ground that is
    missing, or SECOND_APPROVAL_NEEDED.
    """
    receiver = queries.get_correspondent(viewer=by, correspondent_id=asked.correspondent_id)
    referrals.hold_case(case_id=asked.case_id, by=by, at=at)
    prepared = preparing.prepare(
        case_id=asked.case_id,
        ask=ReferralAsk(
            to_organisation_id=receiver.stands_for_id,
            purpose=Purpose.CROSS_BORDER_HANDOVER,
            need=asked.need,
            request_summary=asked.request_summary,
        ),
        by=by,
        at=at,
    )
    prepared.may_send.enforce()
    if prepared.needs_second_approval:
        raise Refused(Reason.SECOND_APPROVAL_NEEDED)
    agreement, consent = prepared.grounds.agreement, prepared.consent
    if consent is None or agreement.agreement_id is None or agreement.clause_id is None:
        raise Refused(Reason.NOTHING_MAY_PASS)
    words = put_into_words(
        ToPutIntoWords(
            package=prepared.package,
            categories=prepared.grounds.categories,
            from_organisation_name=people.get_organisation(
                organisation_id=prepared.from_organisation_id
            ).name,
            contact_name=by.name,
            sender=queries.get_card(viewer=by),
            receiver=receiver.card,
            consent_given_on=civil_date(consent.given_at),
            until_date=prepared.until_date,
            synthetic=asked.synthetic,
            at=at,
        )
    )
    sealed = queries.sign_and_seal(
        viewer=by,
        parcel_id=departure_id,
        contents=words.contents,
        paper=words.paper,
        receiver=receiver.card,
        at=at,
    )
    crossings.record_departure(
        departure_id=departure_id,
        given=Given(
            case_id=asked.case_id,
            correspondent_id=receiver.id,
            agreement_id=agreement.agreement_id,
            clause_id=agreement.clause_id,
            consent_id=consent.id,
            categories=prepared.grounds.categories,
            digest=sealed.digest,
            synthetic=asked.synthetic,
        ),
        by=by,
        at=at,
    )
    return sealed.file


@transaction.atomic
def take_package(*, opened: Opened, language: str, by: Actor, at: datetime) -> Taken:
    """Let a package that was opened become a request of the actor's Centre, once.

    What it says is told in `language` (it or en). Raises `NotTaken` (RECEIVED_BEFORE), `Refused`.
    """
    if queries.find_received_before(viewer=by, opened=opened) is not None:
        raise NotTaken(Refusal.RECEIVED_BEFORE)
    enquiry_id = uuid5(opened.parcel.id, f"request of {by.organisation_id}")
    enquiries.record_enquiry(
        enquiry_id=enquiry_id,
        source=Source.PARTNER,
        content=_content(opened, language),
        synthetic=bool(opened.parcel.contents["synthetic"]),
        by=by,
        at=at,
    )
    receipt = crossings.record_arrival(opened=opened, enquiry_id=enquiry_id, by=by, at=at)
    return Taken(
        enquiry_id=enquiry_id,
        sender=opened.correspondent,
        receipt=receipt,
        paper=opened.parcel.paper,
    )


def _content(opened: Opened, language: str) -> Content:
    contents = opened.parcel.contents
    person, told_by = contents["person"], contents["from"]
    card = opened.correspondent.card
    return Content(
        danger_said=is_dangerous(contents.get("risk", {}).get("code", "")),
        words=rules.as_text(contents, language=language),
        for_whom=ForWhom.SOMEBODY_ELSE,
        name=rules.name_in(contents),
        language=person.get("language", {}).get("code", ""),
        interpreter="interpreter" in person,
        reported_by=f"{card.name} ({card.country}): {told_by['contact']}",
    )
