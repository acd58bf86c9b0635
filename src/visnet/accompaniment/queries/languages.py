"""Requests for interpreters and translations, for whoever works on their case."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from visnet.accompaniment import models, policy, rules
from visnet.accompaniment.rules import Wish
from visnet.accompaniment.vocabulary import LanguageHelp, LanguageState
from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.directory import queries as directory
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Key, Page, moment_and_id, page_of
from visnet.people import queries as people
from visnet.vault import queries as vault
from visnet.vault.rules import Box, Place

TABLE = "accompaniment_language_request"
ANSWERS = "accompaniment_language_answer"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LanguageLine:
    """One request in a list: what, in which language, by when, and how it stands."""

    id: UUID
    kind: LanguageHelp
    language: str
    needed_date: date
    state: LanguageState
    look_date: date | None
    hearing_id: UUID | None
    appointment_id: UUID | None
    document_id: UUID | None
    at: datetime

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to see to it."""
        return self.look_date is not None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LanguageAnswerLine:
    """What was heard of a request."""

    state: LanguageState
    how: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LanguageView:
    """One request, whole, with all that was heard of it."""

    line: LanguageLine
    of_whom: str
    service_it: str
    service_en: str
    service_id: UUID | None
    wish: Wish
    by_name: str
    answers: tuple[LanguageAnswerLine, ...]
    earlier_id: UUID | None
    later_id: UUID | None
    next_states: tuple[LanguageState, ...]
    may_answer: bool
    may_ask_another: bool

    @property
    def version(self) -> int:
        """How many answers there are."""
        return len(self.answers)

    def service(self, language: str) -> str:
        """Return the name of the service that was asked, if one was."""
        return self.service_en if language == "en" else self.service_it


def list_languages(
    *, viewer: Actor, case_id: UUID, at: datetime, after: str | None = None, size: int = PAGE_SIZE
) -> Page[LanguageLine]:
    """Return a page of the requests of a case, the latest first; note the viewing."""
    policy.may_view(cases.standing_on(viewer=viewer, case_id=case_id)).enforce()
    place = moment_and_id(after)
    if after is not None and place is None:
        return Page(lines=())
    found = questions.asked(_rows, case_id=case_id, place=place, limit=size + 1)
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    audit.note(
        by=viewer,
        at=at,
        action="accompaniment.languages_viewed",
        subject_kind="case",
        subject_id=case_id,
        case_id=case_id,
        fields=("language",),
    )
    answers = _answers([row.id for row in found])
    lines = [_line(box, row, answers[row.id]) for row in found]
    return page_of(found=lines, key=lambda line: f"{line.at.isoformat()}_{line.id}", size=size)


def look_dates(*, case_id: UUID) -> list[tuple[UUID, date]]:
    """Return by when somebody must see to each request that is not over. For this room's readers."""
    rows = list(models.LanguageRequest.objects.filter(case_id=case_id))
    answers = _answers([row.id for row in rows])
    dates = [(row.id, _look_date(row, answers[row.id])) for row in rows]
    return [(request_id, on) for request_id, on in dates if on is not None]


def open_language(*, viewer: Actor, case_id: UUID, request_id: UUID, at: datetime) -> LanguageView:
    """Return one request with its words, and note the viewing. Raises `NotFound`, `Refused`."""
    standing = cases.standing_on(viewer=viewer, case_id=case_id)
    policy.may_view(standing).enforce()
    rows = models.LanguageRequest.objects.filter(case_id=case_id)
    row = rows.filter(id=request_id).first()
    if row is None:
        raise NotFound(request_id)
    later_id = rows.filter(supersedes_id=request_id).values_list("id", flat=True).first()
    answers = _answers([row.id])[row.id]
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    audit.note(
        by=viewer,
        at=at,
        action="accompaniment.language_viewed",
        subject_kind="language",
        subject_id=request_id,
        case_id=case_id,
        fields=("language", "of_whom", "wish", "how"),
    )
    names = people.names_of(user_ids=sorted({row.by, *(one.by for one in answers)}))
    line = _line(box, row, answers)
    cards = directory.list_cards(service_ids=[row.service_id]) if row.service_id else ()
    return LanguageView(
        line=line,
        of_whom=_words(box, row, "of_whom"),
        service_it=cards[0].name_it if cards else "",
        service_en=cards[0].name_en if cards else "",
        service_id=row.service_id,
        wish=Wish.read(_words(box, row, "wish")),
        by_name=names.get(row.by, ""),
        answers=_heard(box, answers, names),
        earlier_id=row.supersedes_id,
        later_id=later_id,
        next_states=rules.next_language_states(line.state),
        may_answer=bool(standing.may_write) and bool(rules.next_language_states(line.state)),
        may_ask_another=bool(policy.may_ask_another(standing, state=line.state)),
    )


def _answers(ids: Sequence[UUID]) -> Mapping[UUID, list[models.LanguageAnswer]]:
    found: dict[UUID, list[models.LanguageAnswer]] = defaultdict(list)
    rows = models.LanguageAnswer.objects.filter(request_id__in=ids)
    for row in rows.order_by("request_id", "number"):
        found[row.request_id].append(row)
    return found


def _line(
    box: Box, row: models.LanguageRequest, answers: Sequence[models.LanguageAnswer]
) -> LanguageLine:
    return LanguageLine(
        id=row.id,
        kind=LanguageHelp(row.kind),
        language=_words(box, row, "language"),
        needed_date=row.needed_date,
        state=_state(answers),
        look_date=_look_date(row, answers),
        hearing_id=row.hearing_id,
        appointment_id=row.appointment_id,
        document_id=row.document_id,
        at=row.at,
    )


def _state(answers: Sequence[models.LanguageAnswer]) -> LanguageState:
    return rules.language_state([LanguageState(one.state) for one in answers])


def _look_date(
    row: models.LanguageRequest, answers: Sequence[models.LanguageAnswer]
) -> date | None:
    return rules.look_date(
        state=_state(answers),
        asked=civil_date(row.at),
        heard=civil_date(answers[-1].at if answers else row.at),
        needed=row.needed_date,
    )


def _heard(
    box: Box, answers: Iterable[models.LanguageAnswer], names: Mapping[UUID, str]
) -> tuple[LanguageAnswerLine, ...]:
    return tuple(
        LanguageAnswerLine(
            state=LanguageState(one.state),
            how=box.open(place=Place(ANSWERS, "how", one.id), sealed=one.how_sealed),
            by_name=names.get(one.by, ""),
            at=one.at,
        )
        for one in answers
    )


def _words(box: Box, row: models.LanguageRequest, name: str) -> str:
    sealed = getattr(row, f"{name}_sealed")
    place = Place(TABLE, name, row.id)
    return box.open(place=place, sealed=None if sealed is None else bytes(sealed))


def _rows(*, case_id: UUID, place: Key | None, limit: int) -> QuerySet[models.LanguageRequest]:
    rows = models.LanguageRequest.objects.filter(case_id=case_id)
    if place is not None:
        moment, last = place
        rows = rows.filter(at__lte=moment).exclude(at=moment, id__gte=last)
    return rows.order_by("-at", "-id")[:limit]
