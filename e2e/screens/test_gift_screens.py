"""The pages of gifts, points, vouchers and referrals with the server dead: a manager receives umbrellas, reserves one,
gives a voucher; nothing overflows, every target is large enough. `SCREENS=folder` keeps the pictures."""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.screens.walk import walk
from e2e.support.central import Central
from e2e.support.clerk import MANAGER
from e2e.support.tablet import Tablet

RICH = """select id from member where scope = 'store/001' and points >= 2600 and alias_of = '' and removed = 0
    order by points, id limit 1"""


def test_gift_pages_hold_on_every_screen(central: Central, new_tablet: Callable[..., Tablet]) -> None:
    tablet = new_tablet()
    tablet.enrol(central.code())
    tablet.sign_in(*MANAGER)
    member = central.value(RICH)
    central.kill()
    _live(tablet, f"/floor/members/{member}")
    walk(tablet, _pages(f"/floor/members/{member}"))


def _live(tablet: Tablet, member: str) -> None:
    page = tablet.page
    tablet.goto("/floor/gifts/umbrella")
    page.fill("input[name=quantity]", "12")
    page.click("form[action$='/received'] button")
    expect(page.locator(".timeline")).to_contain_text("+12")
    tablet.goto(f"{member}/gifts/umbrella")
    page.click("button[name=keep][value='1']")
    expect(page.locator(".offer")).to_contain_text("商务折叠伞")
    tablet.goto(f"{member}/vouchers/new")
    page.check("input[name=gift][value=thanks_voucher]", force=True)
    page.check("input[name=reason][value=apology]", force=True)
    page.click(".sticky-actions button")
    expect(page.locator("main")).to_contain_text("心意代金券")


def _pages(member: str) -> list[tuple[str, str]]:
    return [
        ("gift-member", member),
        ("gift-choose", f"{member}/gifts"),
        ("gift-redeem", f"{member}/gifts/socks"),
        ("gift-points", f"{member}/points"),
        ("gift-correction", f"{member}/points/correction"),
        ("gift-vouchers", f"{member}/vouchers"),
        ("gift-grant", f"{member}/vouchers/new"),
        ("gift-stock", "/floor/gifts"),
        ("gift-show", "/floor/gifts/umbrella"),
        ("gift-reserved", "/floor/gifts/reserved"),
        ("gift-search", "/floor/vouchers"),
        ("gift-referrals", "/floor/referrals"),
        ("gift-store", "/floor/store"),
    ]
