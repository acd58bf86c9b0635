"""Steps that say one thing: what a node draws by itself, the value of an expression, an address."""

import html
from collections.abc import Callable
from typing import Any

from django.template.base import VariableNode, render_value_in_context
from django.template.context import Context
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from visnet.doors import addresses
from visnet.doors.components import reading

Say = Callable[[str], None]
Step = Callable[[Context, Say], None]
DrawnIn = tuple[str | None, addresses.Place]


def drawn_in(context: Context) -> DrawnIn:
    """Return the language and the addresses that a page is drawn with: they hold for the whole of it.

    A test sees that no template changes its language midway.
    """
    kept: DrawnIn | None = context.__dict__.get("drawn_in")
    if kept is None:
        kept = context.__dict__["drawn_in"] = (get_language(), addresses.place())
    return kept


def itself(node: Any) -> Step:
    """Return the step of a node that draws itself."""

    def draw(context: Context, say: Say) -> None:
        node.draw(context, say)

    def render(context: Context, say: Say) -> None:
        say(node.render(context))

    return draw if hasattr(node, "draw") else render


def variable(node: VariableNode) -> Step:
    """Return the step that says a value, escaped where it must be."""
    find = reading.expression(node.filter_expression)

    def step(context: Context, say: Say) -> None:
        try:
            value = find(context)
        except UnicodeDecodeError:
            return
        if context.autoescape:
            if isinstance(value, Promise):
                value = str(value)
            kind = type(value)
            if kind is str:
                say(html.escape(value))
                return
            if kind is SafeString:
                say(value)
                return
        say(render_value_in_context(value, context))

    return step


def url(node: Any) -> Step:
    """Return the step that says an address."""
    if node.kwargs or node.asvar or not isinstance(node.view_name.var, str):
        return itself(node)
    if node.view_name.filters:
        return itself(node)
    finds = [reading.expression(argument) for argument in node.args]
    name = node.view_name.var

    def step(context: Context, say: Say) -> None:
        place = drawn_in(context)[1]
        address = addresses.remembered(name, *[find(context) for find in finds], at=place)
        say(node.render(context) if address is None else html.escape(address))

    return step
