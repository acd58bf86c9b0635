"""How an agreement stands for whoever looks at it: what may be done now, what to know first."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from visnet.agreements.queries import AgreementForParty
from visnet.agreements.vocabulary import BINDING_STATES, Renewal, State
from visnet.doors import calendar_words
from visnet.doors.network.agreements.reading import shown
from visnet.doors.network.agreements.reading.parts import Act


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know before reading on."""

    kind: str
    title: str
    body: str = ""
    theirs: str = ""
    """Words of the parties: names, or places in the text."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """How an agreement stops: for whom, what that does, and where."""

    title: str
    about: str
    label: str
    href: str


def acts_for(agreement: AgreementForParty) -> list[Act]:
    """Return what the viewer may do with an agreement, the most obvious first.

    Leaving and ending stand apart: see `ways_out_of`.
    """
    mine = next((party for party in agreement.parties if party.is_ours), None)
    is_draft = agreement.state is State.DRAFT
    opening = _("Open the negotiation") if is_draft else _("Take it back to negotiation")
    renews = agreement.text.renewal == Renewal.EXPRESS and agreement.last_day is not None
    offered: tuple[tuple[object, str, str, bool], ...] = (
        (agreement.may_comment, _("Remarks and proposed changes"), "talk", False),
        (agreement.may_open_signature, _("Open for signature"), "open_signature", True),
        (agreement.may_open_negotiation, opening, "open", is_draft),
        (agreement.may_renew and renews, _("Renew"), "renew", False),
        (agreement.may_amend, _("Amend"), "amend", False),
    )
    acts = [
        Act(label, reverse(f"network_agreement_{name}", args=[agreement.id]), is_main)
        for may, label, name, is_main in offered
        if may
    ]
    if mine and mine.signed_date is None and mine.may_sign:
        href = reverse("network_agreement_sign", args=[agreement.id, mine.organisation_id])
        acts.insert(0, Act(_("Sign for your organisation"), href, is_main=True))
    return acts


def ways_out_of(agreement: AgreementForParty) -> list[WayOut]:
    """Return how the viewer's organisation may stop being bound, each with what it does."""
    mine = next((party for party in agreement.parties if party.is_ours), None)
    is_signed = agreement.state in BINDING_STATES | {State.SIGNED}
    ways = []
    if mine is not None and mine.may_leave:
        others = len([each for each in agreement.parties if each.signed_date]) - 1
        ways.append(
            WayOut(
                title=_("Only your organisation"),
                about=_(
                    "You leave from a day, with the notice that was agreed. Between the others it"
                    " goes on."
                )
                if others > 1
                else _(
                    "You leave from a day, with the notice that was agreed. As only one party"
                    " stays, it ends that day."
                ),
                label=_("Leave"),
                href=reverse("network_agreement_leave", args=[agreement.id]),
            )
        )
    if agreement.may_end:
        ways.append(
            WayOut(
                title=_("For everybody") if is_signed else "",
                about=_(
                    "It stops for every party, on the day you write. Choose this when all have"
                    " agreed to it, or for a serious reason."
                )
                if is_signed
                else _("Nobody has signed it. It stays readable, and can no longer be signed."),
                label=_("End it") if is_signed else _("Give it up"),
                href=reverse("network_agreement_end", args=[agreement.id]),
            )
        )
    return ways


def title_of_ways_out(agreement: AgreementForParty) -> str:
    """Return what stands above the ways out."""
    if agreement.state in BINDING_STATES | {State.SIGNED}:
        return _("If it should no longer bind")
    return _("If it is not needed")


def notices_for(agreement: AgreementForParty, on: date) -> list[Notice]:
    """Return what to know first, in the language of the screen."""
    notices = [*_by_state(agreement), *_about_the_end(agreement, on)]
    holes = shown.gaps_in_words(agreement)
    if agreement.may_change_text and holes:
        title = ngettext(
            "%(count)d place is still to be filled in",
            "%(count)d places are still to be filled in",
            len(holes),
        ) % {"count": len(holes)}
        notices.append(Notice("soon", title, theirs=" · ".join(holes)))
    return notices


def _by_state(agreement: AgreementForParty) -> list[Notice]:
    state = agreement.state
    if state is State.DRAFT:
        return [
            Notice(
                "calm",
                _("Only your organisation sees this draft"),
                _("When you open the negotiation, the other parties read it and answer."),
            )
        ]
    if state is State.NEGOTIATION and not agreement.viewer_seen_version:
        return [
            Notice(
                "calm",
                _("This text is new to you"),
                _("Beside each part you can comment, or propose other words."),
            )
        ]
    if state is State.NEGOTIATION and agreement.viewer_seen_version < agreement.content_version:
        return [
            Notice(
                "soon",
                _("The text changed since you last looked"),
                _("“Remarks and proposed changes” says which parts, and who changed them."),
            )
        ]
    missing = [party.name for party in shown.waits_for(agreement)]
    if state is State.SIGNING and missing:
        return [Notice("calm", _("Not signed yet by"), theirs=" · ".join(missing))]
    return []


def _about_the_end(agreement: AgreementForParty, on: date) -> list[Notice]:
    last = agreement.last_day
    offers = [offer for offer in agreement.renewals if offer.agreed_at is None]
    notices = [
        Notice(
            "soon",
            _("Proposed to go on until %(day)s")
            % {"day": calendar_words.until_the_day(offer.until_date)},
            _("It holds once every party has said so. “Renew” shows who has."),
        )
        for offer in offers
    ]
    if agreement.state in BINDING_STATES and last is not None and last - on <= shown.SOON:
        notices.append(
            Notice(
                "soon",
                _("Its last day is %(day)s") % {"day": calendar_words.on_the_day(last)},
                _("From the day after, nothing more passes under it unless it goes on."),
            )
        )
    return notices
