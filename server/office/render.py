"""Templates of the office: our pages and the shared components, in the person's language. It knows no request."""

import os
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Undefined

from server.words import STRICT, Words

PAGES = Path(__file__).parent / "pages"
WEB = Path(__file__).parents[2] / "web"


def render(template: str, words: Words, **context: Any) -> str:
    """`member/list` → the text of pages/member/list.html."""
    environment = _environment(words.locale, words.time_zone, words.currency)
    return environment.get_template(f"{template}.html").render(locale=words.locale, **context)


@cache
def words_of(locale: str, time_zone: str, currency: str) -> Words:
    return Words(locale, time_zone, currency)


@cache
def _environment(locale: str, time_zone: str, currency: str) -> Environment:
    strict = os.environ.get(STRICT) == "1"
    environment = Environment(
        loader=FileSystemLoader([PAGES, WEB]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined if strict else Undefined,
    )
    environment.globals.update(words_of(locale, time_zone, currency).globals())
    return environment
