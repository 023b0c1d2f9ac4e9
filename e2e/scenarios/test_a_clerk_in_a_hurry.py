"""What a clerk with one free hand stumbles over: a refusal below the edge, an old mark beside a mended field, a tablet left
lying."""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.support.central import Central
from e2e.support.clerk import CLERK
from e2e.support.tablet import Tablet

CUSTOMER = "select id from member where scope = 'store/001' and purchases > 0 limit 1"
OPEN_CALL = """select f.id from follow_up f join member m on m.scope = f.scope and m.id = f.member_id
    where f.scope = 'store/001' and f.state = 'open' and f.channel = 'call' and f.to_day >= :today
    and m.hours in ('', 'any') limit 1"""


def lock_in_another_place(tablet: Tablet) -> None:
    """The page stays as it is, as that of a window that slept."""
    tablet.page.evaluate("""() => {
      document.addEventListener('htmx:before:swap', (event) => event.preventDefault(), { once: true });
      return htmx.ajax('GET', '/floor/sign_in/lock', { target: '#main' });
    }""")


def purchases(central: Central, receipt: str) -> object:
    return central.value("select count(*) as n from purchase where receipt = :receipt", receipt=receipt)


def test_a_day_that_is_missing_is_asked_for_in_sight(central: Central, signed_in: Callable[[], Tablet]) -> None:
    tablet = signed_in()
    tablet.goto(f"/floor/follow_ups/{central.value(OPEN_CALL, today=central.today())}")
    tablet.page.check("#record .asks-day", force=True)
    expect(tablet.page.locator("#record .next-day .chip").first).to_be_in_viewport(ratio=1)
    tablet.page.evaluate("scrollTo(0, 0)")
    tablet.page.locator("#record .sticky-actions button").evaluate("(button) => button.click()")
    expect(tablet.page.locator("#record .next-day .problem")).to_be_in_viewport(ratio=1)


def test_what_was_wrong_is_forgotten_as_soon_as_it_is_changed(
    central: Central, signed_in: Callable[[], Tablet]
) -> None:
    tablet = signed_in()
    page = tablet.page
    member = central.value(CUSTOMER)
    receipt = central.value("select receipt from purchase where scope = 'store/001' and receipt <> '' limit 1")
    tablet.goto(f"/floor/members/{member}/purchases/new")
    page.fill("input[name=amount_minor]", "100")
    page.fill("input[name=receipt]", str(receipt))
    page.click("#purchase .sticky-actions button")
    expect(page.locator(".first-one")).to_be_visible()
    page.fill("input[name=receipt]", "R-NEW")
    expect(page.locator(".first-one, .problem:visible, [aria-invalid]")).to_have_count(0)
    page.click("#purchase .sticky-actions button")
    page.wait_for_url(f"**/floor/members/{member}?recorded=*")


def test_a_day_in_the_future_is_refused_in_the_persons_language(
    central: Central, signed_in: Callable[[], Tablet]
) -> None:
    tablet = signed_in()
    page = tablet.page
    member = central.value(CUSTOMER)
    tablet.goto(f"/floor/members/{member}/purchases/new")
    page.fill("input[name=amount_minor]", "100")
    page.click(".more-fields > summary")
    page.fill("input[name=purchase_day]", "2990-01-01")
    page.click("#purchase .sticky-actions button")
    expect(page.locator("#purchase_day-problem")).to_be_in_viewport()


def test_a_reload_keeps_the_person_a_closed_browser_does_not(central: Central, signed_in: Callable[[], Tablet]) -> None:
    tablet = signed_in()
    central.kill()
    tablet.load("/floor/members")
    expect(tablet.page.locator("#search")).to_be_visible()
    tablet.restart()
    tablet.goto("/floor/members")
    expect(tablet.page.locator(".pin-pad")).to_be_visible()


def test_the_last_of_several_taps_holds_and_what_was_saved_is_saved(
    central: Central, signed_in: Callable[[], Tablet]
) -> None:
    tablet = signed_in()
    page = tablet.page
    page.evaluate(
        "for (const tab of ['members', 'checklists', 'store']) document.querySelector(`[data-tab=${tab}]`).click()"
    )
    page.wait_for_url("**/floor/store")
    expect(page.locator("main h1")).to_have_text("门店")
    member = central.value(CUSTOMER)
    tablet.goto(f"/floor/members/{member}/purchases/new")
    page.fill("input[name=amount_minor]", "100")
    page.fill("input[name=receipt]", "R-HURRY")
    page.evaluate("""() => {
      const save = document.querySelector('#purchase .sticky-actions button');
      save.click();
      save.click();
      document.querySelector('[data-tab=members]').click();
    }""")
    expect(page.locator("#search")).to_be_visible()
    expect(page).to_have_url(f"{tablet.url}/floor/members")
    tablet.until(lambda: purchases(central, "R-HURRY") == 1)
    tablet.wait_until_sent()
    assert purchases(central, "R-HURRY") == 1


def test_a_refusal_is_seen_although_another_page_was_tapped(central: Central, signed_in: Callable[[], Tablet]) -> None:
    tablet = signed_in()
    page = tablet.page
    tablet.goto(f"/floor/members/{central.value(CUSTOMER)}/purchases/new")
    page.fill("input[name=receipt]", "R-NOTHING")
    page.evaluate("""() => {
      document.querySelector('#purchase .sticky-actions button').click();
      document.querySelector('[data-tab=members]').click();
    }""")
    expect(page.locator("#purchase .problem").first).to_be_visible()
    expect(page.locator("input[name=receipt]")).to_have_value("R-NOTHING")


def test_who_types_on_a_locked_tablet_is_asked_for_the_pin(central: Central, signed_in: Callable[[], Tablet]) -> None:
    tablet = signed_in()
    page = tablet.page
    tablet.goto(f"/floor/follow_ups/{central.value(OPEN_CALL, today=central.today())}")
    expect(page.locator("#record")).to_be_visible()
    lock_in_another_place(tablet)
    page.fill("#record textarea[name=note]", "下周再来")
    expect(page.locator(".pin-pad")).to_be_visible()
    tablet.sign_in(*CLERK, lands="**/floor/follow_ups/**")


def test_what_was_typed_last_is_kept_although_the_page_was_left(
    central: Central, signed_in: Callable[[], Tablet]
) -> None:
    tablet = signed_in()
    page = tablet.page
    call = f"/floor/follow_ups/{central.value(OPEN_CALL, today=central.today())}"
    tablet.goto(call)
    page.evaluate("""() => {
      const note = document.querySelector('#record textarea[name=note]');
      for (const typed of ['下周', '下周再来']) {
        note.value = typed;
        note.dispatchEvent(new Event('change', { bubbles: true }));
      }
      document.querySelector('[data-tab=members]').click();
    }""")
    expect(page.locator("#search")).to_be_visible()

    def noted() -> str:
        tablet.goto(call)
        return page.input_value("#record textarea[name=note]")

    tablet.until(lambda: noted() == "下周再来", 3)
