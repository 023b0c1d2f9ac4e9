"""The first run without the demo."""

import pytest

from server.office import setup_token
from tests.office.browser import Browser

FORM = {
    "chain": "南屏男装",
    "locale": "zh-TW",
    "region": "Asia/Taipei",
    "store": "信義店",
    "name": "蘇靜怡",
    "number": "9002",
    "password": "correct horse staple",
    "pin": "4711",
}


@pytest.fixture
def visitor(app, empty_db):
    app.state.db = empty_db
    with Browser(app) as one:
        yield one


def test_every_page_leads_to_the_set_up_until_it_is_done(visitor, empty_db):
    for path in ("/office", "/office/sign-in", "/office/members"):
        assert visitor.open(path).path == "/setup"
    token = setup_token.renew(empty_db)
    page = visitor.open(f"/setup?token={token}")
    assert page.inputs["token"] == token
    assert "Set up" in visitor.fill("/office/language", locale="en", next="/setup").text
    done = visitor.fill("/setup", **FORM, token=token.lower())
    assert done.path == "/office/sign-in" and "All set" in done.text
    home = visitor.fill("/office/sign-in", number="9002", password=FORM["password"])
    assert home.path == "/office" and "蘇靜怡" in home.text
    assert visitor.open("/setup").path == "/office"
    with empty_db.read() as reader:
        assert reader.row("select currency, time_zone, phone_region, locale from chain") == {
            "currency": "TWD",
            "time_zone": "Asia/Taipei",
            "phone_region": "TW",
            "locale": "zh-TW",
        }
        assert reader.value("select count(*) from script where current = 1") > 0
        assert reader.value("select count(*) from credential where scope = 'store/001' and removed = 0") == 1
    assert setup_token.renew(empty_db) == ""


def test_a_wrong_token_sets_nothing_up_and_keeps_what_was_typed(visitor, empty_db):
    visitor.open("/setup")
    for token in ("", "GUESS", "\x00"):
        page = visitor.fill("/setup", 422, **FORM, token=token)
        assert page.invalid == ["token"] and page.inputs["chain"] == "南屏男装" and page.inputs["password"] == ""
    token = setup_token.renew(empty_db)
    assert visitor.fill("/setup", 422, **{**FORM, "pin": "1111"}, token=token).invalid == ["pin"]
    assert visitor.fill("/setup", 422, **{**FORM, "password": "short"}, token=token).invalid == ["password"]
    wrong = {**FORM, "password": "short", "pin": "1234", "token": "GUESS", "store": ""}
    assert visitor.fill("/setup", 422, **wrong).invalid == ["token", "store", "password", "pin"]
    with empty_db.read() as reader:
        assert reader.value("select count(*) from chain") == 0


def test_a_newer_token_makes_the_last_one_void(visitor, empty_db):
    old = setup_token.renew(empty_db)
    setup_token.renew(empty_db)
    visitor.open("/setup")
    assert visitor.fill("/setup", 422, **FORM, token=old).invalid == ["token"]


def test_set_up_is_over_once_there_is_a_chain(browser):
    assert browser.open("/setup").path == "/office/sign-in"
    browser.fill("/setup", **FORM, token="ANY")
    assert browser.open("/setup").path == "/office/sign-in"
