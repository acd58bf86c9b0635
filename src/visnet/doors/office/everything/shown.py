"""What can be done from a page: ways on, acts, and the chapters of a case. Never anybody's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from visnet.cases.queries import CaseStanding
from visnet.doors.office.cases.chapters import CHAPTERS
from visnet.doors.office.filters.shown import in_palette
from visnet.doors.surroundings import Way
from visnet.filters.queries import SavedFilterLine
from visnet.kit.actor import Actor, Role
from visnet.law.vocabulary import RECORD_KIND_LABELS, RecordKind


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do: its words, the name of its route, its key where it stands."""

    words: Promise
    route: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Doable:
    """One line of the list."""

    label: str
    href: str
    key: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together."""

    title: str
    lines: Sequence[Doable]


@dataclass(frozen=True, slots=True)
class Key:
    """What a key does, and where."""

    key: str
    does: Promise
    where: Promise


ANYWHERE = (
    Act(gettext_lazy("Phone call"), "office_call", "t"),
    Act(gettext_lazy("Write down a request"), "office_request_new", "n"),
    Act(gettext_lazy("Open a case"), "office_case_new"),
    Act(gettext_lazy("Call a case conference"), "office_conference_new"),
    Act(gettext_lazy("Hand over cases"), "office_handover"),
    Act(gettext_lazy("Answer whoever asks what is recorded"), "office_access_answer"),
)
OVERSEEING = (
    Act(gettext_lazy("What is missing"), "office_missing"),
    Act(gettext_lazy("The team"), "office_team"),
    Act(gettext_lazy("Figures of our office"), "office_figures"),
)
IN_CASE = (
    Act(gettext_lazy("Write a note"), "office_case_notes", "n"),
    Act(gettext_lazy("Note a contact"), "office_contact_attempt_new", "a"),
    Act(gettext_lazy("They called"), "office_case_call", "t"),
    Act(gettext_lazy("Set a goal"), "office_goal_new", "o"),
    Act(gettext_lazy("Score the needs"), "office_needs_score"),
    Act(gettext_lazy("Write down a way to reach them"), "office_contact_rule_new"),
    Act(gettext_lazy("Write down a consent"), "office_consent_new"),
    Act(gettext_lazy("Write down an assessment"), "office_assessment_new"),
    Act(gettext_lazy("Write down a step of the proceedings"), "office_fact_new"),
    Act(gettext_lazy("Write down a claim: compensation, legal aid, other"), "office_claim_new"),
    Act(gettext_lazy("Write down an expense"), "office_expense"),
    Act(gettext_lazy("Decide about the duty to report"), "office_case_duty"),
    Act(gettext_lazy("Agree an appointment"), "office_appointment_new"),
    Act(gettext_lazy("Fill in a questionnaire or instrument"), "office_case_forms"),
    Act(gettext_lazy("Write a letter or a certificate"), "office_letters"),
    Act(gettext_lazy("Add a paper"), "office_document_new"),
    Act(gettext_lazy("Write down a request to see what is recorded"), "office_access_request_new"),
)
OF_LAW = (
    RecordKind.OFFENCES,
    RecordKind.RIGHTS,
    RecordKind.DEADLINES,
    RecordKind.CENTRE_TERMS,
    RecordKind.ENTITLEMENTS,
    RecordKind.PROVISIONS,
)
EVERYWHERE = gettext_lazy("on every page")
ON_LISTS = gettext_lazy("on lists")
IN_ONE_CASE = gettext_lazy("in a case, at a glance")
IN_REQUEST = gettext_lazy("in a request")
KEYS = (
    Key("Ctrl K", gettext_lazy("Find what you can do here, by its words"), EVERYWHERE),
    Key("/", gettext_lazy("The same, with one hand"), EVERYWHERE),
    Key("?", gettext_lazy("This page"), EVERYWHERE),
    Key("Esc", gettext_lazy("Close what is open"), EVERYWHERE),
    Key("t", gettext_lazy("Phone call"), gettext_lazy("in My work and in Requests")),
    Key("n", gettext_lazy("Begin a new one"), ON_LISTS),
    Key("n", gettext_lazy("Write a note"), IN_ONE_CASE),
    Key("a", gettext_lazy("Note a contact"), IN_ONE_CASE),
    Key("t", gettext_lazy("They called"), IN_ONE_CASE),
    Key("o", gettext_lazy("Set a goal"), IN_ONE_CASE),
    Key("m", gettext_lazy("I look after it"), IN_REQUEST),
    Key("c", gettext_lazy("Open a case"), IN_REQUEST),
)


def from_anywhere(
    viewer: Actor, ways: Sequence[Way], saved: Sequence[SavedFilterLine]
) -> list[Group]:
    """Return what can be done without a case: acts first, then saved views, then where to go."""
    go_on = [*(Doable(way.label, way.href, "") for way in ways), *_of_law()]
    if viewer.has_role(Role.COORDINATOR, Role.REPRESENTATIVE, Role.SUPERVISOR):
        go_on.append(Doable(_("Figures by year"), reverse("office_figures_years"), ""))
        go_on.append(Doable(_("Figures together"), reverse("office_figures_together"), ""))
    if not viewer.has_role(Role.OPERATOR, Role.SUPERVISOR):
        return [Group(_("Go to"), go_on)]
    acts = [Doable(str(act.words), reverse(act.route), act.key) for act in ANYWHERE]
    if viewer.has_role(Role.SUPERVISOR):
        go_on += [Doable(str(act.words), reverse(act.route), act.key) for act in OVERSEEING]
    views = [Doable(words, href, "") for words, href in in_palette(saved)]
    groups = [Group(_("Do"), acts), Group(_("Go to"), go_on)]
    return [groups[0], Group(_("Saved views"), views), groups[1]] if views else groups


def in_case(standing: CaseStanding, case_id: UUID) -> list[Group]:
    """Return what can be done in a case: what may be written, then its chapters."""
    chapters = [
        Doable(str(chapter.title), reverse(chapter.route, args=[case_id]), "")
        for chapter in CHAPTERS
    ]
    in_chapters = Group(_("Chapters of this case"), chapters)
    if not standing.may_write:
        return [in_chapters]
    acts = [Doable(str(act.words), reverse(act.route, args=[case_id]), act.key) for act in IN_CASE]
    return [Group(_("Do in this case"), acts), in_chapters]


def _of_law() -> list[Doable]:
    """Return the registers of the law that casework leans on, each by its own name."""
    return [
        Doable(
            _("The law: %(register)s") % {"register": str(RECORD_KIND_LABELS[kind]).lower()},
            f"{reverse('office_law')}?kind={kind.value}",
            "",
        )
        for kind in OF_LAW
    ]
