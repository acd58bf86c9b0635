"""What is the same on every page is drawn once for each language, and then only repeated.

Most of a page does not depend on who looks or at what: markup, translated words, addresses, and
components given nothing but those. When a template has been read, runs of such nodes are put
together here. Nothing has to be written differently for it, and no person's words can be kept:
what reads a variable is never folded.

A component counts when everything handed to it is constant and its own template reads nothing
else: no name from the page around it, no clock, no request.
"""

import threading
from collections.abc import Iterable
from typing import Any

from django.template import Engine, Template, TemplateDoesNotExist, defaultfilters
from django.template.base import (
    FilterExpression,
    Node,
    NodeList,
    TextNode,
    Variable,
    VariableNode,
)
from django.template.context import Context
from django.template.defaulttags import (
    CommentNode,
    FirstOfNode,
    ForNode,
    IfNode,
    LoadNode,
    TemplateLiteral,
    URLNode,
    WithNode,
)
from django.template.library import SimpleNode
from django.template.loaders import cached
from django.templatetags.i18n import TranslateNode
from django.templatetags.static import StaticNode
from django.utils.safestring import SafeString
from django_cotton.templatetags._component import AttrKind
from django_cotton.templatetags._vars import CottonVarsNode

from visnet.doors.components import saying, steps
from visnet.doors.components.templatetags.drawing import ComponentNode
from visnet.doors.components.templatetags.pictures import icons

NEVER_THE_SAME = {defaultfilters.random, defaultfilters.timesince_filter}
NEVER_THE_SAME.add(defaultfilters.timeuntil_filter)
SET_BY_COTTON = frozenset({"slot", "attrs", "cotton_data"})
Names = frozenset[str]
NONE: Names = frozenset()


class FoldedNode(Node):
    """A run of nodes that draw the same on every page in one language."""

    def __init__(self, inside: Iterable[Node]) -> None:
        self.inside = NodeList(inside)
        self.drawn: dict[saying.DrawnIn, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """Return what was drawn for this language, or draw it."""
        key = saying.drawn_in(context)
        drawn = self.drawn.get(key)
        if drawn is None:
            drawn = self.drawn[key] = self.inside.render(context)
        return drawn

    render_annotated = render


class Loader(cached.Loader):
    """Keeps templates, folded. Nobody is handed one that is still being folded."""

    def __init__(self, engine: Engine, loaders: list[Any]) -> None:
        super().__init__(engine, loaders)
        self._folded: dict[str, Template] = {}
        self._in_hand: set[str] = set()
        self._one_reads = threading.RLock()

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        """Return the template of that name; it is folded when it is read first.

        Folding changes lists in place: a thread that drew them meanwhile would leave out parts.
        """
        key = self.cache_key(template_name, skip)
        kept = self._folded.get(key)
        if kept is not None:
            return kept
        with self._one_reads:
            template = super().get_template(template_name, skip)
            # A component that holds itself comes by here again, in the same hand.
            if key not in self._folded and key not in self._in_hand:
                self._in_hand.add(key)
                try:
                    fold(template.nodelist)
                    if not self.engine.debug:  # else Django says where on a page it went wrong
                        template.nodelist = steps.take(template.nodelist)
                    self._folded[key] = template
                finally:
                    self._in_hand.remove(key)
        return template

    def reset(self) -> None:
        """Forget every template."""
        with self._one_reads:
            super().reset()
            self._folded.clear()


def fold(nodes: NodeList) -> None:
    """Put together, in place, what is the same on every page, here and in everything beneath."""
    folded: list[Node] = []
    run: list[Node] = []
    for node in nodes:
        if _is_constant(node, NONE):
            run.append(node)
            continue
        folded += _folded(run)
        run = []
        folded.append(node)
        for inner in _lists_beneath(node):
            fold(inner)
    nodes[:] = [*folded, *_folded(run)]


def _folded(run: list[Node]) -> list[Node]:
    if all(isinstance(node, TextNode) for node in run):
        return run
    return [FoldedNode(run)]


def _lists_beneath(node: Node) -> list[NodeList]:
    if isinstance(node, IfNode):
        return [inner for _condition, inner in node.conditions_nodelists]
    found = [getattr(node, name, None) for name in ("inside", *node.child_nodelists)]
    if isinstance(node, ComponentNode):
        found += [getattr(part.compiled, "nodelist", None) for part in node._prepared_attrs]  # noqa: SLF001  the library has no open name for it
    return [inner for inner in found if isinstance(inner, NodeList)]


def _is_constant(node: Node, known: Names) -> bool:
    """Whether a node draws the same wherever the names in `known` stand for the same."""
    question = CONSTANT_IF.get(type(node))
    return question is not None and question(node, known)


def _are_constant(nodes: Iterable[Node], known: Names) -> bool:
    """Whether all these do; what one of them names is known to those after it."""
    for node in nodes:
        if not _is_constant(node, known):
            return False
        if isinstance(node, TranslateNode) and node.asvar:
            known |= {node.asvar}
    return True


def _is_said(expression: Any, known: Names) -> bool:
    """Whether an expression is a constant, or reads nothing but `known` names."""
    if not isinstance(expression, FilterExpression):
        return False
    read = [expression.var]
    for function, arguments in expression.filters:
        if function in NEVER_THE_SAME or not _is_of_django(function):
            return False
        read += [argument for is_variable, argument in arguments if is_variable]
    return all(_is_known(variable, known) for variable in read)


def _is_of_django(function: Any) -> bool:
    return bool(function.__module__ == defaultfilters.__name__)


def _is_known(variable: Any, known: Names) -> bool:
    if not isinstance(variable, Variable):
        return True  # words in quotation marks
    return variable.lookups is None or variable.lookups[0] in known


def _condition(condition: Any, known: Names) -> bool:
    if condition is None:
        return True
    if isinstance(condition, TemplateLiteral):
        return _is_said(condition.value, known)
    return all(_condition(getattr(condition, side, None), known) for side in ("first", "second"))


def _if(node: Any, known: Names) -> bool:
    return all(
        _condition(condition, known) and _are_constant(inner, known)
        for condition, inner in node.conditions_nodelists
    )


def _for(node: Any, known: Names) -> bool:
    inside = known | {*node.loopvars, "forloop"}
    return (
        _is_said(node.sequence, known)
        and _are_constant(node.nodelist_loop, inside)
        and _are_constant(node.nodelist_empty, known)
    )


def _with(node: Any, known: Names) -> bool:
    said = node.extra_context
    return all(_is_said(value, known) for value in said.values()) and _are_constant(
        node.nodelist, known | set(said)
    )


def _translated(node: Any, known: Names) -> bool:
    # What names something for the rest of the page must go on naming it.
    stays_inside = node.asvar is None or bool(known)
    said = [node.filter_expression, node.message_context or node.filter_expression]
    return stays_inside and all(_is_said(expression, known) for expression in said)


def _component(node: Any, known: Names) -> bool:
    attributes = node._prepared_attrs  # noqa: SLF001  the library has no open name for it
    if node.only or "is" in node.attrs or not _are_constant(node.nodelist, known):
        return False
    if not all(_attribute(attribute, known) for attribute in attributes):
        return False
    try:
        inside = node._get_cached_template(Context(), node.attrs).nodelist  # noqa: SLF001  the library has no open name for it
    except TemplateDoesNotExist:
        return False  # said when it is drawn
    given = {attribute.key.replace("-", "_") for attribute in attributes}
    for part in inside:
        if isinstance(part, CottonVarsNode):
            given |= {variable.accessible_key for variable in part._prepared_vars}  # noqa: SLF001  the library has no open name for it
    return _are_constant(inside, known | given | SET_BY_COTTON)


def _attribute(attribute: Any, known: Names) -> bool:
    if attribute.kind in {AttrKind.BOOLEAN, AttrKind.STATIC}:
        return True
    if attribute.kind is AttrKind.ESCAPED:
        compiled = attribute.compiled
        return compiled is None or _are_constant(compiled.nodelist, known)
    return attribute.key != "attrs" and _is_value(attribute.compiled, known)


def _is_value(prepared: Any, known: Names) -> bool:
    variable = prepared._variable  # noqa: SLF001  the library has no open name for it
    if prepared.raw == "":
        return True
    if variable is None:
        return prepared._template is None  # noqa: SLF001  the library has no open name for it
    return variable.lookups is None or variable.lookups[0] in known


def _variables(node: Any, known: Names) -> bool:
    # Where a component is read, they must stay where cotton looks for them.
    return bool(known) and all(
        variable.kind is AttrKind.STATIC
        or (variable.kind is AttrKind.DYNAMIC and _is_value(variable.compiled, known))
        for variable in node._prepared_vars  # noqa: SLF001  the library has no open name for it
    )


CONSTANT_IF: dict[type[Node], Any] = {
    TextNode: lambda _node, _known: True,
    LoadNode: lambda _node, _known: True,
    CommentNode: lambda _node, _known: True,
    FoldedNode: lambda _node, _known: True,
    VariableNode: lambda node, known: _is_said(node.filter_expression, known),
    TranslateNode: _translated,
    StaticNode: lambda node, known: node.varname is None and _is_said(node.path, known),
    URLNode: lambda node, _known: (
        not (node.args or node.kwargs or node.asvar) and _is_said(node.view_name, NONE)
    ),
    SimpleNode: lambda node, _known: node.func is icons and node.target_var is None,
    IfNode: _if,
    ForNode: _for,
    WithNode: _with,
    FirstOfNode: lambda node, known: (
        node.asvar is None and all(_is_said(value, known) for value in node.vars)
    ),
    CottonVarsNode: _variables,
    ComponentNode: _component,
}
