"""How handing over to another installation is put into words and rows for the screen."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language

from visnet.agreements.vocabulary import Category, Purpose
from visnet.crossings import queries
from visnet.crossings.queries import CorrespondentLine
from visnet.doors import sentences
from visnet.doors.office.cases.sharing.shown import CONSENT_FIRST, missing_in_words
from visnet.doors.packaging.seen import why_in_rows
from visnet.doors.packaging.words import package_of
from visnet.journeys import hand_elsewhere
from visnet.journeys.preparing import Prepared
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import queries as people
from visnet.referrals import queries as referrals
from visnet.referrals.rules import mask_contacts


def in_words(prepared: Prepared, *, to: UUID) -> dict[str, object]:
    """Return what the desk would read, every category with its why, and what is missing for it."""
    decision, agreement = prepared.may_send, prepared.grounds.agreement
    package = mask_contacts(prepared.package) if decision else None
    return {
        "prepared": prepared,
        "package": package_of(package),
        "why": why_in_rows(prepared.why, package),
        "agreement": agreement.title(get_language() or "it"),
        "refusal": "" if decision else sentences.for_reason(decision.reason),
        "lacks_consent": decision.reason in CONSENT_FIRST,
        "missing": missing_in_words(agreement, purpose=Purpose.CROSS_BORDER_HANDOVER, to=to),
    }


def desks_of(viewer: Actor) -> dict[str, object]:
    """Return whether there is a desk to hand over from, and one to hand over to."""
    return {
        "has_desk": queries.find_card(viewer=viewer) is not None,
        "knows_any": bool(queries.list_correspondents(viewer=viewer)),
    }


def what_left(*, viewer: Actor, case_id: UUID) -> list[dict[str, object]]:
    """Return the packages that left of a case, each with who made it and what it told."""
    lines = queries.list_departures(viewer=viewer, case_id=case_id)
    names = people.names_of(user_ids=[line.made_by for line in lines])
    return [
        {
            "line": line,
            "made_by": names.get(line.made_by, ""),
            "facts": ", ".join(str(Category(code).label) for code in line.categories),
        }
        for line in lines
    ]


def what_waits(*, viewer: Actor, case_id: UUID, at: datetime) -> list[dict[str, object]]:
    """Return what was prepared for a supervisor to look at, and whether one still has to."""
    return [
        {
            "shown": referrals.open_for_office(viewer=viewer, referral_id=one.line.id, at=at),
            "needs_supervisor": one.needs_supervisor,
        }
        for one in hand_elsewhere.what_waits(case_id=case_id, by=viewer, at=at)
    ]


def ends_unread(*, case_id: UUID, desk: CorrespondentLine, viewer: Actor, at: datetime) -> bool:
    """Whether something waits for a supervisor and this desk that nobody has to look at any more."""
    return any(
        not one.needs_supervisor and one.line.to_organisation_id == desk.stands_for_id
        for one in hand_elsewhere.what_waits(case_id=case_id, by=viewer, at=at)
    )


def begun_from(
    approved: str, case_id: UUID, desks: Iterable[CorrespondentLine], *, viewer: Actor, at: datetime
) -> dict[str, object]:
    """Return how the form begins: as what was approved, or empty. Raises `NotFound`."""
    if not approved:
        return {}
    try:
        referral_id = UUID(approved)
    except ValueError as error:
        raise NotFound(case_id) from error
    found = referrals.open_for_office(viewer=viewer, referral_id=referral_id, at=at)
    if found.line.case_id != case_id:
        raise NotFound(referral_id)
    desk = next((one for one in desks if one.stands_for_id == found.line.to_organisation_id), None)
    return {
        "approved": referral_id,
        "desk": str(desk.id) if desk else "",
        "need": sorted(found.categories),
        "request_summary": found.package.request_summary,
    }
