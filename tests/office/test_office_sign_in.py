"""Signing in and out: good, bad, locked; the session and its cookie; the form's token; the language."""

from server.db import session
from server.db.session import IDLE
from tests.office.people import NOW, PASSWORD


def test_a_right_password_opens_the_office(browser):
    page = browser.open("/office/staff")
    assert page.path == "/office/sign-in" and page.inputs["next"] == "/office/staff"
    home = browser.fill("/office/sign-in", number=" 1001 ", password=PASSWORD, next="/office/staff")
    assert home.path == "/office/staff" and "店长林" in home.text


def test_a_wrong_password_and_an_unknown_number_look_the_same(browser):
    browser.open("/office/sign-in")
    wrong = browser.fill("/office/sign-in", 422, number="1001", password="not this one")
    unknown = browser.fill("/office/sign-in", 422, number="777", password="not this one")
    assert "工号或密码不对" in wrong.text and "工号或密码不对" in unknown.text
    assert wrong.invalid == unknown.invalid == ["password"]
    assert wrong.inputs["number"] == "1001" and wrong.inputs["password"] == ""


def test_roles_without_an_office_do_not_get_in(browser):
    browser.open("/office/sign-in")
    assert "工号或密码不对" in browser.fill("/office/sign-in", 422, number="1002", password=PASSWORD).text


def test_bad_tries_lock_the_number_and_the_wait_ends(browser, app):
    browser.open("/office/sign-in")
    for number in ("1001", "777"):
        for _ in range(4):
            browser.fill("/office/sign-in", 422, number=number, password="not this one")
        locked = browser.fill("/office/sign-in", 429, number=number, password="not this one")
        assert "1 分钟后再试" in locked.text
    browser.fill("/office/sign-in", 429, number="1001", password=PASSWORD)
    app.state.at += 30_001
    assert browser.fill("/office/sign-in", number="1001", password=PASSWORD).path == "/office"
    app.state.at += 1000
    browser.fill("/office/sign-out")
    browser.open("/office/sign-in")
    browser.fill("/office/sign-in", 422, number="1001", password="not this one")


def test_the_session_is_a_fresh_secret_of_which_only_the_hash_is_kept(browser, db):
    browser.open("/office/sign-in")
    browser.cookies.set("office_session", "planted-by-someone-else")
    response = browser.post(
        "/office/sign-in",
        data={"_csrf": browser.csrf, "number": "1001", "password": PASSWORD},
        follow_redirects=False,
    )
    cookie = next(text for text in response.headers.get_list("set-cookie") if text.startswith("office_session="))
    token = cookie.split("=", 1)[1].split(";")[0]
    assert len(token) >= 43 and token != "planted-by-someone-else"
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= {part.strip() for part in cookie.split(";")}
    with db.read() as reader:
        assert token not in str(reader.rows("select * from session"))
        assert session.person(reader, token, NOW).number == "1001"


def test_a_secure_cookie_when_the_address_is_https(app, db, browser):
    from server.config import Config

    app.state.config = Config(app.state.config.data, public_url="https://testserver.local")
    response = browser.get("/office/sign-in")
    assert "Secure" in response.headers["set-cookie"]


def test_an_idle_session_ends_after_eight_hours(manager, app):
    app.state.at += IDLE - 1
    assert manager.open("/office").path == "/office"
    app.state.at += IDLE - 1
    assert manager.open("/office").path == "/office"
    app.state.at += IDLE + 1
    assert manager.open("/office").path == "/office/sign-in"


def test_no_session_outlives_a_day(manager, app):
    for _ in range(4):
        app.state.at += IDLE - 1
        page = manager.open("/office")
    assert page.path == "/office/sign-in"


def test_signing_out_ends_the_session_on_the_server(manager, db):
    token = manager.cookies["office_session"]
    manager.open("/office")
    assert manager.fill("/office/sign-out").path == "/office/sign-in"
    with db.read() as reader:
        assert session.person(reader, token, NOW) is None


def test_a_form_without_our_token_changes_nothing(manager, db):
    manager.open("/office")
    for data, headers in (
        ({}, {}),
        ({"_csrf": "guess"}, {}),
        ({"_csrf": manager.csrf}, {"Sec-Fetch-Site": "cross-site"}),
    ):
        answer = manager.post("/office/sign-out", data=data, headers=headers)
        assert answer.status_code == 403 and "刷新" in answer.text
    assert manager.open("/office").path == "/office"


def test_signing_in_needs_the_token_too(browser):
    answer = browser.post("/office/sign-in", data={"number": "1001", "password": PASSWORD, "_csrf": ""})
    assert answer.status_code == 403


def test_a_token_in_the_header_is_enough(manager):
    manager.open("/office")
    answer = manager.post("/office/sign-out", headers={"X-CSRF-Token": manager.csrf})
    assert str(answer.url).endswith("/office/sign-in")


def test_the_next_page_is_one_of_ours(browser):
    for wanted in ("https://evil.example/", "//evil.example", "/office//evil", "javascript:alert(1)"):
        page = browser.open(f"/office/sign-in?next={wanted}")
        assert page.inputs["next"] == "/office"


def test_the_language_is_remembered_by_browser_and_person(browser, app, db):
    page = browser.open("/office/sign-in")
    assert "登录办公端" in page.text
    assert "Sign in to the office" in browser.fill("/office/language", locale="en", next="/office/sign-in").text
    browser.fill("/office/sign-in", number="1001", password=PASSWORD)
    assert "Members" in browser.open("/office").text
    assert "會員" in browser.fill("/office/language", locale="zh-TW", next="/office").text
    browser.fill("/office/sign-out")
    browser.cookies.clear()
    assert "會員" in browser.sign_in("1001", PASSWORD).open("/office").text
    browser.fill("/office/language", 422, locale="xx")


def test_ones_own_password_is_changed_and_other_sessions_end(manager, app, db):
    with db.write() as writer:
        other = session.start(writer, "staff-1001", "zh-CN", NOW)
    manager.open("/office/password")
    wrong = manager.fill("/office/password", 422, password="not this one", password_new="a new long password")
    assert wrong.invalid == ["password"]
    short = manager.fill("/office/password", 422, password=PASSWORD, password_new="short")
    assert short.invalid == ["password_new"]
    done = manager.fill("/office/password", password=PASSWORD, password_new="a new long password")
    assert "密码已修改" in done.text
    with db.read() as reader:
        assert session.person(reader, other, NOW) is None
    manager.fill("/office/sign-out")
    assert manager.sign_in("1001", "a new long password").open("/office").path == "/office"
