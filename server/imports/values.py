"""Single cells as amounts, days, quantities, points and switches. Pure; None means 'this is none'."""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

DayOrder = Literal["ymd", "dmy", "mdy", "roc"]

SYMBOLS = ("¥", "$", "€", "£", "NT$", "NT", "HK$", "HK", "US$", "US", "MOP$", "MOP", "RMB", "CNY", "TWD", "HKD")
NAMES = ("USD", "元", "圆", "圓", "块", "塊", "人民币", "人民幣", "新台幣")
_ANY = "|".join(re.escape(name) for name in sorted(SYMBOLS + NAMES, key=len, reverse=True))
CURRENCY = re.compile(rf"^({_ANY})+|({_ANY})+$", re.IGNORECASE)
PLAIN_NUMBER = re.compile(r"\d+(\.\d*)?(E[+-]?\d{1,3})?|\.\d+", re.IGNORECASE)
GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
NOISE = Decimal("0.0001")
YES = {"是", "有", "启用", "啟用", "开", "開", "y", "yes", "true", "on", "√", "✓", "对", "對", "t"}
NO = {"否", "无", "無", "停用", "不启用", "不啟用", "未启用", "未啟用", "关", "關"}
NO |= {"n", "no", "false", "off", "×", "x", "f", "-"}
EXCEL_EPOCH = date(1899, 12, 30)
EXCEL_SERIAL = re.compile(r"([2-9]\d{4})(\.\d+)?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{4}|\d{6})?")
COMPACT_ROC = re.compile(r"(\d{2,3})(\d{2})(\d{2})")
PARTS = re.compile(r"(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})日?(?:[\sT].*)?")
EARLIEST_YEAR = 1970


def number_of(text: str) -> Decimal | None:
    """12.34, 1,234.50, 12,34, ¥12, １２．３４, (5.00), -5, 5-."""
    signed = unicodedata.normalize("NFKC", text).replace(" ", "").translate({0x2212: "-", 0x2013: "-"})
    bare = CURRENCY.sub("", signed.strip("+-()"))
    plain = bare.strip("-")
    negative = "-" in (signed[:1], signed[-1:], bare[:1], bare[-1:]) or signed.startswith("(")
    if GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    elif DECIMAL_COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    if not PLAIN_NUMBER.fullmatch(plain):
        return None
    return -Decimal(plain) if negative else Decimal(plain)


def minor_of(text: str, digits: int) -> int | None:
    """An amount in minor units of a currency with so many decimals; None too when it has more decimals than that
    (but for the noise that a spreadsheet's arithmetic leaves)."""
    number = number_of(text)
    if number is None:
        return None
    scaled = number.scaleb(digits)
    whole = scaled.to_integral_value() if abs(scaled) < 10**15 else scaled
    return int(whole) if abs(whole - scaled) <= NOISE else None


def whole_of(text: str) -> int | None:
    """A count, or points: what comes after the decimal point is dropped."""
    number = number_of(text)
    return None if number is None else int(number)


def switch_of(text: str) -> bool | None:
    """是, Y, 1 … or 否, N, 0 …"""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if plain in YES or plain in NO:
        return plain in YES
    number = number_of(plain)
    return None if number is None else number != 0


def day_of_text(text: str, order: DayOrder, earliest: int = EARLIEST_YEAR) -> str | None:
    """`YYYY-MM-DD` of 20260105, 2026-01-05, 2026/1/5 13:20, 2026年1月5日, an Excel serial, and of dates in the order
    given; `roc` counts years from 1911 (115/01/05). Years before `earliest` are none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if compact := COMPACT.fullmatch(plain.replace(" ", "")):
        return _day(compact[1], compact[2], compact[3], earliest)
    if order == "roc" and (compact := COMPACT_ROC.fullmatch(plain)):
        return _day(_western(compact[1]), compact[2], compact[3], earliest)
    if serial := EXCEL_SERIAL.fullmatch(plain):
        return (EXCEL_EPOCH + timedelta(days=int(serial[1]))).isoformat()
    parts = PARTS.fullmatch(plain)
    return _day(*_ordered(parts[1], parts[2], parts[3], order), earliest) if parts else None


def _ordered(first: str, second: str, third: str, order: DayOrder) -> tuple[str, str, str]:
    if len(first) == 4:
        return first, second, third
    if order == "roc":
        return _western(first), second, third
    if order in ("dmy", "mdy") and len(third) in (2, 4):
        year = third if len(third) == 4 else f"20{third}"
        return (year, second, first) if order == "dmy" else (year, first, second)
    return f"20{first:0>2}" if len(first) == 2 else first, second, third


def _western(year: str) -> str:
    return str(int(year) + 1911)


def _day(year: str, month: str, day: str, earliest: int) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year >= earliest else None
