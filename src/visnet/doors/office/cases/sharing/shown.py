"""How referrals are put into words for the screen."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from visnet.agreements.vocabulary import REFERRAL_PURPOSES, Purpose
from visnet.cases import queries as cases
from visnet.directory.queries import Room
from visnet.doors import explaining, sentences
from visnet.doors.calendar_words import day_in_full
from visnet.doors.office.cases.sharing.forms import WishForm
from visnet.doors.office.cases.sharing.package import package_in_words
from visnet.journeys import choosing
from visnet.journeys.preparing import ReferralAsk
from visnet.journeys.preview_referral import Preview
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason
from visnet.people import queries as people
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
        "unreadable_because": "" if is_silent else sentences.for_reason(decision.reason),
        "changed_because": _changed_in_words(referral),
        "package": package_in_words(referral.package),
        "is_open": referral.line.state in OPEN_STATES,
    }


def others_to_ask(
    referral: ReferralForOffice, *, viewer: Actor, at: datetime
) -> list[dict[str, str]] | None:
    """Return who else could be asked, once the clock came so far; None before."""
    came_so_far = ClockStep.ALTERNATIVES in {tick.step for tick in referral.ticks}
    if not came_so_far or referral.line.state is not State.SENT:
        return None
    found = choosing.who_else(viewer=viewer, referral=referral.line, at=at)
    return [{"term": offer.name, "description": room_in_words(offer.room)} for offer in found]


def room_in_words(room: Room) -> str:
    """Return what a card says of places and waiting, and when that was verified."""
    if room.is_full:
        places = _("full at the moment")
    elif room.available is None:
        places = _("places: not known")
    else:
        places = ngettext("%(count)d place free", "%(count)d places free", room.available) % {
            "count": room.available
        }
    checked = (
        _("verified %(day)s") % {"day": day_in_full(room.verified_date)}
        if room.verified_date
        else _("not verified")
    )
    return " · ".join((places, _waiting_in_words(room), checked))


def _waiting_in_words(room: Room) -> str:
    shortest, longest = room.wait_days_from, room.wait_days_to
    days = longest if longest is not None else shortest
    if days is None:
        return _("waiting time: not known")
    if shortest is None or shortest == days:
        return ngettext(
            "about %(count)d day of waiting", "about %(count)d days of waiting", days
        ) % {"count": days}
    return _("from %(from)d to %(to)d days of waiting") % {"from": shortest, "to": days}


def _changed_in_words(referral: ReferralForOffice) -> str:
    """Return why it can neither be approved nor sent: another package stands where one was shown."""
    asked = referral.approval
    answers = (referral.may_send, asked.may_approve) if asked else ()
    changed = Reason.PACKAGE_CHANGED
    is_so = changed in {answer.reason for answer in answers}
    return sentences.for_reason(changed) if is_so else ""


def preview_in_words(preview: Preview, ask: ReferralAsk) -> dict[str, object]:
    """Return what the partner would see, and every category with its why."""
    decision = preview.may_send
    return {
        "preview": preview,
        "package": package_in_words(preview.shown.package),
        "refusal": "" if decision else sentences.for_reason(decision.reason),
        "missing": _missing_in_words(preview, ask),
        "lacks_consent": decision.reason in CONSENT_FIRST,
    }


def _missing_in_words(preview: Preview, ask: ReferralAsk) -> dict[str, object] | None:
    """Return which clause or step is missing, and the wish that can be sent about it."""
    step = preview.agreement.missing
    if step is None:
        return None
    return {
        "step": step.label,
        "agreement": preview.agreement.title(get_language() or "it"),
        "purpose": ask.purpose.label,
        "next": explaining.next_step(step),
        "form": WishForm(initial={"to": ask.to_organisation_id, "purpose_wished": ask.purpose}),
    }


def partners_agreed_to(
    *, viewer: Actor, case_id: UUID, at: datetime
) -> tuple[tuple[str, str], ...]:
    """Return whom the person agreed to, and for what, as choices of a form."""
    names = {line.id: line.name for line in people.list_organisations()}
    found = {
        f"{consent.recipient_organisation_id}:{consent.purpose}": _("%(partner)s, for: %(purpose)s")
        % {
            "partner": names.get(consent.recipient_organisation_id, ""),
            "purpose": Purpose(consent.purpose).label,
        }
        for consent in cases.list_consents(viewer=viewer, case_id=case_id)
        if consent.in_force(at) and consent.purpose in REFERRAL_PURPOSES
    }
    return tuple(sorted(found.items(), key=lambda pair: pair[1]))


def steps(*, at_preview: bool) -> list[dict[str, str]]:
    """Return the three steps of asking a partner."""
    states = ("done", "current", "todo") if at_preview else ("current", "todo", "todo")
    labels = (_("What you ask"), _("What they will read"), _("Sent"))
    return [{"label": label, "state": state} for label, state in zip(labels, states, strict=True)]
