"""The forms of the office as they stand on its pages, found by walking from page to page."""

from html.parser import HTMLParser
from typing import Any
from urllib.parse import urldefrag, urljoin

import msgspec

MOST_PAGES = 60
# pages that only differ by their object; one of each is enough
NOT_FOLLOWED = ("/office/sign-out", "/floor", "/assets", "refused.csv")


class Posted(msgspec.Struct):
    """A form: where it goes, and its fields as the page fills them."""

    action: str
    fields: list[tuple[str, str]]
    multipart: bool


class Read(HTMLParser):
    """The forms and links of one page."""

    def __init__(self, path: str, text: str) -> None:
        super().__init__()
        self.path, self.open = path, None
        self.forms: list[Posted] = []
        self.links: list[str] = []
        self.feed(text)

    open: Posted | None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href"):
            self.links.append(urldefrag(urljoin(self.path, given["href"])).url)
        if tag == "form":
            self.open = self._form(given)
        if tag in ("input", "select", "textarea", "button") and self.open:
            if given.get("name"):
                self.open.fields.append((given["name"], given.get("value", "")))
            if given.get("formaction"):
                self.forms.append(
                    Posted(urljoin(self.path, given["formaction"]), self.open.fields, self.open.multipart)
                )
        if tag == "option" and self.open and self.open.fields and "selected" in given:
            name, _ = self.open.fields[-1]
            self.open.fields[-1] = (name, given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None

    def _form(self, given: dict[str, str]) -> Posted | None:
        action = given.get("hx-post") or (given.get("action", self.path) if given.get("method") == "post" else "")
        if not action:
            return None
        form = Posted(urljoin(self.path, action), [], given.get("enctype") == "multipart/form-data")
        self.forms.append(form)
        return form


def walked(browser: Any, begin: list[str]) -> list[Posted]:
    """Every form that a person comes to; one of those that go to the same kind of address."""
    waiting, seen, found = list(begin), set(begin), {}
    while waiting and len(seen) < MOST_PAGES * 4:
        path = waiting.pop(0)
        answer = browser.get(path)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        page = Read(answer.url.path, answer.text)
        for form in page.forms:
            found.setdefault(form.action, form)
        for link in page.links:
            if link.startswith("/office") and link not in seen and not link.endswith(NOT_FOLLOWED):
                seen.add(link)
                waiting.append(link)
    return list(found.values())
