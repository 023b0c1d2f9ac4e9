"""A browser window as the scenario sees it: the same few things in every engine, with the engine's own clicks and keys."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

from e2e.browsers import processes

PATIENCE = 30.0
SIZE = (800, 1280)

HERE = "() => location.pathname"
LOADED = "() => Boolean(document.querySelector('#main > *'))"
TEXT = "(css) => document.querySelector(css)?.innerText ?? ''"
VALUE = "(css, name) => document.querySelector(css)?.getAttribute(name) ?? ''"
SHOWN = "(css) => [...document.querySelectorAll(css)].filter((one) => one.checkVisibility()).length"
BROKEN = (
    "() => [...document.querySelectorAll('[aria-invalid=true], .problem, .notice.bad')].map((one) => one.outerHTML)"
)


class Window(ABC):
    """`troubles` collects what the browser complained about, where the engine tells."""

    url: str
    profile: Path
    troubles: list[str]

    def open(self, path: str) -> None:
        """As typed into the address line; comes back when the page shows something."""
        self.go(self.url + path)
        self.wait(lambda: self.ask(LOADED), "a page")

    def reload(self) -> None:
        self.load_again()
        self.wait(lambda: self.ask(LOADED), "a page")

    def restart(self) -> None:
        """The browser's processes are killed, and it is started again on the same profile."""
        processes.kill(self.profile)
        self.close()
        self.begin()

    @abstractmethod
    def begin(self) -> None:
        """Starts the browser on the profile."""

    @abstractmethod
    def go(self, url: str) -> None: ...

    @abstractmethod
    def load_again(self) -> None: ...

    @abstractmethod
    def fill(self, css: str, text: str) -> None: ...

    @abstractmethod
    def tap(self, css: str) -> None:
        """On the first that fits, where it lies, with nothing over it."""

    @abstractmethod
    def ask(self, script: str, *values: str) -> object:
        """What a function of the page's language answers."""

    @abstractmethod
    def another(self) -> "Window":
        """A second window of the same browser."""

    @abstractmethod
    def screenshot(self, path: Path) -> None: ...

    @abstractmethod
    def close(self) -> None: ...

    @property
    def path(self) -> str:
        return str(self.ask(HERE))

    def text(self, css: str) -> str:
        return str(self.ask(TEXT, css))

    def value(self, css: str, name: str) -> str:
        """An attribute; empty when there is none."""
        return str(self.ask(VALUE, css, name))

    def count(self, css: str) -> int:
        """How many are to be seen."""
        return int(str(self.ask(SHOWN, css)))

    def see(self, text: str, css: str = "#main", seconds: float = PATIENCE) -> None:
        self.wait(lambda: text in self.text(css), f"{text} in {css}", seconds)

    def at(self, path: str) -> None:
        self.wait(lambda: self.path.startswith(path), f"being at {path}")

    def wait(self, right: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
        """Until it is right; what a page in the middle of a change makes fail is asked again."""
        deadline = time.monotonic() + seconds
        last: object = None
        while time.monotonic() < deadline:
            try:
                if right():
                    return
            except self.passing as error:
                last = error
            time.sleep(0.05)
        shown = f"{self.ask(BROKEN)} {self.text('#main')[:1500]}"
        raise AssertionError(f"waited in vain for {what} at {self.path}: {last} {shown} {self.troubles}")

    @property
    @abstractmethod
    def passing(self) -> tuple[type[Exception], ...]:
        """What the engine throws while a page goes and the next comes."""
