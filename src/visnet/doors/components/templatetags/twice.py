"""What stands on a page twice is drawn once: `{% drawn as ways %}…{% enddrawn %}`, `{{ ways }}`."""

from django import template
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context

register = template.Library()


class DrawnNode(Node):
    """Keeps what is drawn within under a name, and says nothing."""

    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: Context) -> str:
        """Draw what is within, for whoever names it further down."""
        context[self.name] = self.nodelist.render(context)
        return ""


@register.tag
def drawn(parser: Parser, token: Token) -> DrawnNode:
    """Read `{% drawn as name %}`. Raises `TemplateSyntaxError` for anything else."""
    words = token.split_contents()
    if len(words) != 3 or words[1] != "as":
        msg = "Write {% drawn as name %}."
        raise template.TemplateSyntaxError(msg)
    nodelist = parser.parse(("enddrawn",))
    parser.delete_first_token()
    return DrawnNode(nodelist, words[2])
