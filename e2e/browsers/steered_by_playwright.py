"""Chromium and Firefox, steered by Playwright."""

import contextlib
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Playwright

from e2e.browsers.window import PATIENCE, SIZE, Window
from e2e.support.tablet import ARGS, CHROMIUM

FIREFOX = "/usr/bin/firefox-esr"
# asked to keep the tablet's data, it says yes without a person
PREFERENCES = {"dom.storageManager.prompt.testing": True, "dom.storageManager.prompt.testing.allow": True}
CHROMIUM_SETTINGS: dict[str, Any] = {"executable_path": CHROMIUM, "args": ARGS, "has_touch": True}
FIREFOX_SETTINGS: dict[str, Any] = {
    "channel": "moz-firefox",
    "executable_path": FIREFOX,
    "firefox_user_prefs": PREFERENCES,
}
# the server is dead, or the browser names a missing file as an error of the page's
# the journal of a browser that was killed just then: its name was half written or half wiped, before or after its use
HALF_NAMED = "Disassociating file with bad digest"
HARMLESS = ("ERR_CONNECTION", "Failed to load resource", "NetworkError", "OPFS sqlite3_vfs", HALF_NAMED)


class PlaywrightWindow(Window):
    passing = (Error,)

    def __init__(self, playwright: Playwright, kind: str, url: str, profile: Path) -> None:
        self.engine = getattr(playwright, kind)
        self.settings = FIREFOX_SETTINGS if kind == "firefox" else CHROMIUM_SETTINGS
        self.url = url
        self.profile = profile
        self.troubles: list[str] = []
        self.begin()

    def begin(self) -> None:
        self.context: BrowserContext = self.engine.launch_persistent_context(
            self.profile, viewport={"width": SIZE[0], "height": SIZE[1]}, locale="zh-CN", **self.settings
        )
        self.context.set_default_timeout(PATIENCE * 1000)
        self.watch(self.context.pages[0] if self.context.pages else self.context.new_page())

    def watch(self, page: Page) -> None:
        self.page = page
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", self.heard)

    def heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(known in message.text for known in HARMLESS):
            self.troubles.append(message.text)

    def go(self, url: str) -> None:
        self.page.goto(url)

    def load_again(self) -> None:
        self.page.reload()

    def fill(self, css: str, text: str) -> None:
        self.page.locator(css).first.fill(text)

    def tap(self, css: str) -> None:
        self.page.locator(css).first.click()

    def ask(self, script: str, *values: str) -> object:
        return self.page.evaluate(f"(values) => ({script})(...values)", list(values))

    def another(self) -> Window:
        other = object.__new__(PlaywrightWindow)
        other.__dict__.update(self.__dict__)
        other.watch(self.context.new_page())
        return other

    def screenshot(self, path: Path) -> None:
        self.page.screenshot(path=path, caret="initial")

    def close(self) -> None:
        with contextlib.suppress(Error):
            self.context.close()
