"""What leaves the product as a file, found by walking the routes and the commands: no list to forget.

A page hands out a file when its view, or any function of a door that it reaches, names an
attachment or a type that is no page. What is reached is read from the code objects themselves.
"""

import re
import types
from collections.abc import Callable, Iterator
from importlib import import_module

import click
from django.urls import URLPattern

from tests.house.test_routes import is_from_library
from visnet.config.command_line import visnet

SITES = ("visnet.config.urls_back", "visnet.config.urls_front")
LEAVES = re.compile(
    r"attachment|content-disposition|^(text/(?!html)|image/|audio/|video/|application/)", re.I
)
LEAVING_NAMES = {"FileResponse", "StreamingHttpResponse"}
OURS = "visnet.doors"


def views() -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield the name and the view of every route of both sites."""

    def walk(patterns: list) -> Iterator[tuple[str, Callable[..., object]]]:  # type: ignore[type-arg]
        for pattern in patterns:
            if not isinstance(pattern, URLPattern):
                yield from walk(pattern.url_patterns)
            elif not is_from_library(pattern):
                yield pattern.callback.route.name, pattern.callback  # type: ignore[attr-defined]

    for site in SITES:
        yield from walk(import_module(site).urlpatterns)


def hands_out_a_file(view: Callable[..., object]) -> bool:
    """Whether a view may answer with a file."""
    return any(_leaves(code) for code in _reached(_inmost(view), set()))


def commands(group: click.Command = visnet, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield every command by the words that one types."""
    if isinstance(group, click.Group):
        within = click.Context(group)
        for name in group.list_commands(within):
            command = group.get_command(within, name)
            assert command is not None, name
            yield from commands(command, f"{path} {name}".strip())
    else:
        yield path, group


def _inmost(view: object) -> object:
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    return view


def _reached(function: object, seen: set[int]) -> Iterator[types.CodeType]:
    """Yield the code of a function of a door and of every function of a door that it names."""
    function = _inmost(function)
    if not isinstance(function, types.FunctionType) or id(function) in seen:
        return
    if not function.__module__.startswith((OURS, "tests.")):
        return
    seen.add(id(function))
    for code in _nested(function.__code__):
        yield code
        for name in code.co_names:
            named = function.__globals__.get(name)
            yield from _reached(named, seen)
            if isinstance(named, types.ModuleType) and named.__name__.startswith(OURS):
                for inside in code.co_names:
                    yield from _reached(getattr(named, inside, None), seen)


def _nested(code: types.CodeType) -> Iterator[types.CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _nested(constant)


def _leaves(code: types.CodeType) -> bool:
    words = [constant for constant in code.co_consts if isinstance(constant, str)]
    return bool(LEAVING_NAMES & set(code.co_names)) or any(map(LEAVES.search, words))
