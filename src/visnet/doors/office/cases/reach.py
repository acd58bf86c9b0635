"""The safe-contact card: the only way to a channel, in sight on every chapter of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from visnet.cases.queries import ContactLine
from visnet.cases.vocabulary import Channel
from visnet.doors import sentences
from visnet.doors.calendar_words import days_in_words, on_the_day
from visnet.kit.decision import Reason


@dataclass(frozen=True, slots=True)
class ReachWay:
    """One way, in words; `refusal` says why it may not be used now, or is empty."""

    id: UUID
    channel: Channel
    words: str
    rows: tuple[dict[str, str], ...]
    refusal: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class ReachCard:
    """What the card says: its state (safe, expired, unsafe, unset) and the ways in use."""

    state: str
    ways: tuple[ReachWay, ...]
    verified: str

    @property
    def may_be_safe(self) -> bool:
        """Whether a way is safe now or at other hours: else nobody contacts the person."""
        return self.state == "safe"

    @property
    def may_use_now(self) -> bool:
        """Whether at least one way is open at this moment."""
        return any(not way.refusal for way in self.ways)

    @property
    def lines(self) -> list[str]:
        """The ways on one line each, for a narrow screen: what is refused now says so."""
        return [
            _("%(way)s (not now)") % {"way": way.words} if way.refusal else way.words
            for way in self.ways
            if way.rows
        ]


def card_of(lines: Sequence[ContactLine]) -> ReachCard:
    """Return the card for the ways of a case; those that no longer hold are left out."""
    in_use = [line for line in lines if line.superseded_at is None]
    return ReachCard(
        state=_state_of(in_use),
        ways=tuple(sorted((_way(line) for line in in_use), key=_open_ways_first)),
        verified=_verified(in_use),
    )


def way_in_words(line: ContactLine) -> str:
    """Return a way on one line, without what leads to the person."""
    when = _when(line)
    return _("%(channel)s: %(when)s") % {
        "channel": line.channel.label,
        "when": when,
    }


def through_in_words(line: ContactLine) -> str:
    """Return through whom a way leads: by name, where the case is open, and as what they speak."""
    if line.through is None:
        return ""
    if not line.through_name:
        return str(line.through.label)
    return _("%(name)s, %(capacity)s") % {
        "name": line.through_name,
        "capacity": sentences.uncapitalised(line.through.label),
    }


def _state_of(lines: Sequence[ContactLine]) -> str:
    if not lines:
        return "unset"
    reasons = {line.may_use_now.reason for line in lines if line.is_safe}
    if Reason.ALLOWED in reasons or Reason.UNSAFE_TIME in reasons:
        return "safe"
    return "expired" if Reason.CONTACT_RULE_EXPIRED in reasons else "unsafe"


def _way(line: ContactLine) -> ReachWay:
    decision = line.may_use_now
    return ReachWay(
        id=line.id,
        channel=line.channel,
        words=way_in_words(line),
        rows=tuple(_rows(line)) if line.is_safe else (),
        refusal="" if decision else sentences.for_reason(decision.reason),
        is_hidden=bool(line.masked_value),
    )


def _open_ways_first(way: ReachWay) -> int:
    """What may be used now, then what may be at other hours, then what nobody confirmed."""
    return 0 if not way.refusal else 1 if way.rows else 2


def _rows(line: ContactLine) -> list[dict[str, str]]:
    facts = [(_("When"), _when(line)), (_("Whose"), str(line.device.label))]
    if line.through is not None:
        facts.append((_("Through"), through_in_words(line)))
    if line.channel in {Channel.PHONE_CALL, Channel.SMS, Channel.EMAIL}:
        facts += [
            (_("Message"), _("may be left") if line.may_leave_message else _("never")),
            (_("Who we are"), _("may be said") if line.may_say_who_we_are else _("never say it")),
        ]
    if line.channel is Channel.PHONE_CALL and line.withheld_number:
        facts.append((_("Call from"), _("a hidden number")))
    if line.has_code_word:
        facts.append((_("Word for “not now”"), _("agreed: show it before calling")))
    if line.has_who_may_answer:
        facts.append((_("If somebody else answers"), _("written down: show it before calling")))
    return [{"term": term, "description": words} for term, words in facts]


def _when(line: ContactLine) -> str:
    if not line.days or line.until_hour == 0:
        return _("no day is safe yet")
    return _("%(days)s, %(from)02d:00 to %(until)02d:00") % {
        "days": days_in_words(line.days),
        "from": line.from_hour,
        "until": line.until_hour,
    }


def _verified(lines: Sequence[ContactLine]) -> str:
    dates = [line.verified_at for line in lines if line.verified_at is not None]
    if not dates:
        return ""
    words = ngettext(
        "The person confirmed it on %(day)s.",
        "The person last confirmed it on %(day)s.",
        len(dates),
    )
    return words % {"day": on_the_day(max(dates))}
