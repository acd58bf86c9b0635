"""All that a pack could tell of a case, in words. Which of it may be in one, the rules say."""

from collections.abc import Iterator

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from visnet.cases.queries import MASK, ContactLine
from visnet.cases.queries.own import OwnContact
from visnet.cases.vocabulary import THEIR_OWN
from visnet.doors import languages
from visnet.doors.calendar_words import day_in_full, month_in_full, of_the_day
from visnet.doors.office.cases.packs.item import Item, Section, items_in
from visnet.doors.office.cases.packs.items_beside import items_beside
from visnet.doors.office.cases.person import shown as person
from visnet.doors.office.cases.plan import forms as plan
from visnet.journeys.access_pack import Material
from visnet.law import queries as law
from visnet.people import queries as people


def items_of(material: Material, *, language: str) -> list[Item]:
    """Return everything that a pack could tell, in this language."""
    with override(language):
        return [
            *_person(material),
            *_reach(material),
            *_crime(material),
            *items_beside(material),
            *_support(material),
            *_promises(material),
            *_written(material),
        ]


def _person(material: Material) -> Iterator[Item]:
    case, own = material.case, material.own
    names = {
        "given_name": _("Given name"),
        "family_name": _("Family name"),
        "birth_date": _("Date of birth"),
        "fiscal_code": _("Tax code (codice fiscale)"),
    }
    known = dict.fromkeys(case.masked_fields, MASK)
    if own is not None:
        born = day_in_full(own.birth_date) if own.birth_date else ""
        known = {
            "given_name": own.given_name,
            "family_name": own.family_name,
            "birth_date": born,
            "fiscal_code": own.fiscal_code,
        }
    field = "cases.Person.{}_sealed".format
    place = (
        people.find_municipality(named=case.municipality_code) if case.municipality_code else None
    )
    yield from items_in(
        Section.PERSON,
        ("name", field("preferred_name"), _("Likes to be called"), case.preferred_name, False),
        *((name, field(name), names[name], words, False) for name, words in known.items()),
        ("gender", field("gender"), _("Gender"), case.gender, False),
        ("nationality", field("nationality"), _("Nationality"), case.nationality, False),
        (
            "language",
            "cases.Person.language",
            _("Language"),
            languages.name_of(case.language) if case.language else "",
            False,
        ),
        ("notes", field("notes"), _("To meet well"), case.notes, True),
        (
            "municipality",
            "cases.Case.municipality_code",
            _("Municipality"),
            place.name if place else "",
            False,
        ),
    )


def _reach(material: Material) -> Iterator[Item]:
    opened = {way.id: way for way in material.own.contacts} if material.own else {}
    for way in material.ways:
        is_theirs = way.device in THEIR_OWN and way.through is None
        if is_theirs and (material.own is None or way.id in opened):
            yield from _way(way, opened.get(way.id))


def _way(way: ContactLine, opened: OwnContact | None) -> Iterator[Item]:
    label = str(way.channel.label)
    if way.superseded_at is not None:
        label = _("%(way)s, no longer used") % {"way": label}
    code = MASK if way.has_code_word else ""
    rule = "cases.ContactRule.{}_sealed".format
    yield from items_in(
        Section.REACH,
        (
            f"way-{way.id}",
            rule("value"),
            label,
            opened.value if opened else way.masked_value,
            False,
        ),
        (
            f"code-{way.id}",
            rule("code_word"),
            _("Code word"),
            opened.code_word if opened else code,
            False,
        ),
    )


def _crime(material: Material) -> Iterator[Item]:
    case = material.case
    offence = person.offence_of(case)
    yield from items_in(
        Section.CRIME,
        (
            "opened",
            "cases.Case.opened_at",
            _("In our care since"),
            day_in_full(case.line.opened_at),
            False,
        ),
        (
            "offence",
            "cases.Case.offence_code",
            _("Offence"),
            person.offence_in_words(offence, get_language() or "it") if offence else "",
            False,
        ),
        (
            "month",
            "cases.Case.crime_month",
            _("When"),
            month_in_full(case.crime_month) if case.crime_month else "",
            False,
        ),
    )


def _support(material: Material) -> Iterator[Item]:
    labels = dict(plan.need_categories())
    for need in material.needs:
        scores = "; ".join(f"{score} ({day_in_full(on)})" for _moment, score, on in need.scores)
        label = labels.get(need.category, need.category)
        told = (f"need-{need.category}", "cases.NeedScore.score", label, scores, False)
        yield from items_in(Section.NEEDS, told)
    for one in material.assessments:
        day = {"day": day_in_full(one.line.at)}
        field = "cases.Assessment.{}_sealed".format
        yield from items_in(
            Section.ASSESSMENT,
            (
                f"wishes-{one.line.id}",
                field("wishes"),
                _("Wishes, %(day)s") % day,
                one.wishes,
                True,
            ),
            (
                f"danger-{one.line.id}",
                field("danger_reason"),
                _("What the judgement of danger rests on, %(day)s") % day,
                one.danger_reason,
                True,
            ),
        )
    for goal in material.goals:
        told = (
            f"goal-{goal.id}",
            "cases.Goal.words_sealed",
            str(goal.state.label),
            goal.words,
            True,
        )
        yield from items_in(Section.GOALS, told)


def _promises(material: Material) -> Iterator[Item]:
    names = {line.id: line.name for line in people.list_organisations()}
    for consent, words in material.consents:
        day = {"day": of_the_day(consent.given_at)}
        recipient = names.get(consent.recipient_organisation_id, "")
        yield from items_in(
            Section.CONSENTS,
            (
                f"consent-{consent.id}",
                "cases.Consent.recipient_organisation_id",
                _("Consent of %(day)s") % day,
                recipient,
                False,
            ),
            (
                f"conditions-{consent.id}",
                "cases.Consent.words_sealed",
                _("Said with the consent of %(day)s") % day,
                words,
                True,
            ),
        )
    labels = {right.code: right.label(get_language() or "it") for right in law.list_rights()}
    for number, right in enumerate(material.rights):
        label = labels.get(right.right_code, right.right_code)
        field = "cases.RightExplained.right_code"
        told = (f"right-{number}-{right.right_code}", field, label, day_in_full(right.at), False)
        yield from items_in(Section.RIGHTS, told)


def _written(material: Material) -> Iterator[Item]:
    for paper in material.papers:
        told = (
            f"paper-{paper.id}",
            "documents.Document.title_sealed",
            day_in_full(paper.at),
            paper.title,
            True,
        )
        yield from items_in(Section.PAPERS, told)
    for note in material.notes:
        told = (
            f"note-{note.id}",
            "cases.Note.words_sealed",
            day_in_full(note.at),
            note.words,
            True,
        )
        yield from items_in(Section.NOTES, told)
    for one in material.follow_ups:
        field = "cases.FollowUp.{}_sealed".format
        yield from items_in(
            Section.AFTER,
            (f"wish-{one.id}", field("wish"), _("What they wish"), one.wish, True),
            (f"after-{one.id}", field("note"), _("How they are"), one.note, True),
        )
