"""What a person does with a browser at the office: open pages, fill in the form that is on the page, follow."""

from html.parser import HTMLParser
from typing import Any

from litestar.testing import TestClient

from server.db import session

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial", "Sec-Fetch-Site": "same-origin"}


class Browser(TestClient):
    """Sends the CSRF token of the last page that had one."""

    csrf = ""

    def open(self, path: str, status: int = 200) -> "Page":
        return self._page(self.get(path), status)

    def fill(self, path: str, status: int = 200, headers: dict[str, str] | None = None, **fields: Any) -> "Page":
        data = {"_csrf": self.csrf, **fields}
        return self._page(self.post(path, data=data, headers=headers), status)

    def sign_in(self, number: str, password: str) -> "Browser":
        self.open("/office/sign-in")
        self.fill("/office/sign-in", number=number, password=password)
        return self

    def enter(self, number: str) -> "Browser":
        """Signed in without waiting for the password's hash."""
        state = self.app.state
        with state.db.write() as writer:
            self.cookies.set("office_session", session.start(writer, f"staff-{number}", "zh-CN", state.at))
        self.open("/office")
        return self

    def _page(self, response: Any, status: int) -> "Page":
        assert response.status_code == status, f"{response.status_code} {response.url}\n{response.text}"
        page = Page(response)
        self.csrf = page.csrf or self.csrf
        return page


class Page(HTMLParser):
    """An answer, with what tests look at."""

    def __init__(self, response: Any) -> None:
        super().__init__()
        self.response = response
        self.path = response.url.path
        self.csrf = ""
        self.forms: list[dict[str, str]] = []
        self.inputs: dict[str, str] = {}
        self.words: list[str] = []
        self.invalid: list[str] = []
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(response.text)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.attributes += given.items()
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "form":
            self.forms.append(given)
        if tag in ("input", "select", "textarea") and "name" in given:
            self.inputs[given["name"]] = given.get("value", "")
            if given.get("aria-invalid") == "true":
                self.invalid.append(given["name"])
        if given.get("name") == "_csrf":
            self.csrf = given["value"]
            self.forms[-1]["_csrf"] = given["value"]

    def handle_data(self, data: str) -> None:
        self.words.append(data)
