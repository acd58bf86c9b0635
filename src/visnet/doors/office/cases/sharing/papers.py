"""Choosing the papers that go along, one by one, and looking at those that went."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from visnet.agreements.vocabulary import Purpose
from visnet.documents import queries as documents
from visnet.documents.queries import TravellingLine
from visnet.doors import clock, fields
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import chapters
from visnet.doors.packaging import papers
from visnet.journeys import choosing_papers
from visnet.journeys.choosing_papers import ChosenPaper
from visnet.kit.actor import Actor
from visnet.referrals import queries, rules
from visnet.referrals.rules import MOST_BYTES, MOST_PAPERS, Package
from visnet.referrals.vocabulary import Why

MEGABYTE = 1024 * 1024
FEW = 5
"""So few papers are shown at once; more of them wait to be unfolded."""
TOO_MANY = _("At most %(most)d papers go along. Leave some out.")
TOO_LARGE = _("Together these papers are too large: at most %(most)d MB go along.")
NOT_THIS = _("A paper was taken out meanwhile, or may not go along. Choose again.")


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper that may be ticked: its box, what it is, and the words for the partner."""

    box: forms.boundfield.BoundWidget
    line: TravellingLine
    words: forms.BoundField


@dataclass(frozen=True, slots=True)
class KeptBack:
    """A partner who may have no papers, and why."""

    partner: str
    why: str


class PapersForm(fields.NewWordsForm):
    """The question which papers go along. None is ticked for anybody."""

    papers = forms.MultipleChoiceField(
        label=_("Papers that go along"),
        help_text=_(
            "Only what you tick, and only as pictures of the pages: neither the file nor its name."
            " Look at each first: an address or a name may stand in it."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NOT_THIS},
    )

    def __init__(
        self, *arguments: Any, offered: Sequence[TravellingLine] = (), **options: Any
    ) -> None:
        """Offer the papers of the case that may travel."""
        super().__init__(*arguments, **options)
        self.offered = tuple(offered)
        self.offer("papers", [(str(line.id), line.title) for line in self.offered])
        for line in self.offered:
            self.fields[_words_of(line.id)] = fields.Line(
                label=_("In your words, for the partner"), required=False
            )

    @property
    def paper_rows(self) -> Iterator[PaperRow]:
        """Every paper with its box and its words."""
        for box, line in zip(self["papers"], self.offered, strict=True):
            yield PaperRow(box, line, self[_words_of(line.id)])

    @property
    def shows_papers(self) -> bool:
        """Whether the papers are unfolded: few, ticked, or something is to be put right."""
        touched = any(self[name].errors for name in self.fields if name.startswith("paper"))
        return len(self.offered) <= FEW or touched or bool(self["papers"].value())

    @property
    def chosen_papers(self) -> tuple[ChosenPaper, ...]:
        """What was ticked, in the order of the page."""
        ticked = set(self.cleaned_data["papers"])
        return tuple(
            ChosenPaper(
                document_id=line.id, words=self.cleaned_data.get(_words_of(line.id), "").strip()
            )
            for line in self.offered
            if str(line.id) in ticked
        )

    def clean_papers(self) -> list[str]:
        """Take what was ticked, if it is not too much."""
        ticked: list[str] = self.cleaned_data["papers"]
        if len(ticked) > MOST_PAPERS:
            raise forms.ValidationError(TOO_MANY, code="many", params={"most": MOST_PAPERS})
        if sum(line.size for line in self.offered if str(line.id) in ticked) > MOST_BYTES:
            most = MOST_BYTES // MEGABYTE
            raise forms.ValidationError(TOO_LARGE, code="large", params={"most": most})
        return ticked

    def papers_stay(self, why: str) -> None:
        """Say beside the papers why they cannot go to this partner; the ticks stay."""
        self.add_error("papers", why)


def offered_to(*, viewer: Actor, case_id: UUID, at: datetime) -> tuple[TravellingLine, ...]:
    """Return the papers of the case that may travel."""
    return documents.list_that_may_travel(viewer=viewer, case_id=case_id, at=at)


def ticked_before(
    *, referral_id: UUID, offered: Iterable[TravellingLine], package: Package
) -> dict[str, object]:
    """Return which papers stand in a package, as the form begins: ticked, with their words."""
    held = {paper.id: paper for paper in package.papers}
    ids = {
        line.id: str(rules.paper_id(referral_id=referral_id, document_id=line.id))
        for line in offered
    }
    ticked = {document_id: held[each] for document_id, each in ids.items() if each in held}
    words = {_words_of(document_id): paper.words for document_id, paper in ticked.items()}
    return {"papers": [str(document_id) for document_id in ticked], **words}


def kept_back(
    *,
    viewer: Actor,
    case_id: UUID,
    partners: Mapping[tuple[UUID, Purpose], str],
    at: datetime,
) -> tuple[KeptBack, ...]:
    """Return to which of these partners no paper may go, and why."""
    answers = choosing_papers.why_papers_each(case_id=case_id, partners=partners, by=viewer, at=at)
    return tuple(
        KeptBack(partner=f"{partners[each]} ({each[1].label})", why=str(answer.why.label))
        for each, answer in answers.items()
        if answer.why is not Why.PASSES
    )


def why_not(*, viewer: Actor, case_id: UUID, to: UUID, purpose: Purpose, at: datetime) -> str:
    """Return why no paper may go to this partner for this purpose; nothing where some may."""
    answer = choosing_papers.why_papers(
        case_id=case_id, to_organisation_id=to, purpose=purpose, by=viewer, at=at
    )
    return "" if answer.why is Why.PASSES else str(answer.why.label)


@require_GET
def paper_page(
    request: HttpRequest, case_id: UUID, referral_id: UUID, paper: str, page: str
) -> HttpResponse:
    """One page of one paper, as it was sealed for the partner."""
    workspace = chapters.open_workspace(request, case_id, chapter="referrals")
    opened = queries.open_sent_paper(
        viewer=actor_of(request),
        case_id=case_id,
        referral_id=referral_id,
        number=papers.number_in(paper),
        at=clock.now(),
    )
    shown = papers.page_of(
        opened,
        papers.number_in(page),
        address=lambda other: address_of(case_id, referral_id, opened.paper.number, other),
        picture=reverse("office_referral_paper_picture", args=[case_id, referral_id, paper, page]),
    )
    context = {**shown, "referral_id": referral_id}
    return chapters.show_in(request, workspace, "office/cases/referral_paper.html", context)


@require_GET
def paper_picture(
    request: HttpRequest, case_id: UUID, referral_id: UUID, paper: str, page: str
) -> HttpResponse:
    """The picture of that page."""
    chapters.check_may_view(request, case_id)
    picture = queries.open_sent_paper_page(
        viewer=actor_of(request),
        case_id=case_id,
        referral_id=referral_id,
        number=papers.number_in(paper),
        page=papers.number_in(page),
        at=clock.now(),
    )
    return papers.leaving(picture)


def address_of(case_id: UUID, referral_id: UUID, number: int, page: int = 1) -> str:
    """Return where one page of a paper that was put into a referral is looked at."""
    return reverse("office_referral_paper", args=[case_id, referral_id, number, page])


def _words_of(document_id: UUID) -> str:
    return f"paper_{document_id.hex}"
