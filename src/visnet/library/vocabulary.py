"""Kinds of works (types of the Citation Style Language), licences, and where a work stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class WorkKind(models.TextChoices):
    """What a work is; the value is its type in CSL."""

    ARTICLE = "article-journal", pgettext_lazy("a work", "Article in a journal")
    BOOK = "book", pgettext_lazy("a work", "Book")
    CHAPTER = "chapter", pgettext_lazy("a work", "Chapter of a book")
    PAPER = "paper-conference", pgettext_lazy("a work", "Paper of a conference")
    THESIS = "thesis", pgettext_lazy("a work", "Thesis")
    REPORT = "report", pgettext_lazy("a work", "Report")
    MAGAZINE = "article-magazine", pgettext_lazy("a work", "Article in a magazine")
    LEGISLATION = "legislation", pgettext_lazy("a work", "Legislation")
    DATASET = "dataset", pgettext_lazy("a work", "Dataset")
    SPEECH = "speech", pgettext_lazy("a work", "Talk or slides")
    WEB = "webpage", pgettext_lazy("a work", "Web page")
    OTHER = "document", pgettext_lazy("a work", "Other document")


class Licence(models.TextChoices):
    """Under which terms a work may be used. Empty where nobody looked it up."""

    CC_ZERO = "CC0-1.0", "CC0 1.0"
    CC_BY = "CC-BY-4.0", "CC BY 4.0"
    CC_BY_SA = "CC-BY-SA-4.0", "CC BY-SA 4.0"
    CC_BY_ND = "CC-BY-ND-4.0", "CC BY-ND 4.0"
    CC_BY_NC = "CC-BY-NC-4.0", "CC BY-NC 4.0"
    CC_BY_NC_SA = "CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0"
    CC_BY_NC_ND = "CC-BY-NC-ND-4.0", "CC BY-NC-ND 4.0"
    ALL_RIGHTS = "LicenseRef-all-rights-reserved", _("All rights reserved")


LICENCE_ADDRESSES: dict[str, str] = {
    Licence.CC_ZERO: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC_BY_ND: "https://creativecommons.org/licenses/by-nd/4.0/",
    Licence.CC_BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
    Licence.CC_BY_NC_SA: "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    Licence.CC_BY_NC_ND: "https://creativecommons.org/licenses/by-nc-nd/4.0/",
}


class WorkLanguage(models.TextChoices):
    """In which language a work is written (ISO 639-1)."""

    ITALIAN = "it", pgettext_lazy("language", "Italian")
    ENGLISH = "en", pgettext_lazy("language", "English")
    FRENCH = "fr", pgettext_lazy("language", "French")
    SPANISH = "es", pgettext_lazy("language", "Spanish")
    GERMAN = "de", pgettext_lazy("language", "German")
    PORTUGUESE = "pt", pgettext_lazy("language", "Portuguese")
    ROMANIAN = "ro", pgettext_lazy("language", "Romanian")
    ALBANIAN = "sq", pgettext_lazy("language", "Albanian")
    ARABIC = "ar", pgettext_lazy("language", "Arabic")
    UKRAINIAN = "uk", pgettext_lazy("language", "Ukrainian")


class TieKind(models.TextChoices):
    """What a work may rest on, or lead to."""

    RELEASE = "RELEASE", pgettext_lazy("a work", "Release of figures")
    PROCEDURE = "PROCEDURE", pgettext_lazy("a work", "Joint procedure")
    PATH = "PATH", pgettext_lazy("a work", "Path of training")


class TieWay(models.TextChoices):
    """Which way the relation goes."""

    USES = "USES", pgettext_lazy("a work", "The work uses it")
    FEEDS = "FEEDS", pgettext_lazy("a work", "The work feeds it")


class DraftState(models.TextChoices):
    """Where a draft stands."""

    WRITING = "WRITING", pgettext_lazy("a draft of a work", "Being written")
    WAITING = "WAITING", pgettext_lazy("a draft of a work", "Waits for a second person")


class WorkState(models.TextChoices):
    """Where a published work stands."""

    PUBLISHED = "PUBLISHED", pgettext_lazy("a work", "Published")
    WITHDRAWN = "WITHDRAWN", pgettext_lazy("a work", "Withdrawn")


NEXT_STATES: dict[WorkState, frozenset[WorkState]] = {
    WorkState.PUBLISHED: frozenset({WorkState.WITHDRAWN}),
    WorkState.WITHDRAWN: frozenset(),
}


class Style(models.TextChoices):
    """Styles in which a work is cited; the value is the style's name in CSL's own collection."""

    APA = "apa", "APA"
    CHICAGO = "chicago-author-date-16th-edition", "Chicago"
    HARVARD = "harvard-cite-them-right", "Harvard"
    IEEE = "ieee", "IEEE"
    ISO_690 = "iso690-author-date-en", "ISO 690"
    VANCOUVER = "nlm-citation-sequence", "Vancouver (NLM)"


class Standing(models.TextChoices):
    """How an entry of a file stands to what is in the library."""

    NEW = "NEW", pgettext_lazy("an entry of a file", "New")
    SAME_DOI = "SAME_DOI", pgettext_lazy("an entry of a file", "Same DOI as a work that is here")
    ALIKE = "ALIKE", pgettext_lazy("an entry of a file", "Looks like a work that is here")
    TWICE = "TWICE", pgettext_lazy("an entry of a file", "Stands twice in this file")


class Fault(models.TextChoices):
    """What is wrong with a work's words, or with an entry of a file."""

    NO_TITLE = "NO_TITLE", _("It has no title.")
    NO_AUTHOR = "NO_AUTHOR", _("It names no author.")
    NO_YEAR = "NO_YEAR", _("It has no year.")
    NO_LANGUAGE = "NO_LANGUAGE", _("It does not say in which language it is written.")
    NO_WAY = "NO_WAY", _("Nobody can get at it: it has no PDF, no DOI and no address.")
    WRONG_YEAR = "WRONG_YEAR", _("The year is not between 1400 and 2100.")
    WRONG_DATE = "WRONG_DATE", _("This day does not exist.")
    WRONG_DOI = "WRONG_DOI", _("A DOI begins with 10., like 10.5555/12345678.")
    WRONG_ISBN = "WRONG_ISBN", _("The check digit of the ISBN does not fit. Read it again.")
    WRONG_ORCID = "WRONG_ORCID", _("The check digit of an ORCID does not fit. Read it again.")
    WRONG_ADDRESS = "WRONG_ADDRESS", _("An address begins with https:// or http://.")
    TOO_LONG = "TOO_LONG", _("One of its fields is longer than can be kept here.")
    TOO_MANY = "TOO_MANY", _("It has more authors or keywords than can be kept here.")
    UNREADABLE = (
        "UNREADABLE",
        _("It is not written as an entry should be: a bracket, a comma or its name is missing."),
    )
    FIELD_TWICE = "FIELD_TWICE", _("One field stands in it twice.")
    NAME_TWICE = "NAME_TWICE", _("Another entry of this file has the same name.")
    NO_END = "NO_END", _("It has no end (ER).")


class ListedAt(models.TextChoices):
    """What a reading list belongs to."""

    PATH = "PATH", pgettext_lazy("reading list", "The whole path")
    MODULE = "MODULE", pgettext_lazy("reading list", "One module")
