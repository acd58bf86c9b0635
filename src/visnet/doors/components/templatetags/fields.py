"""Draws a form field's box so that its help, its reason and its error are read with it."""

from collections.abc import Iterable

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.utils.safestring import SafeString

register = template.Library()

CHOICES = "choices"
SINGLE_CHOICE = "single-choice"
BOX = "box"


def _described_by(field: BoundField, parts: Iterable[str]) -> str:
    """The ids of what stands around the box, in reading order."""
    return " ".join(f"{field.auto_id}_{part}" for part in parts)


@register.filter
def field_shape(field: BoundField) -> str:
    """Whether a field is a set of choices, one box to tick, or something to write in."""
    widget = field.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return CHOICES
    if isinstance(widget, CheckboxInput):
        return SINGLE_CHOICE
    return BOX


@register.simple_tag
def description_of(field: BoundField, why: str = "") -> str:
    """The value of `aria-describedby` for a field: why we ask, help, what is wrong."""
    parts = []
    if why:
        parts.append("why")
    if field.help_text:
        parts.append("helptext")
    if field.errors:
        parts.append("error")
    return _described_by(field, parts)


@register.simple_tag
def box_of(field: BoundField, why: str = "") -> SafeString:
    """The field's own box, tied to everything that explains it."""
    described_by = description_of(field, why)
    attributes: dict[str, str | bool] = {"aria-describedby": described_by} if described_by else {}
    return field.as_widget(attrs=attributes)


@register.simple_tag
def first_id_of(field: BoundField) -> str:
    """Where a link to this field should lead: its box, or the first of its choices."""
    if field_shape(field) == CHOICES:
        return f"{field.auto_id}_0"
    return str(field.id_for_label or field.auto_id)
