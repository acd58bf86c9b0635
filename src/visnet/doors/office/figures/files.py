"""A closed year as a file for a funder, with what has to be known to read it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from visnet.doors.calendar_words import on_the_day
from visnet.doors.office.figures.closed import hidden, nobody
from visnet.doors.office.figures.labels import part_among
from visnet.doors.office.figures.reports import Report, Reported, Row
from visnet.doors.office.figures.short import in_short
from visnet.doors.office.figures.shown import reckoned_in_words
from visnet.indicators.queries import ClosedYear
from visnet.indicators.rules import FEW, SafeFigure
from visnet.kit.actor import Actor
from visnet.people import queries as people


def report_of(closed: ClosedYear, *, viewer: Actor) -> Report:
    """Return what stands in the file, in the language of the screen."""
    own = [] if viewer.organisation_id is None else [viewer.organisation_id]
    when = _("Year %(year)s, counted on %(day)s.") % {
        "year": closed.year,
        "day": on_the_day(closed.closed_date),
    }
    return Report(
        title=_("Figures of the year %(year)s") % {"year": closed.year},
        whose=next(iter(people.names_of_organisations(ids=own).values()), ""),
        as_of=closed.closed_date,
        short=(when, *in_short(closed.figures)),
        notes=tuple(notes()),
        figures=tuple(
            Reported(
                definition=each.definition,
                rows=tuple(_rows(each)),
                is_withheld=each.is_withheld,
                empty=nobody(),
            )
            for each in closed.figures
        ),
        stem=f"figures-{closed.year}",
    )


def notes() -> list[str]:
    """Return what has to be known to read the figures of any closed year."""
    return [
        small_counts(),
        *how_to_read(),
        _(
            "The year was closed on that day. What is written or corrected later is not in it, and"
            " it is not counted again."
        ),
        _(
            "A case that whoever closed the year is kept away from is not counted, nor one that"
            " was opened by mistake."
        ),
        not_to_be_published(),
        no_comparing(),
    ]


def how_to_read() -> list[str]:
    """Return what the columns say, and which articles are meant."""
    return [
        _(
            "“Not known” is what nobody wrote down: it is never guessed, and under each figure stands"
            " what counts as such."
        ),
        _(
            "“Half within” is the time within which half of them were done, the median. “Mean change”"
            " is how far scores from 1 (in serious difficulty) to 5 (well) moved on average."
        ),
        _(
            "Article numbers are those of Directive 2012/29/EU on the rights, support and protection"
            " of victims of crime."
        ),
    ]


def small_counts() -> str:
    """Return what is said of counts of few people."""
    return _(
        "Counts of people from 1 to %(most)d are hidden, with what would let them be worked"
        " out, and kinds with so few are not named; medians and means need at least %(few)d."
    ) % {"most": FEW - 1, "few": FEW}


def not_to_be_published() -> str:
    """Return for whom figures of a year are."""
    return _(
        "These figures are for whoever funds the work, and are not to be published: beside other"
        " tables they could tell more. What everybody may read is published by the network."
    )


def no_comparing() -> str:
    """Return what figures are not for."""
    return _("A figure is never of a colleague, and no ground for comparing two offices.")


def _rows(figure: SafeFigure) -> Iterator[Row]:
    definition = figure.definition
    among = [part.code for part in figure.named]
    for part in figure.named:
        label = part_among(definition.code, part.code, among=among)
        numbers = (part.many, part.whole, part.unknown)
        cells = (hidden() if number is None else number for number in numbers)
        yield (label, *cells, reckoned_in_words(definition.shape, part.reckoned))
