"""Steps that say one thing: what a node draws by itself, the value of an expression, an address."""

import html
from collections.abc import Callable
from typing import Any

from django.template.base import VariableNode, render_value_in_context
from django.template.context import Context
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from visnet.doors import addresses
from visnet.doors.components import reading

Say = Callable[[str], None]
Step = Callable[[Context, Say], None]


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
        address = addresses.remembered(name, *[find(context) for find in finds])
        say(node.render(context) if address is None else html.escape(address))

    return step
