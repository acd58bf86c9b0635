"""A pack in words: what was chosen, between a head and a foot that say the same to everybody."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from visnet.doors.office.cases.packs.item import Item
from visnet.doors.office.cases.packs.items import items_of
from visnet.journeys.access_pack import Material
from visnet.packs import rules
from visnet.packs.rules import PackWords, Told
from visnet.packs.vocabulary import Because, Scope


@dataclass(frozen=True, slots=True)
class OutLine:
    """Something recorded that stays out, by what it is, and why."""

    section: Promise
    label: str
    because: Because


def parted(items: Sequence[Item], *, scope: Scope) -> tuple[list[Item], list[OutLine]]:
    """Return what may be in a pack that goes this far, and what stays out with its reason."""
    may_be_in: list[Item] = []
    out: list[OutLine] = []
    for one in items:
        because = rules.why_out(field=one.field, scope=scope)
        if because is None:
            may_be_in.append(one)
        else:
            out.append(OutLine(one.section.label, one.label, because))
    return may_be_in, out


def pack_of(
    material: Material, *, chosen: Collection[str], scope: Scope, language: str, centre: str
) -> PackWords:
    """Return the pack that what was chosen becomes; what must stay out is not in it."""
    may_be_in, _out = parted(items_of(material, language=language), scope=scope)
    with override(language):
        return PackWords(
            language=language,
            title=_("What is recorded"),
            head=_(
                "This pack was prepared by: %(centre)s. It answers a request for access to data."
            )
            % {"centre": centre},
            told=tuple(
                Told(field=one.field, heading=str(one.section.label), words=one.line)
                for one in may_be_in
                if one.key in chosen
            ),
            foot=_(
                "What a pack never holds, whether or not anything of it is recorded: addresses and"
                " other data of other people, what was told in confidence, and how colleagues"
                " organise their work. In a pack that is not for the person themselves there is"
                " also nothing that leads to the person, and no words of theirs. Forms, papers and"
                " messages are looked at in the Centre."
            ),
        )
