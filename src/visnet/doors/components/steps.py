"""Draws a template by steps that were worked out when it was read.

Django asks each node anew what it is, and joins every list by itself. Here each list of nodes
becomes a list of steps: words to say as they are, and functions that say theirs. The nodes stay
where they are and mean what they mean; what is not known here draws itself. In the tests every
page is also drawn by Django's own nodes and compared (`tests/conftest.py`).
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.template.base import (
    Node,
    NodeList,
    Template,
    TextNode,
    VariableDoesNotExist,
    VariableNode,
)
from django.template.context import Context
from django.template.defaulttags import CommentNode, ForNode, IfNode, LoadNode, URLNode, WithNode
from django.template.loader_tags import (
    BLOCK_CONTEXT_KEY,
    BlockContext,
    BlockNode,
    ExtendsNode,
    IncludeNode,
)
from django.utils.safestring import SafeString

from visnet.doors.components import reading, saying
from visnet.doors.components.saying import Say, Step


class Steps(NodeList):
    """A list of nodes that is drawn by steps."""

    def __init__(self, nodes: NodeList) -> None:
        super().__init__(nodes)
        self._steps: list[str | Step] | None = None

    def render(self, context: Context) -> SafeString:
        """Return what all of them draw."""
        parts: list[str] = []
        self.draw(context, parts.append)
        return SafeString("".join(parts))

    def draw(self, context: Context, say: Say) -> None:
        """Say what all of them draw."""
        steps = self._steps
        if steps is None:
            steps = self._steps = _work_out(self)
        for step in steps:
            if isinstance(step, str):
                say(step)
            else:
                step(context, say)


def take(nodes: NodeList) -> Steps:
    """Return the same nodes to be drawn by steps, here and in everything beneath."""
    for node in nodes:
        if isinstance(node, IfNode):
            node.conditions_nodelists = [
                (holds, take(inside)) for holds, inside in node.conditions_nodelists
            ]
            continue
        for part in (node, *_attributes(node)):
            for name in ("inside", *getattr(part, "child_nodelists", ("nodelist",))):
                inside = getattr(part, name, None)
                if isinstance(inside, NodeList):
                    setattr(part, name, take(inside))
    return Steps(nodes)


def _attributes(node: Node) -> list[Any]:
    """Return the templates that stand in the attributes of a component."""
    prepared = [part.compiled for part in getattr(node, "_prepared_attrs", ())]
    return [part for part in prepared if isinstance(getattr(part, "nodelist", None), NodeList)]


def _work_out(nodes: NodeList) -> list[str | Step]:
    steps: list[str | Step] = []
    words: list[str] = []
    for node in nodes:
        if isinstance(node, TextNode):
            words.append(node.s)
            continue
        if isinstance(node, LoadNode | CommentNode):
            continue
        if words:
            steps.append("".join(words))
            words = []
        steps.append(STEPS.get(type(node), saying.itself)(node))
    return [*steps, "".join(words)] if words else steps


def _draw(nodes: NodeList, context: Context, say: Say) -> None:
    if isinstance(nodes, Steps):
        nodes.draw(context, say)
    else:
        say(nodes.render(context))


def _if(node: Any) -> Step:
    branches = [
        (None if holds is None else reading.condition(holds), inside)
        for holds, inside in node.conditions_nodelists
    ]

    def step(context: Context, say: Say) -> None:
        for holds, inside in branches:
            try:
                is_met = holds is None or holds(context)
            except VariableDoesNotExist:
                is_met = None
            if is_met:
                _draw(inside, context, say)
                return

    return step


def _for(node: Any) -> Step:
    find = reading.expression(node.sequence, is_absent_fine=True)

    def step(context: Context, say: Say) -> None:
        around = context.get("forloop", {})
        depth = len(context.dicts)
        scope: dict[str, Any] = {}
        context.dicts.append(scope)
        try:
            values = find(context)
            if values is None:
                values = []
            if not hasattr(values, "__len__"):
                values = list(values)
            if len(values) < 1:
                _draw(node.nodelist_empty, context, say)
                return
            scope["forloop"] = turn = {"parentloop": around}
            for item in _turns(values, turn, is_reversed=node.is_reversed):
                _turn(node, item, scope, context, say)
        finally:
            del context.dicts[depth:]

    return step


def _turns(values: Any, turn: dict[str, Any], *, is_reversed: bool) -> Iterator[Any]:
    """Yield each thing; `turn` says which it is."""
    count = len(values)
    for number, item in enumerate(reversed(values) if is_reversed else values):
        turn["counter0"] = number
        turn["counter"] = number + 1
        turn["revcounter"] = count - number
        turn["revcounter0"] = count - number - 1
        turn["first"] = number == 0
        turn["last"] = number == count - 1
        yield item


def _turn(node: Any, item: Any, scope: dict[str, Any], context: Context, say: Say) -> None:
    names = node.loopvars
    if len(names) == 1:
        scope[names[0]] = item
        _draw(node.nodelist_loop, context, say)
        return
    context.dicts.append(_unpacked(names, item))
    _draw(node.nodelist_loop, context, say)
    context.dicts.pop()


def _unpacked(names: list[str], item: Any) -> dict[str, Any]:
    count = len(item) if hasattr(item, "__len__") else 1
    if count != len(names):
        msg = f"Need {len(names)} values to unpack in for loop; got {count}. "
        raise ValueError(msg)
    return dict(zip(names, item, strict=True))


def _with(node: Any) -> Step:
    said = {name: reading.expression(value) for name, value in node.extra_context.items()}

    def step(context: Context, say: Say) -> None:
        context.dicts.append({name: find(context) for name, find in said.items()})
        try:
            _draw(node.nodelist, context, say)
        finally:
            context.dicts.pop()

    return step


def _include(node: Any) -> Step:
    name = node.template.var
    if node.template.filters or not isinstance(name, str) or name.startswith("."):
        return saying.itself(node)
    if node.isolated_context:
        return saying.itself(node)
    said = {key: reading.expression(value) for key, value in node.extra_context.items()}
    kept: dict[Any, Template] = {}

    def step(context: Context, say: Say) -> None:
        engine: Any = context.template.engine  # type: ignore[union-attr]  # a context that is drawn has one
        template = kept.get(engine)
        if template is None:
            template = kept[engine] = engine.select_template((name,))
        around, before = context.render_context, context.render_context.template
        context.dicts.append({key: find(context) for key, find in said.items()})
        around.template = template
        around.push()
        try:
            _draw(template.nodelist, context, say)
        finally:
            around.template = before
            around.pop()
            context.dicts.pop()

    return step


def _extends(node: Any) -> Step:
    kept: dict[Template, dict[str, BlockNode] | None] = {}

    def step(context: Context, say: Say) -> None:
        parent = node.get_parent(context)
        if parent not in kept:
            kept[parent] = _blocks_of_root(parent)
        around = context.render_context
        if BLOCK_CONTEXT_KEY not in around:
            around[BLOCK_CONTEXT_KEY] = BlockContext()
        around[BLOCK_CONTEXT_KEY].add_blocks(node.blocks)
        own = kept[parent]
        if own is not None:
            around[BLOCK_CONTEXT_KEY].add_blocks(own)
        with around.push_state(parent, isolated_context=False):
            say(parent._render(context))  # noqa: SLF001  the library has no open name for it

    return step


def _blocks_of_root(parent: Template) -> dict[str, BlockNode] | None:
    first = next((node for node in parent.nodelist if not isinstance(node, TextNode)), None)
    if first is None or isinstance(first, ExtendsNode):
        return None
    blocks: list[Any] = parent.nodelist.get_nodes_by_type(BlockNode)
    return {node.name: node for node in blocks}


STEPS: dict[type[Node], Callable[[Any], Step]] = {
    VariableNode: saying.variable,
    IfNode: _if,
    ForNode: _for,
    WithNode: _with,
    IncludeNode: _include,
    ExtendsNode: _extends,
    URLNode: saying.url,
}
