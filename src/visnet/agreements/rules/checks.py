"""Whether a text makes sense as an agreement, before it is kept and before it is signed."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from visnet.agreements.rules.text import AgreementText, ClauseText, PartyText, Side
from visnet.agreements.vocabulary import Category, InForceWhen, LawfulBasis, Purpose, Renewal

MOST_RETENTION_DAYS = 3650
MOST_ANSWER_DAYS = 30
FEWEST_PARTIES = 2


class TextDoesNotHold(Exception):
    """The text contradicts itself. `faults` are (part, code) pairs, for the form to put in words.

    A part is "term", "parties", "title", "in_force", or "clause:3", counted from one.
    """

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        super().__init__("the text does not hold")
        self.faults = faults


class ClauseIsNotBetweenParties(TextDoesNotHold):
    """A clause names an organisation that is no party, or the same one on both sides."""


def with_kinds(text: AgreementText, kinds: dict[UUID, str]) -> AgreementText:
    """Return the text with each party's kind as the network knows it, whatever was written."""
    parties = tuple(
        replace(party, organisation_kind=kinds[party.organisation_id]) for party in text.parties
    )
    return replace(text, parties=parties)


def faults_of(text: AgreementText) -> tuple[tuple[str, str], ...]:
    """Return what contradicts itself in a text, as (part, code) pairs; nothing when it holds."""
    return (*_term_faults(text), *_party_faults(text), *_clause_faults(text))


def faults_for_signature(text: AgreementText) -> tuple[tuple[str, str], ...]:
    """Return what keeps a text from being signed, besides what contradicts itself."""
    more = []
    if len(text.party_ids) < FEWEST_PARTIES:
        more.append(("parties", "too_few"))
    for number, article in enumerate(text.articles, start=1):
        if not all((article.title_it, article.title_en, article.text_it, article.text_en)):
            more.append((f"article:{number}", "one_language"))
    if bool(text.aims_it) is not bool(text.aims_en):
        more.append(("aims", "one_language"))
    if bool(text.exit_it) is not bool(text.exit_en):
        more.append(("exit", "one_language"))
    return (*faults_of(text), *more)


def check_text(text: AgreementText) -> None:
    """Do nothing when a text holds together.

    Raises `TextDoesNotHold`, or `ClauseIsNotBetweenParties` when that is all there is.
    """
    _raise(faults_of(text))


def check_for_negotiation(text: AgreementText) -> None:
    """Do nothing when there is somebody to negotiate with. Raises `TextDoesNotHold`."""
    if len(text.party_ids) < FEWEST_PARTIES:
        raise TextDoesNotHold((("parties", "too_few"),))


def check_for_signature(text: AgreementText) -> None:
    """Do nothing when a text may be signed. Raises as `check_text`."""
    _raise(faults_for_signature(text))


def concerns(clause: ClauseText, text: AgreementText, organisation_id: UUID) -> bool:
    """Whether a clause lets something pass from or to one of the parties."""
    return any(
        party.organisation_id == organisation_id
        and (_means(clause.from_side, party) or _means(clause.to_side, party))
        for party in text.parties
    )


def _raise(faults: tuple[tuple[str, str], ...]) -> None:
    if not faults:
        return
    if all(code == "not_between_parties" for _part, code in faults):
        raise ClauseIsNotBetweenParties(faults)
    raise TextDoesNotHold(faults)


def _term_faults(text: AgreementText) -> Iterator[tuple[str, str]]:
    if not (text.title_it.strip() and text.title_en.strip()):
        yield "title", "one_language"
    if text.from_date and text.until_date and text.until_date < text.from_date:
        yield "term", "ends_before_it_begins"
    if text.renewal != Renewal.NONE and text.until_date is None:
        yield "term", "renewal_without_last_day"
    if text.renewal != Renewal.NONE and text.renewal_months < 1:
        yield "term", "renewal_without_months"


def _party_faults(text: AgreementText) -> Iterator[tuple[str, str]]:
    if len(text.party_ids) < len(text.parties):
        yield "parties", "twice"
    if text.in_force_when == InForceWhen.NUMBER_OF_PARTIES and not (
        FEWEST_PARTIES <= text.in_force_number <= len(text.parties)
    ):
        yield "in_force", "number_out_of_range"


def _clause_faults(text: AgreementText) -> Iterator[tuple[str, str]]:
    for number, clause in enumerate(text.clauses, start=1):
        for code in _faults_of_clause(text, clause):
            yield f"clause:{number}", code


def _faults_of_clause(text: AgreementText, clause: ClauseText) -> Iterator[str]:
    if not (_is_one(clause.from_side) and _is_one(clause.to_side)):
        yield "side_is_unclear"
    elif not _is_between(clause, text.parties):
        yield "not_between_parties"
    if clause.purpose not in set(Purpose):
        yield "purpose_unknown"
    names_nobody = clause.purpose == Purpose.STATISTICS
    if not (clause.categories or names_nobody) or not clause.categories <= set(Category):
        yield "categories_unknown"
    if clause.lawful_basis not in set(LawfulBasis):
        yield "basis_unknown"
    if not 0 < clause.retention_days <= MOST_RETENTION_DAYS:
        yield "retention_out_of_range"
    if not 0 < clause.answer_days <= MOST_ANSWER_DAYS:
        yield "answer_out_of_range"


def _is_one(side: Side) -> bool:
    return (side.organisation_id is not None) is not bool(side.kind)


def _is_between(clause: ClauseText, parties: tuple[PartyText, ...]) -> bool:
    """Whether each side means a party, and the two are not one and the same."""
    return any(
        _means(clause.from_side, giver)
        and _means(clause.to_side, receiver)
        and giver.organisation_id != receiver.organisation_id
        for giver in parties
        for receiver in parties
    )


def _means(side: Side, party: PartyText) -> bool:
    return side.covers(organisation_id=party.organisation_id, kind=party.organisation_kind)
