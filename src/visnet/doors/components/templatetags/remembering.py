"""A piece of a page that is drawn once for each thing it shows, and then remembered.

Lists show the same few marks again and again. Between `{% remembered %}` and `{% endremembered %}`
stands markup that depends on nothing but the values named in the tag (and the language):

    {% remembered line.danger %}<c-danger_mark level="{{ line.danger }}" />{% endremembered %}

Never put a person's words there: what is remembered outlives the page.
"""

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from visnet.doors.components import reading

register = template.Library()

KEPT_AT_MOST = 256


class RememberedNode(Node):
    """Draws its inside once for each combination of the values it depends on."""

    def __init__(self, inside: NodeList, values: list[FilterExpression]) -> None:
        self.inside = inside
        self.values = values
        self.finds = [reading.expression(value) for value in values]
        self.kept: dict[tuple[str | None, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """Return what was drawn before for these values, or draw it."""
        shown = tuple(str(find(context)) for find in self.finds)
        key = (get_language(), *shown)
        if key not in self.kept:
            if len(self.kept) >= KEPT_AT_MOST:
                self.kept.clear()
            self.kept[key] = self.inside.render(context)
        return self.kept[key]


@register.tag
def remembered(parser: Parser, token: Token) -> RememberedNode:
    """Remember what is drawn for the values named in the tag."""
    values = [parser.compile_filter(bit) for bit in token.split_contents()[1:]]
    inside = parser.parse(("endremembered",))
    parser.delete_first_token()
    return RememberedNode(inside, values)
