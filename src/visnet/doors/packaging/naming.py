"""What the fields of a package are called, in the middle of a sentence."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from visnet.agreements.vocabulary import Category
from visnet.doors.fields import Sentence
from visnet.referrals.rules import CATEGORY_OF, CONTACT_VALUE

FIELD_NAMES: dict[str, Sentence] = {
    "preferred_name": _("how the person would like to be called"),
    "given_name": _("first name"),
    "family_name": _("last name"),
    "birth_year": _("year of birth"),
    "language": _("language"),
    "interpreter": _("whether an interpreter is needed"),
    "request_summary": _("what is asked"),
    "offence_code": _("kind of offence"),
    "danger": _("level of danger"),
    "needs": _("needs, each with its score"),
    "goals": _("goals of the plan that are open"),
    "contacts": _("days, hours, messages, who may be named"),
    "papers": _("pictures of their pages"),
}
TO_THE_PERSON: dict[Category, Sentence] = {
    Category.CONTACT: _("How to reach you"),
    Category.SAFE_CONTACT: _("When and how it is safe to reach you"),
}
"""What categories are called on the paper that the person keeps: it speaks to them."""
FIELDS_TO_THE_PERSON: dict[str, Sentence] = {
    "preferred_name": _("how you would like to be called"),
}
VALUE_NAME = _("number or address")
"""What leads to the person, which passes under a category of its own."""


def name_of(field: str, number: int = 0) -> str:
    """Return what one field is called; of papers, the one of that number."""
    if field == "papers":
        return paper_name(number)
    return str(VALUE_NAME if field == CONTACT_VALUE else FIELD_NAMES[field])


def paper_name(number: int) -> str:
    """Return what a paper that travels is called: nothing of where it comes from."""
    return gettext("Paper %(number)d") % {"number": number}


def fields_of(category: Category, *, to_the_person: bool = False) -> str:
    """Return what one category holds, field by field."""
    if category is Category.CONTACT:
        return str(VALUE_NAME)
    names = FIELD_NAMES | (FIELDS_TO_THE_PERSON if to_the_person else {})
    return ", ".join(str(names[name]) for name in CATEGORY_OF if CATEGORY_OF[name] is category)


def category_to_the_person(category: Category) -> str:
    """Return what a category is called on a receipt."""
    return str(TO_THE_PERSON.get(category, category.label))
