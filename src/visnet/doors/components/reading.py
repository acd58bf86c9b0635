"""Finds what a template names, as Django does, with the way there worked out beforehand.

Django finds out anew at each name whether it is a key, an attribute or a place in a list, and
learns it from what goes wrong. Here the way is chosen by the type of what is at hand; what stands
nowhere is not looked for in three ways. Whatever is less plain (a function to be called, something
that may have any attribute) is left to Django itself, from the beginning, so that it comes out as
it would there.
"""

import functools
from collections.abc import Callable
from typing import Any

from django.template.base import FilterExpression, Variable
from django.template.context import BaseContext, Context
from django.template.defaulttags import TemplateLiteral
from django.utils.functional import Promise
from django.utils.safestring import SafeData, SafeString
from django.utils.timezone import template_localtime  # type: ignore[attr-defined]  # there, but not in the stubs

Find = Callable[[Context], Any]

ABSENT = object()
NOWHERE = object()
KEPT_AT_MOST = 1024
LEADS_NOWHERE = (TypeError, AttributeError, KeyError, ValueError, IndexError)
NAMED_BY_PLACE = (str.__getitem__, list.__getitem__, tuple.__getitem__)
"""What is asked for a word here says `TypeError`; an attribute is looked for next."""

_has_attributes: dict[type, bool | None] = {}
"""By type: whether its names are attributes; None is left to Django."""


def variable(read: Variable, otherwise: Find, absent: Find | None = None) -> Find:
    """Return what finds a variable; `otherwise` is asked when it is not found plainly.

    Where it is plain that it leads nowhere `absent` is asked, if that is given.
    """
    if read.lookups is None:
        return otherwise if read.translate else _always(read.literal)
    name, *bits = read.lookups
    nowhere = absent or otherwise
    return _reached(name, bits, otherwise, nowhere) if bits else _named(name, otherwise, nowhere)


def _named(name: str, otherwise: Find, nowhere: Find) -> Find:
    def find(context: Context) -> Any:
        for scope in reversed(context.dicts):
            if name in scope:
                value = scope[name]
                return otherwise(context) if callable(value) else value
        return nowhere(context)

    return find


def _reached(name: str, bits: list[str], otherwise: Find, nowhere: Find) -> Find:
    start = _named(name, _always(ABSENT), _always(NOWHERE))

    def find(context: Context) -> Any:
        value = start(context)
        if value is ABSENT:
            return otherwise(context)
        if value is NOWHERE:
            return nowhere(context)
        try:
            for bit in bits:
                value = getattr(value, bit) if _has_attributes.get(type(value)) else _at(value, bit)
                if callable(value):
                    return otherwise(context)
        except AttributeError:
            kind: Any = type(value)
            return nowhere(context) if _lack(kind, bit) else otherwise(context)
        except Exception:  # noqa: BLE001  Django meets it again and decides what it means
            return otherwise(context)
        return value

    return find


@functools.lru_cache(maxsize=KEPT_AT_MOST)
def _lack(kind: type, bit: str) -> bool:
    """Whether it is plain that no object of this type has such an attribute."""
    is_open = kind.__dictoffset__ or hasattr(kind, "__getattr__") or hasattr(kind, bit)
    return not is_open and not bit.isdigit()


def _always(value: Any) -> Find:
    return lambda _context: value


def _at(value: Any, bit: str) -> Any:
    kind = type(value)
    if kind not in _has_attributes:
        _has_attributes[kind] = _learn(kind)
    way = _has_attributes[kind]
    if way is None:
        raise LookupError(bit)
    if way:
        return getattr(value, bit)
    try:
        return value[bit]
    except LEADS_NOWHERE:
        return getattr(value, bit)


def _learn(kind: type) -> bool | None:
    if issubclass(kind, BaseContext):
        return None
    by_key = getattr(kind, "__getitem__", None)
    return by_key is None or by_key in NAMED_BY_PLACE


def expression(said: FilterExpression, *, is_absent_fine: bool = False) -> Find:
    """Return what finds the value of an expression, with its filters."""

    def as_django(context: Context) -> Any:
        return said.resolve(context, is_absent_fine)

    if type(said) is not FilterExpression:
        return as_django
    if said.filters:
        return _filtered(said, as_django)
    absent = _always(None) if is_absent_fine else None
    return variable(said.var, as_django, absent) if said.is_var else _always(said.var)


def _filtered(said: FilterExpression, as_django: Find) -> Find:
    start = variable(said.var, _always(ABSENT)) if said.is_var else _always(said.var)
    filters = [_filter(function, arguments) for function, arguments in said.filters]

    def find(context: Context) -> Any:
        value = start(context)
        if value is ABSENT:
            return as_django(context)
        for function, arguments, is_local, is_told, is_safe in filters:
            given = [argument(context) for argument in arguments]
            told = {"autoescape": context.autoescape} if is_told else {}
            if is_local:
                value = template_localtime(value, context.use_tz)
            made = function(value, *given, **told)
            value = _safe(made) if is_safe and isinstance(value, SafeData) else made
        return value

    return find


def _literally(argument: Any) -> Find:
    # What is to be translated is so each time: the language is that of whoever looks.
    if isinstance(argument, Promise):
        return lambda _context: _safe(argument)
    return _always(_safe(argument))


def _safe(words: Any) -> Any:
    """Return words that need no more escaping: they came out of words that needed none."""
    return words if hasattr(words, "__html__") else SafeString(words)


def _filter(function: Any, arguments: list[Any]) -> tuple[Any, list[Find], bool, bool, bool]:
    return (
        function,
        [
            variable(argument, argument.resolve) if is_named else _literally(argument)
            for is_named, argument in arguments
        ],
        getattr(function, "expects_localtime", False),
        getattr(function, "needs_autoescape", False),
        getattr(function, "is_safe", False),
    )


def condition(said: Any) -> Find:
    """Return what finds whether a condition holds."""
    if type(said) is TemplateLiteral:
        value: Any = said.value
        return expression(value, is_absent_fine=True)
    judge = JUDGES.get(said.id)
    if judge is None:
        return said.eval  # type: ignore[no-any-return]  # whatever the template says
    first = condition(said.first)
    second = condition(said.second) if said.second is not None else first

    def holds(context: Context) -> Any:
        try:
            return judge(first, second, context)
        except Exception:  # noqa: BLE001  as Django does: what cannot be judged does not hold
            return False

    return holds


JUDGES: dict[str, Callable[[Find, Find, Context], Any]] = {
    "not": lambda first, _second, context: not first(context),
    "and": lambda first, second, context: first(context) and second(context),
    "or": lambda first, second, context: first(context) or second(context),
    "==": lambda first, second, context: first(context) == second(context),
    "!=": lambda first, second, context: first(context) != second(context),
    "in": lambda first, second, context: first(context) in second(context),
    "not in": lambda first, second, context: first(context) not in second(context),
}
