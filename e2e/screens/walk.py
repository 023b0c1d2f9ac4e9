"""A walk through pages of the tablet in every language and size, light and dark: nothing overflows, nothing is untranslated,
every target is large enough for a thumb, axe finds nothing serious. `SCREENS=folder` keeps the pictures, then of every
combination; else each language, each size and the dark are met, not each together."""

import os
import re
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

from e2e.support.tablet import Tablet

SIZES = ((800, 1280), (1280, 800), (390, 844))
LOCALES = ("zh-CN", "zh-TW", "en")
AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
UNTRANSLATED = re.compile(r"\[[a-z_]+-[a-z_-]+\]")
THUMB = 48
# axe takes its time: once with room for everything in each scheme
ROOMY = 800

Look = tuple[str, int, int, str]
ALL_LOOKS: tuple[Look, ...] = tuple(
    (locale, *size, scheme) for scheme, locale, size in product(("light", "dark"), LOCALES, SIZES)
)
LOOKS: tuple[Look, ...] = (("zh-CN", 800, 1280, "light"), ("en", 390, 844, "light"), ("zh-TW", 1280, 800, "dark"))

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """(least) => [...document.querySelectorAll(
    'main button, main a, nav a, main summary, main .chip, main select')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 0)
  .filter((one) => one.matches('.button') || !one.parentElement.matches('p:not(.row)'))
  .map((one) => [one.outerHTML.slice(0, 90), Math.round(one.getBoundingClientRect().height)])
  .filter(([, height]) => height < least)"""
SERIOUS = """async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa'] })).violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
  .map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`)"""

Pages = Sequence[tuple[str, str]]
Act = Callable[[Tablet], None]


def walk(tablet: Tablet, pages: Pages, prefix: str = "", acts: dict[str, Act] | None = None) -> None:
    """`pages`: names and addresses; `acts`: what is done on a page of that name before it is looked at. AssertionError
    with all that is wrong."""
    wrong: list[str] = []
    for locale, width, height, scheme in looks():
        tablet.page.emulate_media(color_scheme=scheme)
        tablet.page.set_viewport_size({"width": width, "height": height})
        speak(tablet, locale)
        for name, path in pages:
            tablet.goto(path)
            (acts or {}).get(name, nothing)(tablet)
            wrong += [f"{name} {locale} {width} {scheme}: {fault}" for fault in faults(tablet, width >= ROOMY)]
            keep(tablet, f"{prefix}{name}-{locale}-{width}-{scheme}")
    assert not wrong, "\n".join(wrong)


def looks() -> tuple[Look, ...]:
    """Language, width, height and scheme; all of them where the pictures are kept."""
    return ALL_LOOKS if os.environ.get("SCREENS") else LOOKS


def nothing(_: Tablet) -> None:
    """The page as it opens."""


def speak(tablet: Tablet, locale: str) -> None:
    tablet.goto("/floor/sync")
    tablet.page.click(f"form[action='/floor/language'] button[value='{locale}']")
    tablet.page.wait_for_function("(locale) => document.documentElement.lang === locale", arg=locale)


def faults(tablet: Tablet, with_axe: bool) -> list[str]:
    page = tablet.page
    found = [f"untranslated {text}" for text in UNTRANSLATED.findall(page.inner_text("body"))]
    if (over := page.evaluate(OVERFLOW)) > 0:
        found.append(f"{over} px too wide")
    found += [f"{height} px high: {html}" for html, height in page.evaluate(SMALL, THUMB)]
    if with_axe:
        page.evaluate(AXE.read_text())
        found += page.evaluate(SERIOUS)
    return found


def keep(tablet: Tablet, name: str) -> None:
    folder = os.environ.get("SCREENS")
    if folder:
        tablet.page.screenshot(path=Path(folder) / f"{name}.png")
