"""What a form says when the room refuses an act that looked possible."""

from collections.abc import Callable
from uuid import uuid4

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from visnet.agreements import operations, rules
from visnet.doors import calendar_words
from visnet.doors.fields import PlainForm

SENT_ALREADY = gettext_lazy(
    "This form was already sent once. What you wrote is still here: look at the page, then send it"
    " again if it is still needed."
)
CHANGED = gettext_lazy(
    "Somebody changed the text while you were writing. What you wrote is still here, and what it"
    " says now stands below: compare them, then save again."
)
STILL_OPEN = gettext_lazy(
    "A proposed change still waits for an answer. Accept it or decline it first."
)
NO_SUCH_PART = gettext_lazy("This part is no longer in the text. Go back and look at it again.")
UNREADABLE = gettext_lazy("This cannot be read as an answer here. Look at it again.")
BEING_AMENDED = gettext_lazy(
    "A newer version is already being written. Find it under “Versions” and go on there."
)

SAID: dict[type[Exception], Promise] = {
    operations.ProposalsStillOpen: STILL_OPEN,
    operations.AlreadyBeingAmended: BEING_AMENDED,
    rules.NoSuchPart: NO_SUCH_PART,
    rules.CannotBeRead: UNREADABLE,
}
OVERTAKEN: dict[type[Exception], Promise] = {
    operations.IdAlreadyUsed: SENT_ALREADY,
    operations.ChangedMeanwhile: CHANGED,
}
FAULTS: dict[str, Promise] = {
    "ends_before_it_begins": gettext_lazy("The last day comes before the first one."),
    "renewal_without_last_day": gettext_lazy("What is renewed has a last day."),
    "renewal_without_months": gettext_lazy("Say for how many months it is renewed."),
    "twice": gettext_lazy("The same organisation is a party twice."),
    "too_few": gettext_lazy("An agreement has at least two parties."),
    "number_out_of_range": gettext_lazy(
        "The number of parties that must have signed is not possible with these parties."
    ),
    "side_is_unclear": gettext_lazy("One side of a clause is missing."),
    "not_between_parties": gettext_lazy("A clause is not between two different parties."),
    "purpose_unknown": gettext_lazy("A clause has no purpose."),
    "categories_unknown": gettext_lazy("A clause lets nothing pass."),
    "basis_unknown": gettext_lazy("A clause has no legal ground."),
    "retention_out_of_range": gettext_lazy(
        "Data are kept for at least one day, at most ten years."
    ),
    "answer_out_of_range": gettext_lazy(
        "An answer comes within one working day at least, thirty at most."
    ),
    "one_language": gettext_lazy("This is written in one language only."),
}
DAYS: dict[str, Promise] = {
    "ahead": gettext_lazy("This day has not come yet."),
    "before_the_text": gettext_lazy("On this day the text was not yet open for signature."),
    "gone_by": gettext_lazy("This day has gone by."),
    "notice_too_short": gettext_lazy("The agreement asks for more notice."),
}
PLACES: dict[str, Promise] = {
    "title": gettext_lazy("Title"),
    "aims": gettext_lazy("Aims"),
    "term": gettext_lazy("How long it binds"),
    "in_force": gettext_lazy("How long it binds"),
    "exit": gettext_lazy("Leaving"),
    "parties": gettext_lazy("Parties"),
}


def succeeds(
    form: PlainForm,
    act: Callable[[], object],
    *,
    version: int | None = None,
    day_field: str | None = None,
) -> bool:
    """Do the act and say whether it was done; if not, the form says why, with everything kept.

    `version` is that of the content as it stands now, for the next try; `day_field` is beside
    which question a day that cannot be is answered.
    """
    try:
        act()
    except rules.TextDoesNotHold as broken:
        for words in faults_in_words(broken.faults):
            form.add_error(None, words)
    except rules.DayOutOfRange as wrong_day:
        form.add_error(day_field, _day_in_words(wrong_day))
    except tuple(SAID) as wrong:
        form.add_error(None, str(SAID[type(wrong)]))
    except tuple(OVERTAKEN) as overtaken:
        renewed: dict[str, object] = {"submission": uuid4()} if "submission" in form.fields else {}
        if version is not None and "version" in form.fields:
            renewed["version"] = version
        form.overtaken(OVERTAKEN[type(overtaken)], **renewed)
    return form.is_valid()


def faults_in_words(faults: tuple[tuple[str, str], ...]) -> list[str]:
    """Return what keeps a text from holding, each with the place where it can be put right."""
    return [
        _("%(place)s: %(fault)s")
        % {"place": _place_in_words(part), "fault": FAULTS.get(code, UNREADABLE)}
        for part, code in faults
    ]


def _day_in_words(wrong: rules.DayOutOfRange) -> str:
    words = str(DAYS.get(wrong.code, DAYS["gone_by"]))
    if wrong.earliest is None:
        return words
    earliest = calendar_words.on_the_day(wrong.earliest)
    return f"{words} " + _("The first possible day is %(day)s.") % {"day": earliest}


def _place_in_words(part: str) -> str:
    kind, _colon, number = part.partition(":")
    if kind == "clause":
        return _("Clause %(number)s") % {"number": number}
    if kind == "article":
        return _("Art. %(number)s") % {"number": number}
    return str(PLACES.get(kind, kind))
