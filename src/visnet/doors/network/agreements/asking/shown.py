"""The engine's answer in plain words, and the next lawful step where it is a no."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from visnet.agreements import queries
from visnet.agreements.queries import Explanation
from visnet.agreements.vocabulary import LOCATING, LawfulBasis, MissingStep
from visnet.doors import calendar_words, clock
from visnet.doors.network.agreements import clauses
from visnet.doors.network.agreements.reading.parts import Act
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound

AMENDING = frozenset(
    {
        MissingStep.NO_CLAUSE,
        MissingStep.GIVER_NOT_PARTY,
        MissingStep.RECEIVER_NOT_PARTY,
        MissingStep.LEFT,
        MissingStep.EXPIRED,
    }
)
BEGINS_WITH_THE_DAY = frozenset(
    {MissingStep.NOT_YET_IN_FORCE, MissingStep.EXPIRED, MissingStep.ENDED}
)
"""In Italian such a sentence begins with the day."""
OVER = frozenset({MissingStep.NO_AGREEMENT, MissingStep.ENDED})


@dataclass(frozen=True, slots=True)
class Answer:
    """A yes with its clause, or a no with what is missing."""

    is_yes: bool
    headline: str
    why: str
    title: str
    clause: str
    href: str
    telling: tuple[str, ...] = ()
    locating: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    basis: str = ""
    kept: str = ""
    step: Act | None = None


def answer_to(explanation: Explanation, viewer: Actor) -> Answer:
    """Return the answer as people read it, in the language of the screen."""
    found, about = explanation.answer, _who_asks(explanation)
    href = _readable(found.agreement_id, viewer)
    # What an agreement of others is called is theirs to tell.
    title = explanation.title(get_language() or "it") if href else ""
    clause = ""
    if found.clause_number and href:
        clause = _("clause %(number)d") % {"number": found.clause_number}
    if not found.decision:
        missing = found.missing or MissingStep.NO_AGREEMENT
        return Answer(
            is_yes=False,
            headline=_("No: nothing may pass"),
            why=_why(missing, about | {"day": _when(missing, explanation.on)}),
            title=title,
            clause=clause,
            href=href,
            step=_step(missing, href, found.agreement_id),
        )
    return Answer(
        is_yes=True,
        headline=_("Yes, and only this"),
        why=_("%(giver)s may pass this to %(receiver)s for: %(purpose)s.") % about,
        title=title,
        clause=clause,
        href=f"{href}#clause-{found.clause_id}" if href else "",
        telling=clauses.categories_in_words(frozenset(found.categories - LOCATING)),
        locating=clauses.categories_in_words(frozenset(found.categories & LOCATING)),
        conditions=clauses.conditions_in_words(
            needs_consent=found.needs_consent,
            needs_second_approval=found.needs_second_approval,
            answer_days=found.answer_days,
        ),
        basis=str(dict(LawfulBasis.choices).get(found.lawful_basis, "")),
        kept=clauses.days_kept_in_words(found.retention_days),
    )


def _who_asks(explanation: Explanation) -> dict[str, str]:
    return {
        "giver": explanation.from_name,
        "receiver": explanation.to_name,
        "purpose": str(explanation.purpose.label),
    }


def _when(missing: MissingStep, on: date) -> str:
    """Return the day as it stands in the sentence for a step: at its head, or after “by”."""
    if missing in BEGINS_WITH_THE_DAY:
        return capfirst(calendar_words.until_the_day(on))
    return calendar_words.on_the_day(on)


def _why(missing: MissingStep, about: dict[str, str]) -> str:
    sentences = {
        MissingStep.NO_AGREEMENT: _("There is no agreement between %(giver)s and %(receiver)s."),
        MissingStep.NO_CLAUSE: _(
            "The agreement has no clause that lets %(giver)s pass anything to %(receiver)s for:"
            " %(purpose)s."
        ),
        MissingStep.GIVER_NOT_PARTY: _("%(giver)s is not a party to the agreement."),
        MissingStep.RECEIVER_NOT_PARTY: _("%(receiver)s is not a party to the agreement."),
        MissingStep.NOT_SIGNED_BY_GIVER: _("%(giver)s has not signed the agreement by %(day)s."),
        MissingStep.NOT_SIGNED_BY_RECEIVER: _(
            "%(receiver)s has not signed the agreement by %(day)s."
        ),
        MissingStep.NOT_YET_IN_FORCE: _("The agreement is not in force on %(day)s."),
        MissingStep.EXPIRED: _("The agreement has expired by %(day)s."),
        MissingStep.ENDED: _("The agreement was ended before %(day)s."),
        MissingStep.LEFT: _("One of the two has left the agreement by %(day)s."),
    }
    return sentences[missing] % about


def _step(missing: MissingStep, href: str, agreement_id: UUID | None) -> Act | None:
    """The next lawful step that the viewer can begin from here."""
    if missing in OVER or not href:
        return Act(_("Draft an agreement"), reverse("network_agreement_new"), is_main=True)
    if missing in AMENDING:
        label = _("Propose an amendment")
        return Act(label, reverse("network_agreement_amend", args=[agreement_id]), is_main=True)
    return Act(_("See who has still to sign"), href, is_main=True)


def _readable(agreement_id: UUID | None, viewer: Actor) -> str:
    """The address of an agreement, if the viewer may read it."""
    if agreement_id is None:
        return ""
    try:
        queries.get_for_party(viewer=viewer, agreement_id=agreement_id, at=clock.now())
    except NotFound:
        return ""
    return reverse("network_agreement", args=[agreement_id])
