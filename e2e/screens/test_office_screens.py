"""The office in a real browser: targets for a thumb, all rows of a table at once, and what a page says of a server that is
there and of one that is not."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect

from e2e.screens.walk import OVERFLOW, THUMB
from e2e.support.central import Central
from e2e.support.office import Office
from e2e.support.tablet import ARGS, CHROMIUM, PATIENCE

HQ = "9002"
PHONE = {"width": 390, "height": 844}
PATHS = ("/office/cards", "/office/handovers", "/office/duplicates", "/office/members", "/office/sheets")
SMALL = """(least) => [...document.querySelectorAll(
    'main button, main a, header button, header summary, main .chip, main label:has(input)')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 0)
  .filter((one) => one.matches('.button') || !one.parentElement.matches('p:not(.row)'))
  .map((one) => [one.outerHTML.slice(0, 90), Math.round(one.getBoundingClientRect().height)])
  .filter(([, height]) => height < least)"""
WATCHING = '<div id="watching" class="when-unreachable notice warn"><p>?</p></div>'


@pytest.fixture
def page(playwright: Playwright) -> Iterator[Page]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
    context = browser.new_context(locale="zh-CN")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    browser.close()


@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 800}], ids=["phone", "desk"])
def test_a_thumb_finds_everything(central: Central, page: Page, size: dict[str, int]) -> None:
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    office = Office(page, central.url)
    office.sign_in(HQ)
    wrong: list[str] = []
    for path in PATHS:
        office.goto(path)
        wrong += [f"{path} {height} px: {html}" for html, height in page.evaluate(SMALL, THUMB)]
        if (over := page.evaluate(OVERFLOW)) > 0:
            wrong.append(f"{path}: {over} px too wide")
    assert not wrong, "\n".join(wrong)


def test_all_rows_are_chosen_at_once(central: Central, page: Page) -> None:
    office = Office(page, central.url)
    office.sign_in(HQ)
    office.goto("/office/handovers/001/members?from=staff-1002")
    rows, every = page.locator("input[name=member]"), page.locator("[data-all=member]")
    assert rows.count() > 1 and page.locator("input[name=member]:checked").count() == 0
    every.check()
    expect(page.locator("input[name=member]:checked")).to_have_count(rows.count())
    rows.first.uncheck()
    assert every.evaluate("(one) => [one.checked, one.indeterminate]") == [False, True]
    rows.first.check()
    assert every.evaluate("(one) => [one.checked, one.indeterminate]") == [True, False]
    every.uncheck()
    expect(page.locator("input[name=member]:checked")).to_have_count(0)


def test_the_server_is_called_away_only_while_it_is(central: Central, page: Page) -> None:
    office = Office(page, central.url)
    office.sign_in(HQ)
    office.goto("/office/members")
    page.evaluate("(html) => document.querySelector('main').insertAdjacentHTML('beforeend', html)", WATCHING)
    expect(page.locator("#watching")).to_be_hidden()
    central.kill()
    page.fill("input[name=q]", "王")
    expect(page.locator("#watching")).to_be_visible()
    central.start()
    page.fill("input[name=q]", "张")
    expect(page.locator("#watching")).to_be_hidden()
