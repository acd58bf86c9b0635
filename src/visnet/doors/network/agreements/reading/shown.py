"""How an agreement is put before people: its state in words and shape, its life, its parts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from visnet.agreements.queries import AgreementForParty, AgreementLine, PartyLine
from visnet.agreements.vocabulary import BINDING_STATES, EndedBecause, LeftBecause, State
from visnet.doors import calendar_words
from visnet.kit.civil_time import civil_date

SOON = timedelta(days=90)
MOST_NAMED = 4
SHAPES = {
    State.DRAFT: "open",
    State.NEGOTIATION: "half",
    State.SIGNING: "half",
    State.SIGNED: "half",
    State.IN_FORCE: "done",
    State.RENEWED: "done",
    State.AMENDED: "stopped",
    State.EXPIRED: "stopped",
    State.ENDED: "stopped",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A state in words and shape."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One fact of a life, for the timeline."""

    on: date
    title: str
    body: str = ""
    by: str = ""
    kind: str = ""
    when: str = ""
    exact: str = ""
    href: str = ""


def mark_of(*, state: State, last_day: date | None, on: date) -> Mark:
    """Return how a state is shown on a day; what ends within ninety days says so."""
    if state in BINDING_STATES and last_day is not None:
        words = _("%(state)s, until %(day)s") % {
            "state": state.label,
            "day": calendar_words.until_the_day(last_day),
        }
        return Mark("soon" if last_day - on <= SOON else SHAPES[state], words)
    return Mark(SHAPES[state], str(state.label))


def what_now(line: AgreementLine, on: date) -> str:
    """Return in a few words what an agreement waits for from the viewer, or nothing."""
    if line.state is State.SIGNING and line.is_party and not line.has_signed:
        return _("Your organisation has not signed yet")
    if line.state is State.NEGOTIATION and line.is_news:
        return _("To read: it is new to you, or it changed")
    if line.state in BINDING_STATES and line.last_day and line.last_day - on <= SOON:
        return _("Ends soon: decide whether it goes on")
    if line.state is State.DRAFT:
        return _("Only your organisation sees it so far")
    return ""


def life_of(agreement: AgreementForParty, on: date) -> list[Moment]:
    """Return what happened to an agreement and what lies ahead, the oldest first."""
    moments = [
        *_beginnings(agreement),
        *_signatures(agreement),
        *_begun_to_bind(agreement),
        *_endings(agreement),
    ]
    if agreement.last_day and agreement.state in BINDING_STATES:
        moments.append(Moment(agreement.last_day, _("Last day"), kind="ahead"))
    moments.sort(key=lambda moment: moment.on)
    return [_dated(moment, on) for moment in moments]


def title_in(holder: object, name: str) -> str:
    """Return a text of two languages in the language of the screen."""
    return str(getattr(holder, f"{name}_{'en' if get_language() == 'en' else 'it'}"))


def waits_for(agreement: AgreementForParty) -> list[PartyLine]:
    """Return the parties that have not signed."""
    return [party for party in agreement.parties if party.signed_date is None]


def signed_in_words(agreement: AgreementForParty) -> str:
    """Return how many of the parties have signed."""
    total = len(agreement.parties)
    signed = total - len(waits_for(agreement))
    return ngettext(
        "%(signed)d of %(total)d party has signed",
        "%(signed)d of %(total)d parties have signed",
        total,
    ) % {"signed": signed, "total": total}


def placeholders_in(agreement: AgreementForParty, language: str) -> list[str]:
    """Return the square brackets that nobody has filled in yet in a language, each once."""
    text, ending = agreement.text, "en" if language == "en" else "it"
    said = [getattr(text, f"{name}_{ending}") for name in ("title", "aims", "exit")]
    for article in text.articles:
        said += [getattr(article, f"{name}_{ending}") for name in ("title", "text")]
    found: dict[str, None] = {}
    for words in said:
        for piece in words.split("[")[1:]:
            inside, bracket, _rest = piece.partition("]")
            if bracket:
                found[f"[{inside}]"] = None
    return list(found)


def gaps_in_words(agreement: AgreementForParty) -> list[str]:
    """Return what is still to be filled in, in the language of the screen.

    Of the other language only how many, and only where it has more left.
    """
    here = get_language() or "it"
    ours = placeholders_in(agreement, here)
    theirs = len(placeholders_in(agreement, "it" if here == "en" else "en"))
    if theirs <= len(ours):
        return ours
    words = ngettext(
        "%(count)d place in the English text",
        "%(count)d places in the English text",
        theirs,
    )
    if here == "en":
        words = ngettext(
            "%(count)d place in the Italian text",
            "%(count)d places in the Italian text",
            theirs,
        )
    return [*ours, words % {"count": theirs}]


def _beginnings(agreement: AgreementForParty) -> list[Moment]:
    opened, frozen = agreement.opened_for_negotiation_at, agreement.opened_for_signature_at
    if opened == frozen == agreement.recorded_at:
        # It was signed elsewhere and entered here: there was no draft.
        return [_at(agreement.recorded_at, _("Entered here"), by=agreement.drafted_by_name)]
    moments = [_at(agreement.recorded_at, _("Draft begun"), by=agreement.drafted_by_name)]
    if opened:
        moments.append(_at(opened, _("Opened for negotiation")))
    if frozen:
        moments.append(_at(frozen, _("Opened for signature")))
    return moments


def _begun_to_bind(agreement: AgreementForParty) -> list[Moment]:
    if agreement.in_force_date is None:
        return []
    return [Moment(agreement.in_force_date, _("In force"), kind="key")]


def _signatures(agreement: AgreementForParty) -> list[Moment]:
    """The signatures; where many parties signed on one day, one line says how many."""
    by_day: dict[date, list[PartyLine]] = {}
    for party in agreement.parties:
        if party.signed_date:
            by_day.setdefault(party.signed_date, []).append(party)
    moments = []
    for day, parties in by_day.items():
        if len(parties) > MOST_NAMED:
            title = ngettext("%(count)d party signed", "%(count)d parties signed", len(parties))
            moments.append(Moment(day, title % {"count": len(parties)}))
        else:
            moments += [_signed(party, day) for party in parties]
    moments += [_left(party) for party in agreement.parties if party.left_date]
    return moments


def _signed(party: PartyLine, day: date) -> Moment:
    by = ", ".join(filter(None, (party.signatory, party.capacity)))
    return Moment(day, _("%(name)s signed") % {"name": party.name}, by=by)


def _left(party: PartyLine) -> Moment:
    because = party.left_because or LeftBecause.NOTICE
    title = _("%(name)s leaves") % {"name": party.name}
    return Moment(party.left_date or date.max, title, body=str(because.label))


def _endings(agreement: AgreementForParty) -> list[Moment]:
    moments = []
    for offer in agreement.renewals:
        if offer.agreed_at:
            title = _("Renewed until %(day)s") % {
                "day": calendar_words.until_the_day(offer.until_date)
            }
            moments.append(_at(offer.agreed_at, title, kind="key"))
        else:
            moments.append(_at(offer.offered_at, _("Proposed to go on"), by=offer.offered_by_name))
    if agreement.superseded_date:
        moments.append(
            Moment(agreement.superseded_date, _("Replaced by a newer version"), kind="key")
        )
    if agreement.ended_date:
        because = agreement.ended_because or EndedBecause.AGREED
        moments.append(
            Moment(agreement.ended_date, _("Ended"), body=str(because.label), kind="key")
        )
    return moments


def _at(at: datetime, title: str, *, by: str = "", kind: str = "") -> Moment:
    return Moment(civil_date(at), title, by=by, kind=kind)


def _dated(moment: Moment, on: date) -> Moment:
    return Moment(
        on=moment.on,
        title=moment.title,
        body=moment.body,
        by=moment.by,
        kind="ahead" if moment.on > on else moment.kind,
        when=calendar_words.day_in_full(moment.on),
        exact=moment.on.isoformat(),
    )


def names_of(agreement: AgreementForParty) -> dict[UUID, str]:
    """Return the names of the parties by id."""
    return {party.organisation_id: party.name for party in agreement.parties}
