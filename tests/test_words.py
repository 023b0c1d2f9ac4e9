"""Words on the server; `web/test/words.test.js` runs the same shared cases on the worker's."""

import json
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

from server import formats
from server.words import LOCALES, WordMissing, Words, bundle_of, negotiate

FOLDER = Path(__file__).parents[1] / "sync" / "vectors"
FORMAT = json.loads((FOLDER / "format.json").read_text("utf-8"))
WORDS = json.loads((FOLDER / "words.json").read_text("utf-8"))
BUNDLES = {locale: bundle_of(locale, text) for locale, text in WORDS["ftl"].items()}


@pytest.mark.parametrize(("minor", "currency", "full", "short"), FORMAT["money"])
def test_money(minor: Any, currency: str, full: str, short: str) -> None:
    words = Words("zh-CN", currency=currency)
    assert (words.money(minor), words.money_short(minor)) == (full, short)


@pytest.mark.parametrize(("value", "expected"), FORMAT["number"])
def test_number(value: Any, expected: str) -> None:
    assert formats.number(value) == expected


@pytest.mark.parametrize(("ratio", "expected"), FORMAT["percent"])
def test_percent(ratio: Any, expected: str) -> None:
    assert formats.percent(ratio) == expected


@pytest.mark.parametrize(("locale", "text", "full", "short"), FORMAT["day"])
def test_day(locale: str, text: Any, full: str, short: str) -> None:
    words = Words(locale)
    assert (words.day(text), words.day_short(text)) == (full, short)


@pytest.mark.parametrize(("locale", "text", "near", "short"), FORMAT["day_near"])
def test_a_day_of_another_year_has_its_year(locale: str, text: Any, near: str, short: str) -> None:
    assert Words(locale).day_short(text, near) == short


@pytest.mark.parametrize(("locale", "zone", "at", "full", "clock"), FORMAT["date_time"])
def test_date_time(locale: str, zone: str, at: Any, full: str, clock: str) -> None:
    words = Words(locale, time_zone=zone)
    assert (words.date_time(at), words.time(at)) == (full, clock)


@pytest.mark.parametrize(("locale", "json_text", "expected"), FORMAT["translated"])
def test_translated(locale: str, json_text: Any, expected: str) -> None:
    assert Words(locale).tr(json_text) == expected


@pytest.mark.parametrize(("locale", "id", "args", "expected"), WORDS["cases"])
def test_messages(locale: str, id: str, args: dict[str, Any], expected: str) -> None:
    assert Words(locale, strict=True, bundle=BUNDLES[locale]).t(id, **args) == expected


@pytest.mark.parametrize(("locale", "id", "args", "expected"), WORDS["missing"])
def test_a_missing_id_is_shown_or_raised(locale: str, id: str, args: dict[str, Any], expected: str) -> None:
    assert Words(locale, strict=False, bundle=BUNDLES[locale]).t(id, **args) == expected
    with pytest.raises(WordMissing, match=id):
        Words(locale, strict=True, bundle=BUNDLES[locale]).t(id, **args)


def test_a_missing_argument_raises_when_strict() -> None:
    with pytest.raises(WordMissing, match="count"):
        Words("en", strict=True, bundle=BUNDLES["en"]).t("shown")


def test_the_environment_makes_words_strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUITOUKE_STRICT_WORDS", "1")
    with pytest.raises(WordMissing):
        Words("en").t("nowhere")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_reads_its_folder(locale: str) -> None:
    words = Words(locale, strict=True)
    assert words.t("common-days_late", count=2) == {"zh-CN": "晚了 2 天", "zh-TW": "遲了 2 天"}.get(
        locale, "2 days late"
    )
    assert words.globals()["t"]("common-save") == words.t("common-save")


def test_a_template_shows_nothing_for_what_it_does_not_know() -> None:
    environment = Environment()
    environment.globals.update(Words("zh-CN").globals())
    source = "[{{ money(a) }}{{ number(a) }}{{ percent(a) }}{{ day(a) }}{{ date_time(a) }}{{ time(a) }}{{ tr(a) }}]"
    assert environment.from_string(source).render() == "[]"


@pytest.mark.parametrize(
    ("accept_language", "chosen", "expected"),
    [
        ("zh-TW,zh;q=0.9,en;q=0.8", "", "zh-TW"),
        ("en-GB,en;q=0.9", "", "en"),
        ("zh-Hant-HK", "", "zh-TW"),
        ("zh-Hans-TW", "", "zh-CN"),
        ("fr-FR,ja;q=0.9", "", "zh-CN"),
        ("fr,zh-HK;q=0.8,en;q=0.9", "", "en"),
        ("en;q=0,zh-TW;q=0.1", "", "zh-TW"),
        ("", "", "zh-CN"),
        ("*", "", "zh-CN"),
        ("en", "zh-TW", "zh-TW"),
        ("en", "fr", "en"),
        (";;q=,,;q=x,en", "", "en"),
    ],
)
def test_the_language_is_chosen_else_asked_for(accept_language: str, chosen: str, expected: str) -> None:
    assert negotiate(accept_language, chosen) == expected
