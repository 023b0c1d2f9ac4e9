"""What a wish must not hold: goods, money, discounts, points, and the words that headquarters marked as selling."""

import re
from collections.abc import Iterable

import msgspec

from server.db import Reader
from server.db import playbook as rows
from server.playbooks.finding import Finding
from server.playbooks.model import Playbook
from server.playbooks.model_text import Text
from server.playbooks.placeholders import SELLING, names_in

MONEY = re.compile(r"[¥￥$€]\s*\d[\d,.]*|\d[\d,.]*\s*(?:元|块钱|塊錢|圆|圓|RMB|CNY|yuan)", re.IGNORECASE)
PERCENT = re.compile(
    r"\d[\d.]*\s*(?:[%％]|per ?cent)|[一二三四五六七八九\d][一二三四五六七八九\d.]*\s*折", re.IGNORECASE
)
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
POINTS = re.compile(r"积分|积点|點數|集點|\bpoints?\b", re.IGNORECASE)


class SaleWord(msgspec.Struct, frozen=True):
    """why: product | category | marked."""

    word: str
    why: str

    def found_in(self, words: str) -> bool:
        """Chinese anywhere, anything else as a word of its own, in the plural too."""
        if not self.word.isascii():
            return self.word.casefold() in words.casefold()
        stem = re.escape(self.word.removesuffix("s"))
        return bool(re.search(rf"(?<![a-z]){stem}(?:s|es)?(?![a-z])", words, re.IGNORECASE))


def sale_words(playbook: Playbook) -> list[SaleWord]:
    """Of a playbook that is being written."""
    return [
        *_words((product.name for product in playbook.products), "product"),
        *_words((choice.title for choice in playbook.choices_of("product_category")), "category"),
        *_words((choice.title for choice in playbook.choices_of("sale_word")), "marked"),
    ]


def published_sale_words(reader: Reader) -> list[SaleWord]:
    """Of what is published and of the range as it is now."""
    return [
        *_words(map(_text, rows.product_names(reader)), "product"),
        *_words((_text(row["title"]) for row in rows.choices(reader, "product_category")), "category"),
        *_words((_text(row["title"]) for row in rows.choices(reader, "sale_word")), "marked"),
    ]


def sales_in(text: Text, path: str, known: list[SaleWord]) -> list[Finding]:
    """Every word, figure and placeholder of a wish that sells, at the field of its language."""
    return [
        Finding("playbook.wish_sells", f"{path}.{language}", {"word": word, "why": why, "language": language})
        for language, words in text.languages().items()
        for word, why in dict(_found(words, known)).items()
    ]


def _found(words: str, known: list[SaleWord]) -> Iterable[tuple[str, str]]:
    yield from ((f"{{{name}}}", "placeholder") for name in names_in(words) if name in SELLING)
    plain = PLACEHOLDER.sub(" ", words)
    for why, pattern in (("money", MONEY), ("percent", PERCENT), ("points", POINTS)):
        yield from ((found.group().strip(), why) for found in pattern.finditer(plain))
    yield from ((one.word, one.why) for one in known if one.found_in(plain))


def _words(texts: Iterable[Text], why: str) -> list[SaleWord]:
    return [SaleWord(word, why) for text in texts for word in dict.fromkeys(text.languages().values()) if word.strip()]


def _text(raw: str) -> Text:
    """A name that an import brought may be plain words."""
    return msgspec.json.decode(raw, type=Text) if raw.startswith("{") else Text(raw, raw, raw)
