"""Every page of the tablet in three sizes, three languages, light and dark: nothing overflows, nothing is untranslated,
every target is large enough for a thumb, axe finds nothing serious. `SCREENS=folder` keeps the pictures, then of every
combination; else each language and each size is met, not each together."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from e2e.support.central import Central
from e2e.support.clerk import CLERK, MANAGER
from e2e.support.tablet import Tablet

SIZES = ((800, 1280), (1280, 800), (390, 844))
LOCALES = ("zh-CN", "zh-TW", "en")
AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
UNTRANSLATED = re.compile(r"\[[a-z_]+-[a-z_-]+\]")
THUMB = 48

ALL_LOOKS = tuple((locale, *size) for locale in LOCALES for size in SIZES)
# every language, every size, and the dark once; SCREENS=1 looks at all of them
LOOKS = {
    "light": (("zh-CN", 800, 1280), ("en", 390, 844)),
    "dark": (("zh-TW", 1280, 800),),
}

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


def pages(central: Central) -> list[tuple[str, str]]:
    """Names and addresses, with real rows behind them."""
    value = central.value
    member = value(
        "select id from member where scope = 'store/001' and purchases > 2 and consent = 1 order by id limit 1"
    )
    purchase = value(
        "select id from purchase where scope = 'store/001' and kind = 'sale' and source = 'tablet' limit 1"
    )
    call = value("""select f.id from follow_up f join member m on m.scope = f.scope and m.id = f.member_id
        and m.phone_state = '' where f.scope = 'store/001' and f.state = 'open' and f.channel = 'call' limit 1""")
    return [
        ("today", "/floor/today"),
        ("members", "/floor/members"),
        ("member", f"/floor/members/{member}"),
        ("register", "/floor/members/new"),
        ("buy", f"/floor/members/{member}/purchases/new"),
        ("purchase", f"/floor/purchases/{purchase}"),
        ("visit", f"/floor/members/{member}/visits/new"),
        ("refusal", f"/floor/members/{member}/refusal"),
        ("call", f"/floor/follow_ups/{call}"),
        ("checklists", "/floor/checklists"),
        ("sync", "/floor/sync"),
        ("sign_in", "/floor/sign_in"),
    ]


def store_pages(central: Central) -> list[tuple[str, str]]:
    """Cards, hand-overs and customer files, as the manager sees them."""
    value = central.value
    rich = value(
        "select id from member where scope = 'store/001' and alias_of = '' order by spend_minor desc, id limit 1"
    )
    card = value("select id from card where scope = 'store/001' and state <> 'handed' order by id limit 1")
    return [
        ("store", "/floor/store"),
        ("cards", "/floor/cards"),
        ("reached", "/floor/cards/reached"),
        *([("card", f"/floor/cards/{card}")] if card else []),
        ("apply", f"/floor/members/{rich}/card/new"),
        ("tier", f"/floor/members/{rich}/tier"),
        ("handovers", "/floor/handovers"),
        ("handover", "/floor/handovers/new"),
        ("files", "/floor/files"),
        ("file", "/floor/files/new"),
        ("reviews", "/floor/files/reviews"),
    ]


Pages = Callable[[Central], list[tuple[str, str]]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("person", "shown"), [(CLERK, pages), (MANAGER, store_pages)], ids=["clerk", "manager"])
def test_pages_hold_on_every_screen(
    central: Central,
    new_tablet: Callable[..., Tablet],
    scheme: str,
    person: tuple[str, str],
    shown: Pages,
) -> None:
    tablet = new_tablet(color_scheme=scheme)
    tablet.enrol(central.code())
    tablet.sign_in(*person)
    wrong: list[str] = []
    for locale, width, height in looks(scheme):
        speak(tablet, locale)
        tablet.page.set_viewport_size({"width": width, "height": height})
        for name, path in shown(central):
            tablet.goto(path)
            wrong += [f"{name} {locale} {width} {scheme}: {fault}" for fault in faults(tablet, width >= 800)]
            keep(tablet, f"{name}-{locale}-{width}-{scheme}")
    assert not wrong, "\n".join(wrong)


def looks(scheme: str) -> tuple[tuple[str, int, int], ...]:
    """Language, width and height; all of them where the pictures are kept."""
    return ALL_LOOKS if os.environ.get("SCREENS") else LOOKS[scheme]


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
