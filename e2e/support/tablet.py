"""A real browser with a profile of its own on disk: a tablet that can be closed, restarted and looked into."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, Page, Playwright, expect

CHROMIUM = "/usr/bin/chromium"
ARGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SIZE = {"width": 800, "height": 1280}
PATIENCE = 20_000
# of the outbox itself: the bar hears of a record a moment after the page that made it
UNSENT = """() => new Promise((resolve, reject) => {
  const opening = indexedDB.open('huitouke');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const asked = opening.result.transaction('outbox').objectStore('outbox').index('state').count('pending');
    asked.onsuccess = () => { resolve(asked.result); opening.result.close(); };
  };
})"""
# a tap on a link to this address: the page stays open and gets new content. False where no page of the tablet is open
TAP = """([path, patience]) => {
  const main = document.querySelector('body.floor > #main');
  if (!window.htmx || !main?.children.length || location.pathname === '/floor/enrol') return false;
  const link = Object.assign(document.createElement('a'), { href: path });
  main.append(link);
  htmx.process(link);
  return new Promise((tell, fail) => {
    let mine;
    document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => (mine = ctx), { once: true });
    document.addEventListener('htmx:finally:request', ({ detail: { ctx } }) => ctx === mine && tell(true));
    setTimeout(() => fail(new Error(`${path} did not come`)), patience);
    link.click();
  });
}"""
# a page may take its time on a busy machine; what is not there by then does not come
expect.set_options(timeout=PATIENCE)


class Tablet:
    """`page` is the open window; `troubles` collects what the browser complained about."""

    def __init__(self, playwright: Playwright, url: str, profile: Path, **settings: object) -> None:
        self.playwright = playwright
        self.url = url
        self.profile = profile
        self.settings = {"viewport": SIZE, "locale": "zh-CN", "has_touch": True, **settings}
        self.troubles: list[str] = []
        self.context: BrowserContext | None = None
        self.open()

    def open(self) -> None:
        self.context = self.playwright.chromium.launch_persistent_context(
            self.profile, executable_path=CHROMIUM, args=ARGS, **self.settings
        )
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.pages[0] if self.context.pages else self.context.new_page()
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("console", lambda message: self._heard(message.type, message.text))

    def restart(self) -> None:
        """Closes the whole browser and opens it again on the same profile."""
        self.close()
        self.open()

    def close(self) -> None:
        if self.context:
            self.context.close()
            self.context = None

    def goto(self, path: str) -> None:
        """By a link of the open page, ten times as quick as loading the whole program anew; where none is open, `load`."""
        if self.page.evaluate(TAP, [path, PATIENCE]):
            expect(self.page.locator("#main > *").first).to_be_visible()
        else:
            self.load(path)

    def load(self, path: str) -> None:
        """By the address line."""
        self.page.goto(self.url + path)
        expect(self.page.locator("#main > *").first).to_be_visible()

    def enrol(self, code: str) -> None:
        self.goto("/floor/enrol")
        self.page.fill("input[name=code]", code)
        self.page.click("form[action='/floor/enrol'] button")
        expect(self.page.locator(".pin-pad")).to_be_visible(timeout=PATIENCE)

    def sign_in(self, number: str, pin: str, lands: str = "**/floor/today") -> None:
        self.page.check(f"input[name=number][value='{number}']", force=True)
        for key in pin:
            self.page.click(f"[data-pin='{key}']")
        self.page.click(".pin-key.enter")
        self.page.wait_for_url(lands)

    def wait_until_sent(self) -> None:
        """Until the bar says that nothing is unsent and the server was reached."""
        self.until(self._all_sent, 90)
        expect(self.page.locator("#bar-sync")).to_have_attribute("data-state", "online", timeout=90_000)

    def until(self, right: Callable[[], bool], seconds: float = 20) -> None:
        for _ in range(int(seconds * 10)):
            if right():
                return
            self.page.wait_for_timeout(100)
        raise AssertionError("it did not come true")

    def _all_sent(self) -> bool:
        try:
            return not self.page.evaluate(UNSENT)
        except Error:
            return False  # the page is just being loaded

    def _heard(self, kind: str, text: str) -> None:
        harmless = ("OPFS sqlite3_vfs", "net::ERR_CONNECTION", "Failed to load resource")
        if kind in ("error", "warning") and not any(known in text for known in harmless):
            self.troubles.append(text)
