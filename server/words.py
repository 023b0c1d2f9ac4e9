"""Every visible word: Fluent messages of one language, and amounts and days as that language writes them.

Twin: `web/worker/words.js`; both run `sync/vectors/words.json`. Arguments reach Fluent ready to show, so that both
sides say the same (see `_argument`).
"""

import logging
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import CurrentEnvironment, Pattern, ResolverEnvironment
from fluent.runtime.types import FluentFloat, FluentInt

from server import formats
from server.formats import LOCALES

FOLDER = Path(__file__).parent.parent / "locales"
STRICT = "HUITOUKE_STRICT_WORDS"

log = logging.getLogger(__name__)


class WordMissing(LookupError):
    """An id, or an argument of a message, that is not there."""


class Words:
    """One language, time zone and currency. `strict` (else the environment says so with HUITOUKE_STRICT_WORDS=1): a
    missing id or argument is an error; otherwise the id is shown in its place."""

    def __init__(
        self,
        locale: str,
        time_zone: str = "Asia/Shanghai",
        currency: str = "CNY",
        strict: bool | None = None,
        bundle: FluentBundle | None = None,
    ) -> None:
        self.locale = locale
        self.time_zone = time_zone
        self.currency = currency
        self.strict = os.environ.get(STRICT) == "1" if strict is None else strict
        self._bundle = bundle or _read(locale)

    def t(self, id: str, **args: Any) -> str:
        """The message, its arguments shown by the rule of `_argument`."""
        if not self._bundle.has_message(id):
            return self._missing(id, "no such id")
        pattern = self._bundle.get_message(id).value
        if pattern is None:
            return self._missing(id, "no text")
        shown = {name: self._argument(name, value) for name, value in args.items()}
        text, errors = _format(self._bundle, pattern, shown)
        return self._missing(id, str(errors[0]), text) if errors else text

    def has(self, id: str) -> bool:
        return self._bundle.has_message(id)

    def tr(self, json_text: str | None) -> str:
        return formats.translated(json_text, self.locale)

    def money(self, minor: int | None) -> str:
        return formats.money(minor, self.currency)

    def money_short(self, minor: int | None) -> str:
        return formats.money(minor, self.currency, short=True)

    def number(self, value: float | None) -> str:
        return formats.number(value)

    def percent(self, ratio: float | None) -> str:
        return formats.percent(ratio)

    def day(self, text: str | None) -> str:
        return formats.day(text, self.locale)

    def day_short(self, text: str | None, near: str = "") -> str:
        return formats.day_short(text, self.locale, near)

    def date_time(self, at: int | None) -> str:
        return formats.date_time(at, self.locale, self.time_zone)

    def time(self, at: int | None) -> str:
        return formats.time(at, self.time_zone)

    def globals(self) -> dict[str, Callable[..., str]]:
        """What templates call, by name."""
        names = "t tr money money_short number percent day day_short date_time time"
        return {name: getattr(self, name) for name in names.split()}

    def _argument(self, name: str, value: Any) -> Any:
        """How an argument is shown, by its name and type: `…_minor` money, `…_day` a day, `…_at` a time, `…_ratio`
        percent; any other number as `number` shows it, still choosing the plural; true and false as these words."""
        if isinstance(value, bool):
            return "true" if value else "false"
        ending = name.rsplit("_", 1)[-1]
        if ending == "day" and isinstance(value, str):
            return self.day(value)
        if not isinstance(value, int | float):
            return value if isinstance(value, str) else ""
        if ending == "ratio":
            return self.percent(value)
        if ending in ("minor", "at"):
            return self.money(int(value)) if ending == "minor" else self.date_time(int(value))
        rounded = formats.round_half_up(value, 2)
        return _ShownInt(rounded) if isinstance(rounded, int) else _ShownFloat(rounded)

    def _missing(self, id: str, why: str, text: str = "") -> str:
        if self.strict:
            raise WordMissing(f"{id} ({self.locale}): {why}")
        log.warning("words: %s (%s): %s", id, self.locale, why)
        return text or f"[{id}]"


class _ShownInt(FluentInt):
    def format(self, locale: Any) -> str:
        return formats.number(int(self))


class _ShownFloat(FluentFloat):
    def format(self, locale: Any) -> str:
        return formats.number(float(self))


def _format(bundle: FluentBundle, pattern: Pattern, args: dict[str, Any]) -> tuple[str, list[Exception]]:
    """`FluentBundle.format_pattern` would turn our numbers back into its own, hence this."""
    errors: list[Exception] = []
    scope = ResolverEnvironment(context=bundle, current=CurrentEnvironment(args=args), errors=errors)
    try:
        return str(pattern(scope)), errors
    except ValueError as error:
        return "", [error]


def negotiate(accept_language: str, chosen: str = "") -> str:
    """The language a person chose, else the first that their browser asks for and we have, else zh-CN."""
    if chosen in LOCALES:
        return chosen
    known = (_nearest(tag) for tag in _by_wish(accept_language))
    return next((locale for locale in known if locale), LOCALES[0])


def bundle_of(locale: str, *texts: str) -> FluentBundle:
    """The messages of some Fluent texts."""
    bundle = FluentBundle([locale], use_isolating=False)
    for text in texts:
        bundle.add_resource(FluentResource(text))
    return bundle


@cache
def _read(locale: str) -> FluentBundle:
    files = sorted((FOLDER / locale).glob("*.ftl"))
    return bundle_of(locale, *(file.read_text("utf-8") for file in files))


def _by_wish(accept_language: str) -> list[str]:
    wishes = []
    for place, part in enumerate(accept_language.split(",")):
        tag, _, weight = part.strip().partition(";q=")
        try:
            wishes.append((-float(weight or 1), place, tag.lower()))
        except ValueError:
            continue
    return [tag for weight, _, tag in sorted(wishes) if weight < 0]


def _nearest(tag: str) -> str:
    parts = tag.split("-")
    if parts[0] == "zh":
        return "zh-TW" if {"tw", "hk", "mo", "hant"} & set(parts[1:]) and "hans" not in parts else "zh-CN"
    return "en" if parts[0] == "en" else ""
