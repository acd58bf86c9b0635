"""Draws a component as django-cotton does, with everything worked out once that can be.

Cotton looks up a component's template, its declared variables and its attributes' kinds each time
it is drawn, and makes two scopes for it. A list draws a hundred; here a component whose template
holds only plain nodes is looked at once. Whatever is less plain (named slots, a component chosen
by a variable, an attribute that cannot be resolved) is left to cotton itself.
"""

from typing import Any

from django import template
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString
from django_cotton.templatetags import Attrs, UnprocessableDynamicAttr
from django_cotton.templatetags._component import (
    AttrKind,
    CottonComponentNode,
    cotton_component,
)
from django_cotton.templatetags._slot import CottonSlotNode
from django_cotton.templatetags._vars import CottonVarsNode

from visnet.doors.components import reading
from visnet.doors.components.reading import Find
from visnet.doors.components.saying import Say
from visnet.doors.components.steps import Steps

register = template.Library()

# What keeps something from one drawing to the next needs the scope that cotton makes for it.
KEEP_SOMETHING = ("CycleNode", "IfChangedNode", "ResetCycleNode", "ExtendsNode", "BlockNode")


class ComponentNode(CottonComponentNode):  # type: ignore[misc]  # the library tells no types
    """One use of a component."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._plan: _Plan | None = None
        self._is_looked_at = False

    def render(self, context: Context) -> SafeString:
        """Return the component drawn."""
        parts: list[str] = []
        self.draw(context, parts.append)
        return SafeString("".join(parts))

    def draw(self, context: Context, say: Say) -> None:
        """Draw the component."""
        if not self._is_looked_at:
            self._plan = self._look(context)
            self._is_looked_at = True
        plan = self._plan
        if plan is None:
            say(super().render(context))
            return
        attributes = dict(plan.attributes)
        try:
            for key, find in plan.moving:
                attributes[key] = find(context)
        except UnprocessableDynamicAttr:
            say(super().render(context))
            return
        attrs = Attrs(attributes)
        attrs._exclude_from_str = plan.declared  # noqa: SLF001  the library has no open name for it
        inside = {
            **plan.defaults,
            **{name: attributes[key] for key, name in plan.names},
            "attrs": attrs,
            "slot": self.nodelist.render(context),
        }
        context.dicts.append(inside)
        try:
            plan.nodes.draw(context, say)
        finally:
            context.dicts.pop()

    def _look(self, context: Context) -> "_Plan | None":
        named_slots = self.nodelist.get_nodes_by_type(CottonSlotNode)
        if self.only or named_slots or "is" in self.attrs or ":attrs" in self.attrs:
            return None
        nodes = self._get_cached_template(context, self.attrs).nodelist
        if any(type(node).__name__ in KEEP_SOMETHING for node in nodes.get_nodes_by_type(Node)):
            return None
        return _plan(self._prepared_attrs, nodes)


class _Plan:
    """What is the same each time one use of a component is drawn."""

    def __init__(self, prepared: list[Any], declarations: list[Any], nodes: Steps) -> None:
        self.nodes = nodes
        self.attributes = {attribute.key: attribute.value for attribute in prepared}
        self.names = [(key, key.replace("-", "_")) for key in self.attributes]
        self.moving = [
            (attribute.key, _finds(attribute.kind, attribute.compiled))
            for attribute in prepared
            if attribute.kind not in {AttrKind.BOOLEAN, AttrKind.STATIC} and attribute.compiled
        ]
        variables = [variable for part in declarations for variable in part._prepared_vars]  # noqa: SLF001  the library has no open name for it
        self.defaults = {
            variable.accessible_key: _default(variable)
            for variable in variables
            if variable.exclude_key not in self.attributes
        }
        self.declared = {variable.exclude_key for variable in variables}
        for part in declarations:
            self.declared.update(part.empty_vars)


def _plan(prepared: list[Any], nodes: NodeList) -> _Plan | None:
    declarations = [node for node in nodes if isinstance(node, CottonVarsNode)]
    fixed = all(
        variable.kind is AttrKind.STATIC or _is_literal(variable)
        for part in declarations
        for variable in part._prepared_vars  # noqa: SLF001  the library has no open name for it
    )
    # Without quotes a word may also be meant as itself: cotton decides that.
    if not fixed or any(attribute.kind is AttrKind.UNQUOTED for attribute in prepared):
        return None
    drawn = NodeList(node for node in nodes if not isinstance(node, CottonVarsNode))
    return _Plan(prepared, declarations, Steps(drawn))


def _finds(kind: AttrKind, compiled: Any) -> Find:
    """Return what finds the value of an attribute."""
    if kind is AttrKind.ESCAPED:
        return compiled.nodelist.render  # type: ignore[no-any-return]  # whatever the template says
    named = compiled._variable  # noqa: SLF001  the library has no open name for it
    if compiled.raw == "" or named is None:
        return compiled.resolve  # type: ignore[no-any-return]  # whatever the template says
    find = reading.variable(named, compiled.resolve)

    def value(context: Context) -> Any:
        found = find(context)
        return found.attrs_dict() if isinstance(found, Attrs) else found

    return value


def _is_literal(variable: Any) -> bool:
    return variable.kind is AttrKind.DYNAMIC and variable.value in {"[]", "{}", "True", "False"}


def _default(variable: Any) -> Any:
    return variable.value if variable.kind is AttrKind.STATIC else variable.compiled._literal  # noqa: SLF001  the library has no open name for it


@register.tag
def cotton(parser: Parser, token: Token) -> ComponentNode:
    """Read a component as cotton does, and draw it as this house does."""
    read = cotton_component(parser, token)
    return ComponentNode(
        read.component_name, read.nodelist, read.attrs, read.only, read.active_library
    )
