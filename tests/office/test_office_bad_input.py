"""Whatever is sent, the answer is a page that says what is wrong, never a crash; and every page is guarded."""

import pytest

from server.office.routes import INSIDE

BODIES = (
    (b"\xff\xfe%00%zz=&&&=;", "application/x-www-form-urlencoded"),
    (b"a=1&" * 5000, "application/x-www-form-urlencoded"),
    (b"{]", "application/json"),
    (b"--x\r\nnot multipart", "multipart/form-data; boundary=x"),
    (b"", "multipart/form-data"),
    (b"", "nonsense"),
)


FORMS = ("/office/sign-in", "/office/stores", "/office/members", "/office/staff/staff-1002/pin")
QUERIES = ("store=%00", "tier=%27", "store=nope", "gone=%ff", "before=abc", "before=99999999999999999999")


@pytest.mark.parametrize("path", FORMS)
def test_unreadable_bodies_are_refused(hq, path):
    hq.open("/office")
    for body, kind in BODIES:
        answer = hq.post(path, content=body, headers={"Content-Type": kind, "X-CSRF-Token": hq.csrf})
        assert 400 <= answer.status_code < 500 or path == "/office/members", f"{kind}: {answer.status_code}"
        assert answer.status_code < 500 and "<html" in answer.text


def test_a_body_that_is_too_large_says_so(hq):
    hq.open("/office")
    body = {"_csrf": hq.csrf, "name": "x" * 2_000_000}
    answer = hq.post("/office/stores", data=body)
    assert answer.status_code == 413 and "太大" in answer.text


def test_control_characters_and_overlong_values_are_harmless(hq, db):
    hq.open("/office/stores/new")
    page = hq.fill("/office/stores", number="0\x004", name="店\x00\x1b[31m名", active="1")
    assert "门店已添加" in page.text
    with db.read() as reader:
        assert reader.row("select number, name from store where number = '04'") == {"number": "04", "name": "店[31m名"}
    assert hq.fill("/office/stores", 422, number="9" * 5000, name="n").invalid == ["number"]


@pytest.mark.parametrize(
    "path",
    [
        "/office/stores/nope",
        "/office/staff/nope",
        "/office/tablets/nope",
        "/office/enrolments/nope",
        "/office/members/001/nope",
        "/office/members/nope/nope",
        "/office/members/001/%00",
        "/office/nothing/here",
        "/office/staff/' or 1=1 --",
        "/office/stores/" + "x" * 3000,
    ],
)
def test_unknown_ids_are_not_found(hq, path):
    page = hq.open(path, 404)
    assert "找不到" in page.text


@pytest.mark.parametrize("query", QUERIES)
def test_odd_queries_are_harmless(hq, query):
    for path in ("/office/members", "/office/staff", "/office/lookups"):
        hq.open(f"{path}?{query}")


@pytest.mark.parametrize("offset", ["-1", "abc", "9" * 30, "１２", "%00"])
def test_odd_offsets_are_harmless(hq, offset):
    hq.open("/office/members")
    hq.fill("/office/members", offset=offset)


def test_broken_cookies_are_nobody(browser):
    for value in ("", "x" * 4000, "%00", "ü"):
        browser.cookies.clear()
        answer = browser.get("/office", headers={"Cookie": f"office_session={value}; locale={value}".encode("latin-1")})
        assert answer.url.path == "/office/sign-in" and answer.status_code == 200


def test_the_wrong_method_is_a_page_too(hq):
    answer = hq.put("/office/stores", headers={"X-CSRF-Token": hq.csrf, "Accept": "text/html"})
    assert answer.status_code == 405 and "<html" in answer.text


def test_nobody_gets_past_the_guards(browser):
    for handler in INSIDE:
        for path in handler.paths:
            concrete = path.replace("{member_id:path}", "m-1")
            concrete = "/".join("1" if part.startswith("{") else part for part in concrete.split("/"))
            for method in handler.http_methods:
                answer = browser.request(method, concrete, follow_redirects=False)
                assert answer.status_code == 303 and answer.headers["location"].startswith("/office/sign-in"), concrete


def test_every_answer_carries_the_security_headers(browser):
    for path in ("/office/sign-in", "/office", "/office/nothing"):
        headers = browser.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert {"permissions-policy", "cross-origin-opener-policy"} <= set(headers)


def test_pages_hold_nothing_inline_and_every_form_its_token(browser):
    hq = browser.enter("9002")
    for path in (
        "/office",
        "/office/stores/new",
        "/office/staff",
        "/office/staff/staff-1002",
        "/office/tablets/new",
        "/office/members",
        "/office/members/001/m-1",
        "/office/password",
        "/office/lookups",
    ):
        page = hq.open(path)
        names = {name for name, _ in page.attributes}
        assert "style" not in names and not [name for name in names if name.startswith("on")], path
        assert "<style" not in page.response.text and "<script>" not in page.response.text
        posting = [form for form in page.forms if form.get("method") == "post" and form.get("id") != "members-next"]
        assert posting and all(form.get("_csrf") for form in posting)


def test_programs_get_json(browser):
    answer = browser.get("/nowhere", headers={"Accept": "application/json"})
    assert answer.status_code == 404 and answer.json()["code"] == "not_found"
