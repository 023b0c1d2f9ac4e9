"""WebKitGTK on a display of its own, steered by its WebDriver. It has no private file system for workers, so the replica
is held in memory there."""

import contextlib
from pathlib import Path

from selenium.common.exceptions import ElementClickInterceptedException, WebDriverException
from selenium.webdriver import WebKitGTK, WebKitGTKOptions
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.webkitgtk.service import Service

from e2e.browsers.window import PATIENCE, SIZE, Window

DRIVER = "/usr/bin/WebKitWebDriver"
# the browser is run by the system's Python: GTK is not to be had from a package index
PYTHON = "/usr/bin/python3"
BROWSER = Path(__file__).with_name("webkit_browser.py")
FEATURES = ("+StorageAPI", "+StorageAPIEstimate", "+FileSystem")
# brings it to the middle and tells where it then is
PLACE = """const one = arguments[0];
one.scrollIntoView({ block: 'center', behavior: 'instant' });
const { x, y, width, height } = one.getBoundingClientRect();
return [x, y, width, height].join()"""


class SeleniumWindow(Window):
    passing = (WebDriverException,)

    def __init__(self, display: str, url: str, profile: Path) -> None:
        self.url = url
        self.display = display
        self.profile = profile
        self.troubles: list[str] = []
        self.begin()

    def begin(self) -> None:
        options = WebKitGTKOptions()
        options.binary_location = PYTHON
        for argument in (str(BROWSER), str(self.profile), "zh-CN", *FEATURES):
            options.add_argument(argument)
        settings = {"DISPLAY": self.display, "WEBKIT_DISABLE_COMPOSITING_MODE": "1", "NO_AT_BRIDGE": "1"}
        self.profile.mkdir(parents=True, exist_ok=True)
        log = str(self.profile / "driver.log")
        self.driver = WebKitGTK(options=options, service=Service(DRIVER, log_output=log, env=settings))
        self.driver.set_script_timeout(PATIENCE)
        self.driver.set_window_rect(0, 0, *SIZE)
        self.handle = self.driver.current_window_handle

    def go(self, url: str) -> None:
        self.there.get(url)

    def load_again(self) -> None:
        self.there.refresh()

    def fill(self, css: str, text: str) -> None:
        def typed() -> bool:
            field = self.found(css)
            field.clear()
            field.send_keys(text)
            return True

        self.wait(typed, f"typing into {css}")

    def tap(self, css: str) -> None:
        place = ""

        def tapped() -> bool:
            nonlocal place
            one = self.found(css)
            before, place = place, self.driver.execute_script(PLACE, one)
            if before != place:
                return False
            with contextlib.suppress(ElementClickInterceptedException):
                one.click()
                return True
            return False

        self.wait(tapped, f"tapping {css}")

    def found(self, css: str) -> WebElement:
        return self.there.find_element(By.CSS_SELECTOR, css)

    def ask(self, script: str, *values: str) -> object:
        return self.there.execute_script(f"return ({script})(...arguments)", *values)

    @property
    def there(self) -> WebKitGTK:
        """The driver, looking at this window."""
        if self.driver.current_window_handle != self.handle:
            self.driver.switch_to.window(self.handle)
        return self.driver

    def another(self) -> Window:
        other = object.__new__(SeleniumWindow)
        other.__dict__.update(self.__dict__)
        self.driver.switch_to.new_window("window")
        other.handle = self.driver.current_window_handle
        return other

    def screenshot(self, path: Path) -> None:
        self.there.save_screenshot(str(path))

    def close(self) -> None:
        self.troubles += complaints(self.profile / "driver.log")
        with contextlib.suppress(WebDriverException):
            self.driver.quit()


def complaints(log: Path) -> list[str]:
    """What the pages wrote as errors. The engine does not know `manifest-src`, which then falls back to the default."""
    harmless = ("manifest-src", "CONSOLE NETWORK")
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    return [
        line for line in lines if "CONSOLE" in line and "ERROR" in line and not any(known in line for known in harmless)
    ]
