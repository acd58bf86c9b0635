"""How the person and the crime are put into words for the screen."""

from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from visnet.cases.queries import CaseSummary
from visnet.cases.vocabulary import VictimType
from visnet.doors import languages
from visnet.doors.calendar_words import month_in_full
from visnet.law import queries as law
from visnet.law.queries import Offence
from visnet.law.vocabulary import PROSECUTION_LABELS, Prosecution
from visnet.people import queries as people
from visnet.people.queries import MunicipalityLine


def person_now(case: CaseSummary) -> dict[str, Any]:
    """Return what the form begins with: what is shown, never what is masked."""
    return {
        "version": case.person_version,
        "preferred_name": case.preferred_name,
        "gender": case.gender,
        "nationality": case.nationality,
        "language": case.language,
        "interpreter": case.interpreter,
        "notes": case.notes,
    }


def crime_now(case: CaseSummary) -> dict[str, Any]:
    """Return what the form on the crime begins with."""
    place = _place(case)
    return {
        "version": case.line.version,
        "victim_type": case.victim_type,
        "kinship": case.kinship.value if case.kinship else "",
        "offence_code": case.offence_code,
        "crime_month": case.crime_month,
        "municipality": place.name if place else "",
        "is_minor": {True: "yes", False: "no", None: ""}[case.is_minor],
    }


def glance_in_words(case: CaseSummary) -> list[dict[str, str]]:
    """Return what fits on the first screen: a few facts of the person, and the offence."""
    offence = offence_of(case)
    facts = (
        (_("Age"), _age(case)),
        (_("Language"), languages.name_of(case.language)),
        (_("Interpreter"), _("needed") if case.interpreter else ""),
        (_("To meet well"), case.notes),
        (_("Touched by it"), _how_touched(case)),
        (_("To whoever died"), str(case.kinship.label) if case.kinship else ""),
        (_("Offence"), offence.label(get_language() or "it") if offence else ""),
        (_("Had to tell it"), _told(case.retelling_count)),
    )
    return [{"term": term, "description": words} for term, words in facts if words]


def _how_touched(case: CaseSummary) -> str:
    return "" if case.victim_type is VictimType.DIRECT else str(case.victim_type.label)


def person_in_words(case: CaseSummary) -> list[dict[str, str]]:
    """Return what may be read of the person without asking."""
    facts = (
        (_("Likes to be called"), case.preferred_name or _("not said")),
        (_("Age"), _age(case)),
        (_("Gender"), case.gender),
        (_("Nationality"), case.nationality),
        (_("Language"), languages.name_of(case.language)),
        (_("Interpreter"), _("needed") if case.interpreter else ""),
        (_("To meet well"), case.notes),
        (_("Had to tell it"), _told(case.retelling_count)),
    )
    return [{"term": term, "description": words} for term, words in facts if words]


def masked_in_words(case: CaseSummary) -> list[str]:
    """Return what is known but masked until somebody asks for it."""
    names = {
        "given_name": _("given name"),
        "family_name": _("family name"),
        "birth_date": _("date of birth"),
        "fiscal_code": _("tax code"),
    }
    return [names[field] for field in case.masked_fields]


def offence_of(case: CaseSummary) -> Offence | None:
    """Return the offence of a case, or None where nobody named one."""
    return law.get_offence(code=case.offence_code) if case.offence_code else None


def offence_in_words(offence: Offence, language: str) -> str:
    """Return an offence on one line; what is not a crime has no article to name."""
    label = offence.label(language)
    return f"{label} ({offence.citation})" if offence.citation else label


def crime_in_words(case: CaseSummary, *, prosecuted: str) -> list[dict[str, str]]:
    """Return what happened, as the law calls it, and where it is followed.

    Where it depends who sets the law going, `prosecuted` says it for this very case.
    """
    language = get_language() or "it"
    offence = offence_of(case)
    place = _place(case)
    facts = [(_("Touched by it"), str(case.victim_type.label))]
    if case.kinship is not None:
        facts.append((_("To whoever died"), str(case.kinship.label)))
    if offence is None:
        facts.append((_("Offence"), _("not named yet: it can stay so")))
    else:
        facts += [
            (_("Offence"), offence_in_words(offence, language)),
            (_("Prosecuted"), str(PROSECUTION_LABELS[offence.prosecution])),
            (_("In this case"), prosecuted if _it_depends(offence) else ""),
            (_("On which it depends"), offence.conditions(language)),
            (_("Be careful"), offence.caveat(language)),
        ]
    facts += [
        (_("When"), month_in_full(case.crime_month) if case.crime_month else ""),
        (_("Municipality"), place.name if place else ""),
        (_("Came by"), str(case.source.label)),
    ]
    return [{"term": term, "description": words} for term, words in facts if words]


def _it_depends(offence: Offence) -> bool:
    return offence.prosecution is Prosecution.DEPENDS


def _place(case: CaseSummary) -> MunicipalityLine | None:
    if not case.municipality_code:
        return None
    return people.find_municipality(named=case.municipality_code)


def _age(case: CaseSummary) -> str:
    if case.is_minor:
        return _("under 18: protection is presumed")
    return _("18 or older") if case.is_minor is False else ""


def _told(count: int) -> str:
    if count == 0:
        return ""
    words = ngettext(
        "%(count)d time here: read before asking",
        "%(count)d times here: read before asking",
        count,
    )
    return words % {"count": count}
