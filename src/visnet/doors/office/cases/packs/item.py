"""One thing that a pack could tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Section(Enum):
    """The parts of a pack."""

    PERSON = "person"
    REACH = "reach"
    CRIME = "crime"
    STEPS = "steps"
    HEARINGS = "hearings"
    MEASURES = "measures"
    MONEY = "money"
    NEEDS = "needs"
    ASSESSMENT = "assessment"
    GOALS = "goals"
    PROCEDURES = "procedures"
    CONSENTS = "consents"
    RIGHTS = "rights"
    PAPERS = "papers"
    NOTES = "notes"
    AFTER = "after"

    @property
    def label(self) -> Promise:
        """What it is called, on the page and in the pack."""
        return LABELS[self]


LABELS: dict[Section, Promise] = {
    Section.PERSON: _("The person"),
    Section.REACH: _("Ways to be reached"),
    Section.CRIME: _("The offence"),
    Section.STEPS: _("Steps of the proceedings"),
    Section.HEARINGS: _("Hearings and appointments"),
    Section.MEASURES: _("Special measures"),
    Section.MONEY: _("Claims and expenses"),
    Section.NEEDS: _("Needs, from 1 (in serious difficulty) to 5 (well)"),
    Section.ASSESSMENT: pgettext_lazy("pack", "Individual assessment"),
    Section.GOALS: pgettext_lazy("pack", "The plan"),
    Section.PROCEDURES: pgettext_lazy("pack", "Steps that were seen to"),
    Section.CONSENTS: _("Consents, and who was told"),
    Section.RIGHTS: _("Rights explained"),
    Section.PAPERS: _("Papers kept, by their titles"),
    Section.NOTES: _("Notes written to be shared with the person"),
    Section.AFTER: _("After the end"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing: of which field, under which heading, what it is and what it says.

    `is_written` marks words that somebody wrote freely: they may speak of somebody else.
    """

    key: str
    field: str
    section: Section
    label: str
    words: str
    is_written: bool = False

    @property
    def line(self) -> str:
        """What the pack tells."""
        return f"{self.label}: {self.words}" if self.words else self.label


def items_in(section: Section, *told: tuple[str, str, str, str, bool]) -> Iterator[Item]:
    """Yield an item for each (key, field, label, words, is_written) that says something."""
    for key, field, label, words, is_written in told:
        if words.strip():
            yield Item(
                key=key,
                field=field,
                section=section,
                label=label,
                words=" ".join(words.split()),
                is_written=is_written,
            )
