"""Every form of the office with fields that are missing, doubled, too long or no text at all, in any encoding: a page
that says what is wrong, and nothing changed unless it was taken."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.db import Database
from tests.fuzz.forms import Posted
from tests.fuzz.laws import EVERYTHING, PRIVATE, silence, state
from tests.fuzz.office import Office, forms_by_route
from tests.fuzz.profile import FUZZ, profile
from tests.office.conftest import app, browser, chain_file, db, hq, password_hash

__all__ = ["app", "browser", "chain_file", "db", "hq", "password_hash"]
TABLES = (*EVERYTHING, "device", "job_run")
JUNK: tuple[bytes, ...] = (
    b"",
    b" \t\r\n",
    b"0",
    b"-1",
    b"9" * 400,
    b"NaN",
    b"\xff\xfe\x00",
    b"\xed\xa0\x80",
    b"\0",
    b"a\0b",
    "２０２６-０２-３０".encode(),
    "\u202e🀄\ufeff".encode(),
    b"x" * 20_000,
    b"2026-02-30",
    b"9999-12-31",
    b"' or 1=1 --",
    b"{{ 7 * 7 }}<script>",
    b"//evil.example",
    b"../../etc/passwd",
    "、".join(PRIVATE).encode(),
    b"+86" + PRIVATE[1].encode(),
    "１２".encode("gb18030"),
)
NAMES = (
    b"unheard_of",
    b"",
    b"\xff",
    b"number",
    b"store_id",
    b"columns[0]",
    b"title.zh-CN",
    b"do",
    b"points.99.title.en",
)
SEGMENTS = (
    b"%00",
    b"%ff",
    b"x" * 3_000,
    b"-1",
    b"9" * 40,
    b"'%20or%201=1",
    b"%F0%9F%80%84",
    b"a%2Fb",
    b".%2e",
    b"{id}",
    b"001",
)
ENCODINGS = ("form", "form", "form", "form", "multipart", "charset", "json", "utf-16", "cut", "nothing")
Pairs = list[tuple[bytes, bytes]]


@pytest.fixture(scope="session")
def engine() -> str:
    """The forms do not know the engine; `tests/office` runs on both."""
    return "sqlite"


@pytest.fixture
def office(hq: Any, db: Database, tmp_path: Path) -> Iterator[Office]:
    yield Office(hq, db, tmp_path / "kept.db")


@st.composite
def fillings(draw: st.DrawFn, form: Posted) -> Pairs:
    """The form as it stands, with up to three places spoilt."""
    pairs = [(name.encode(), value.encode()) for name, value in form.fields if name != "_csrf"]
    for _ in range(draw(st.integers(0, 3))):
        way, junk = (
            draw(st.sampled_from(["replaced", "left out", "doubled", "unknown", "renamed"])),
            draw(st.sampled_from(JUNK)),
        )
        place = draw(st.integers(0, max(0, len(pairs) - 1)))
        if way == "unknown" or not pairs:
            pairs.insert(place, (draw(st.sampled_from(NAMES)), junk))
        elif way == "left out":
            del pairs[place]
        elif way == "doubled":
            pairs.insert(place, (pairs[place][0], junk))
        else:
            pairs[place] = (pairs[place][0] if way == "replaced" else draw(st.sampled_from(NAMES)), junk)
    return pairs


def body_of(pairs: Pairs, encoding: str) -> tuple[bytes, str]:
    """The bytes and what they say they are."""
    urlencoded = b"&".join(f"{quote_from_bytes(name)}={quote_from_bytes(value)}".encode() for name, value in pairs)
    if encoding in ("multipart", "charset"):
        claims = b"Content-Type: text/plain; charset=zip\r\n" if encoding == "charset" else b""
        head = b"--b\r\n" + claims + b'Content-Disposition: form-data; name="'
        parts = [head + n + b'"\r\n\r\n' + v + b"\r\n" for n, v in pairs]
        return b"".join(parts) + b"--b--\r\n", "multipart/form-data; boundary=b"
    if encoding == "json":
        return b"[" * 10_000, "application/json"
    if encoding == "utf-16":
        return urlencoded.decode().encode("utf-16"), "application/x-www-form-urlencoded; charset=utf-16"
    if encoding == "cut":
        return b'--b\r\nContent-Disposition: form-data; name="' + urlencoded[:40], "multipart/form-data; boundary=b"
    return (b"", "") if encoding == "nothing" else (urlencoded, "application/x-www-form-urlencoded")


def post(office: Office, path: bytes, body: bytes, kind: str, htmx: bool, ours: bool) -> Any:
    """Posts it and looks at the answer, the rows and the log; what was taken is put back."""
    headers = {"X-CSRF-Token": office.csrf if ours else "guess", "Content-Type": kind}
    headers |= {"HX-Request": "true", "HX-Target": "main"} if htmx else {}
    before = state(office.db, TABLES)
    with silence():
        answer = office.hq.post(path.decode("latin-1"), content=body, headers=headers, follow_redirects=False)
    assert answer.status_code < 500, f"{answer.status_code} {path!r} {body[:200]!r}"
    assert ours or answer.status_code in (403, 404, 405), answer.status_code
    assert "[problem-" not in answer.text
    if answer.status_code >= 400:
        assert answer.text.strip() and answer.headers["content-type"].startswith("text/html")
        assert state(office.db, TABLES) == before, f"{answer.status_code} {path!r} changed something"
    office.put_back()
    return answer


def test_every_form_with_its_fields_spoilt(office: Office, app: Any) -> None:
    forms = forms_by_route(app, office.hq)
    taken = set()

    @profile(6)
    @given(st.data(), st.sampled_from(ENCODINGS), st.booleans(), st.integers(0, 9))
    def fill(data: st.DataObject, encoding: str, htmx: bool, ours: int) -> None:
        for route in [data.draw(st.sampled_from(sorted(forms)))] if FUZZ else sorted(forms):
            form = forms[route]
            body, kind = body_of(data.draw(fillings(form)), encoding)
            answer = post(office, form.action.encode(), body, kind, htmx, ours > 0)
            if answer.status_code < 400:
                taken.add(route)

    fill()
    assert len(taken) > len(forms) / 3, "forms that are never taken are not tried"


def test_addresses_of_nonsense(office: Office, app: Any) -> None:
    forms = forms_by_route(app, office.hq)
    routes = sorted(route for route in forms if "{" in route)
    for number, segment in enumerate(SEGMENTS):
        for route in routes[number % 3 :: 1 if FUZZ else 3]:
            action = forms[route].action.encode().split(b"/")
            for place in (at for at, part in enumerate(route.split("/")) if part.startswith("{")):
                path = b"/".join([*action[:place], segment, *action[place + 1 :]])
                body, kind = body_of([(n.encode(), v.encode()) for n, v in forms[route].fields], "form")
                post(office, path, body, kind, False, True)
