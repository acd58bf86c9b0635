"""How referrals are put into words for the screen."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from visnet.agreements.queries import MayPass
from visnet.agreements.vocabulary import REFERRAL_PURPOSES, Purpose
from visnet.cases import queries as cases
from visnet.doors import explaining, sentences
from visnet.doors.office.cases import offering
from visnet.doors.office.cases.sharing import papers
from visnet.doors.office.cases.sharing.forms import PartnerOffered, WishForm
from visnet.doors.packaging.seen import LANGUAGES_OF_PAGES, as_seen, changes_in_rows, why_in_rows
from visnet.doors.packaging.words import package_of
from visnet.journeys import choosing
from visnet.journeys.preparing import ReferralAsk
from visnet.journeys.preview_referral import Preview
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason
from visnet.referrals.queries import ReferralForOffice
from visnet.referrals.vocabulary import OPEN_STATES, ClockStep, State

CONSENT_FIRST = {
    Reason.NO_CONSENT,
    Reason.CONSENT_WITHDRAWN,
    Reason.CONSENT_EXPIRED,
    Reason.CONSENT_TO_CONFIRM,
}


def referral_in_words(referral: ReferralForOffice) -> dict[str, object]:
    """Return what the page says of a referral besides the referral itself."""
    decision = referral.partner_may_read
    is_silent = decision or referral.line.state is State.DRAFT
    return {
        "agreement": referral.agreement_title(get_language() or "it"),
        "unreadable_because": "" if is_silent else _unreadable_because(decision.reason),
        "changed_because": _changed_in_words(referral),
        "package": package_of(referral.package, paper_address=_paper_address(referral)),
        "versions": versions_in_words(referral),
        "is_open": referral.line.state in OPEN_STATES,
    }


def _unreadable_because(reason: Reason) -> str:
    """Return why the partner cannot read it: that it is over is nobody's mistake."""
    if reason is Reason.WRONG_STATE:
        return _("This referral is over, so what was sent with it has been closed.")
    return sentences.for_reason(reason)


def versions_in_words(referral: ReferralForOffice) -> list[dict[str, object]]:
    """Return every version with what is different in it from the one before, the newest first."""
    lines = referral.versions
    found = []
    for place, line in enumerate(lines):
        earlier = next((one for one in lines[place + 1 :] if one.released_at), None)
        rows = (
            changes_in_rows(line.changes, before=earlier.package, after=line.package)
            if earlier
            else []
        )
        found.append(
            {
                "line": line,
                "rows": rows,
                "package": package_of(line.package, paper_address=_paper_address(referral)),
                "is_read": line.number == referral.package_number,
            }
        )
    return found


def _paper_address(referral: ReferralForOffice) -> Callable[[int], str]:
    """Return what leads to the pages of a paper, as they were sealed for the partner."""
    line = referral.line
    return lambda number: papers.address_of(line.case_id, line.id, number)


def others_to_ask(
    referral: ReferralForOffice, *, viewer: Actor, at: datetime
) -> list[dict[str, str]] | None:
    """Return who else could be asked, once the clock came so far; None before."""
    came_so_far = ClockStep.ALTERNATIVES in {tick.step for tick in referral.ticks}
    if not came_so_far or referral.line.state is not State.SENT:
        return None
    found = choosing.who_else(viewer=viewer, referral=referral.line, at=at)
    return [
        {"term": offer.name, "description": offering.room_in_words(offer.room)} for offer in found
    ]


def _changed_in_words(referral: ReferralForOffice) -> str:
    """Return why it can neither be approved nor sent: another package stands where one was shown."""
    asked = referral.approval
    answers = (referral.may_send, asked.may_approve) if asked else ()
    changed = Reason.PACKAGE_CHANGED
    is_so = changed in {answer.reason for answer in answers}
    return sentences.for_reason(changed) if is_so else ""


def preview_in_words(preview: Preview, ask: ReferralAsk, *, read_in: str) -> dict[str, object]:
    """Return what the partner would see, in a language, and what is missing for it."""
    return {
        **seen_in_words(preview, read_in=read_in),
        "missing": missing_in_words(
            preview.agreement, purpose=ask.purpose, to=ask.to_organisation_id
        ),
    }


def read_in(request: HttpRequest) -> str:
    """In which language a preview is read: as asked, else as the screen is."""
    wanted = request.POST.get("read_in", "")
    return wanted if wanted in LANGUAGES_OF_PAGES else get_language() or LANGUAGES_OF_PAGES[0]


def seen_in_words(preview: Preview, *, read_in: str) -> dict[str, object]:
    """Return what the partner would see, in a language, and every category with its why."""
    decision = preview.may_send
    return {
        "preview": preview,
        "read_in": read_in,
        "other_language": next(code for code in LANGUAGES_OF_PAGES if code != read_in),
        "seen": as_seen(preview.shown, read_in=read_in),
        "why": why_in_rows(preview.why, preview.shown.package),
        "refusal": "" if decision else sentences.for_reason(decision.reason),
        "lacks_consent": decision.reason in CONSENT_FIRST,
    }


def missing_in_words(agreement: MayPass, *, purpose: Purpose, to: UUID) -> dict[str, object] | None:
    """Return which clause or step is missing, and the wish that can be sent about it."""
    step = agreement.missing
    if step is None:
        return None
    return {
        "step": step.label,
        "agreement": agreement.title(get_language() or "it"),
        "purpose": purpose.label,
        "next": explaining.next_step(step),
        "form": WishForm(initial={"to": to, "purpose_wished": purpose}),
    }


def agreed_to(*, viewer: Actor, case_id: UUID, at: datetime) -> frozenset[tuple[UUID, Purpose]]:
    """Return whom the person agreed to, and for what."""
    return frozenset(
        (consent.recipient_organisation_id, Purpose(consent.purpose))
        for consent in cases.list_consents(viewer=viewer, case_id=case_id)
        if consent.in_force(at) and consent.purpose in REFERRAL_PURPOSES
    )


def partners_agreed_to(*, viewer: Actor, case_id: UUID, at: datetime) -> tuple[PartnerOffered, ...]:
    """Return whom the person agreed to, with their room, as choices of a form: full ones last."""
    agreed = agreed_to(viewer=viewer, case_id=case_id, at=at)
    offers = choosing.in_order({organisation_id for organisation_id, _purpose in agreed})
    return tuple(
        PartnerOffered(
            code=f"{offer.organisation_id}:{purpose.value}",
            label=offering.named(offer, purpose),
            is_full=offer.room.is_full,
            name=offer.name,
        )
        for offer in offers
        for purpose in REFERRAL_PURPOSES
        if (offer.organisation_id, purpose) in agreed
    )


def papers_kept_back(
    partners: Sequence[PartnerOffered], *, viewer: Actor, case_id: UUID, at: datetime
) -> tuple[papers.KeptBack, ...]:
    """Return to which of the partners of a form no paper may go, and why."""
    named = {}
    for partner in partners:
        organisation_id, purpose = partner.code.split(":")
        named[UUID(organisation_id), Purpose(purpose)] = partner.name
    return papers.kept_back(viewer=viewer, case_id=case_id, partners=named, at=at)


def steps(*, at_preview: bool) -> list[dict[str, str]]:
    """Return the three steps of asking a partner."""
    states = ("done", "current", "todo") if at_preview else ("current", "todo", "todo")
    labels = (_("What you ask"), _("What they will read"), _("Sent"))
    return [{"label": label, "state": state} for label, state in zip(labels, states, strict=True)]
