"""Money, numbers, percent, days and times as text in a language. It knows no Fluent and no database.

Twin: `web/worker/formats.js`; both run `sync/vectors/format.json`. The two platforms' own formatters differ (spaces,
signs, month names by version), so neither is used.
"""

import json
import math
import re
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

Number = int | float

LOCALES = ("zh-CN", "zh-TW", "en")
CURRENCIES = {
    "CNY": ("¥", 2),
    "TWD": ("NT$", 0),
    "HKD": ("HK$", 2),
    "MOP": ("MOP$", 2),
    "SGD": ("S$", 2),
    "USD": ("US$", 2),
    "EUR": ("€", 2),
    "JPY": ("JP¥", 0),
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def number(value: Number | None) -> str:
    """Groups of three, at most two decimals, no trailing zeros; nothing stays nothing."""
    if value is None or _is_blank(value):
        return ""
    rounded = round_half_up(value, 2)
    return _sign(rounded) + _plain(abs(rounded))


def percent(ratio: Number | None) -> str:
    """0.1234 → 12.3%."""
    if ratio is None or _is_blank(ratio):
        return ""
    rounded = round_half_up(ratio * 100, 1)
    return f"{_sign(rounded)}{_plain(abs(rounded))}%"


def money(minor: int | None, currency: str, short: bool = False) -> str:
    """Integer minor units as ¥1,234.50; `short` leaves out the decimals of a whole amount. A currency without a
    symbol here is shown by its code."""
    if minor is None or _is_blank(minor):
        return ""
    symbol, digits = CURRENCIES.get(currency, (f"{currency} ", 2))
    whole, rest = divmod(abs(int(minor)), 10**digits)
    decimals = f".{rest:0{digits}d}" if digits and not (short and rest == 0) else ""
    return f"{_sign(int(minor))}{symbol}{whole:,}{decimals}"


def day(text: str | None, locale: str) -> str:
    """`2026-11-22` as 2026年11月22日 or 22 Nov 2026; text that is no day stays as it is."""
    return _day(text, "{y}年{m}月{d}日" if locale != "en" else "{d} {month} {y}")


def day_short(text: str | None, locale: str, near: str = "") -> str:
    """The same without the year, unless it is another one than that of the day `near`."""
    if text and near and text[:4] != near[:4]:
        return day(text, locale)
    return _day(text, "{m}月{d}日" if locale != "en" else "{d} {month}")


def date_time(at: int | None, locale: str, time_zone: str) -> str:
    """Milliseconds of Unix time as day and time of the clock in the zone; 0 means never and shows nothing."""
    if not at:
        return ""
    between = " " if locale != "en" else ", "
    return day(_local(at, time_zone).date().isoformat(), locale) + between + time(at, time_zone)


def time(at: int | None, time_zone: str) -> str:
    """14:05, in every language."""
    return f"{_local(at, time_zone):%H:%M}" if at else ""


def translated(json_text: str | None, locale: str) -> str:
    """The language of a translated column, else the nearest one that is there; text that is no translation as it is."""
    if not json_text or not json_text.startswith("{"):
        return json_text or ""
    texts = json.loads(json_text)
    nearest = [locale, *(other for other in LOCALES if other != locale), *texts]
    return next((texts[name] for name in nearest if texts.get(name)), "")


def round_half_up(value: Number, digits: int) -> Number:
    """Half away from zero, by the same steps of floating point as the twin; whole results are integers."""
    if isinstance(value, int):
        return value
    scale = 10**digits
    steps = math.floor(abs(value) * scale + 0.5)
    rounded = math.copysign(steps / scale, value)
    return int(rounded) if rounded.is_integer() else rounded


def _is_blank(value: object) -> bool:
    """Empty text, or a name that a template does not know."""
    return not value and value != 0


def _plain(value: Number) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0")


def _sign(value: Number) -> str:
    return "-" if value < 0 else ""


def _day(text: str | None, pattern: str) -> str:
    if not text or not DAY.fullmatch(text):
        return text or ""
    year, month, date = (int(part) for part in text.split("-"))
    name = MONTHS[month - 1] if 1 <= month <= 12 else f"{month}"
    return pattern.format(y=year, m=month, d=date, month=name)


def _local(at: int | None, time_zone: str) -> datetime:
    return datetime.fromtimestamp(int(at or 0) / 1000, UTC).astimezone(_zone(time_zone))


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
