"""To which pages of the public site a short address may lead, in words."""

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from visnet.campaign import queries, rules
from visnet.campaign.vocabulary import Public

PAGES = {
    "READING": gettext_lazy("To read for oneself: all the lists"),
    "HOME": gettext_lazy("The first page"),
    "NOW": gettext_lazy("Numbers to call"),
    "ASK": gettext_lazy("Writing to a Centre"),
    "RIGHTS": gettext_lazy("Rights"),
    "APPLIES": gettext_lazy("Rights: what applies to me"),
    "SERVICES": gettext_lazy("Who can help"),
}


def to_choose() -> list[tuple[str, str]]:
    """Return every page, those with a number last."""
    language = get_language() or "it"
    checks = [
        (f"CHECK_{check.number}", _("List: %(name)s") % {"name": check.label.said(language)})
        for check in queries.list_checks()
    ]
    said = [
        (
            f"SAID_{rules.number_of(public)}",
            _("Words for: %(public)s") % {"public": public.label},
        )
        for public in Public
    ]
    return [*((code, str(label)) for code, label in PAGES.items()), *checks, *said]


def in_words(target: str) -> str:
    """Return what the page is called to which a link leads."""
    return dict(to_choose()).get(target, target)
