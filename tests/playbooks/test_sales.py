"""Greetings cannot hold a sale, and a message that goes to many can be sent."""

import msgspec
import pytest

from server.db import Database
from server.playbooks import Playbook
from server.playbooks.check import refuse_word
from server.playbooks.check_message import check_message_text
from server.playbooks.draft import check_draft, published, published_refuse_word
from server.playbooks.model_script import Script
from server.playbooks.model_text import Text
from server.playbooks.sales import SaleWord, published_sale_words, sale_words, sales_in

KIND = Text(
    "{name}，节日好！不想再收到，回复“不接受”。",
    "{name}，佳節愉快！不想再收到，回覆「不接受」。",
    "Happy holidays, {name}! For no more, reply STOP.",
)


@pytest.fixture(scope="session")
def known(menswear: Playbook) -> list[SaleWord]:
    return sale_words(menswear)


def why(text: Text, known: list[SaleWord]) -> list[tuple[str, str, str]]:
    found = sales_in(text, "opening", known)
    assert all(one.path == f"opening.{one.facts['language']}" for one in found)
    return [(str(one.facts["language"]), str(one.facts["word"]), str(one.facts["why"])) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (Text(zh_cn="祝好，衬衫等您"), [("zh-CN", "衬衫", "category")]),
        (
            Text(zh_tw="新年快樂，白色標準領襯衫"),
            [("zh-TW", "白色標準領襯衫", "product"), ("zh-TW", "襯衫", "category")],
        ),
        (
            Text(en="A linen short-sleeved shirt"),
            [("en", "Linen short-sleeved shirt", "product"), ("en", "Shirts", "category")],
        ),
        (Text(zh_cn="满300元"), [("zh-CN", "300元", "money")]),
        (Text(zh_tw="只要 ¥99"), [("zh-TW", "¥99", "money")]),
        (Text(zh_cn="全场八五折"), [("zh-CN", "八五折", "percent")]),
        (Text(en="20% today"), [("en", "20%", "percent")]),
        (Text(en="Your points wait"), [("en", "points", "points")]),
        (Text(zh_tw="點數加倍"), [("zh-TW", "點數", "points")]),
        (Text(zh_cn="您有 {gift}"), [("zh-CN", "{gift}", "placeholder")]),
        (Text(zh_cn="店里有优惠"), [("zh-CN", "优惠", "marked")]),
        (Text(en="Great bargains"), [("en", "bargain", "marked")]),
        (Text(zh_cn="打 discount 了"), [("zh-CN", "discount", "marked")]),
    ],
)
def test_what_sells_is_named_with_its_language_and_reason(
    known: list[SaleWord], text: Text, expected: list[tuple[str, str, str]]
) -> None:
    assert why(text, known) == expected


@pytest.mark.parametrize("words", ["曲折的一年过去了", "一路平安", "{name}，{store}{clerk}敬上", "Sit down and rest"])
def test_a_plain_wish_is_none(known: list[SaleWord], words: str) -> None:
    assert why(Text(words, words, words), known) == []


def test_what_is_published_knows_the_same_words(db: Database, known: list[SaleWord]) -> None:
    with db.read() as reader:
        assert {(one.word, one.why) for one in published_sale_words(reader)} == {(one.word, one.why) for one in known}
        assert str(published_refuse_word(reader)) != "None"


@pytest.mark.parametrize(("key", "codes"), [("wish_birthday", {"playbook.wish_sells"}), ("welcome", set())])
def test_a_draft_of_a_wish_that_sells_is_refused_and_another_is_not(db: Database, key: str, codes: set[str]) -> None:
    with db.read() as reader:
        script = published(reader, "script", key)
        assert isinstance(script, Script)
        opening = Text(
            "{name}，{store}{clerk}有新品", "{name}，{store}{clerk}有新品", "{name}, {clerk} at {store}: gifts"
        )
        body = msgspec.structs.replace(script.body, opening=opening)
        assert {one.code for one in check_draft(reader, msgspec.structs.replace(script, body=body))} == codes


def test_the_text_of_a_campaign_is_whole_and_says_how_to_refuse(menswear: Playbook, known: list[SaleWord]) -> None:
    word = refuse_word(menswear)
    assert check_message_text(KIND, "body", word, known) == []
    mistakes = [
        (Text(KIND.zh_cn, KIND.zh_tw), "playbook.missing_language", "body.en"),
        (Text(KIND.zh_cn.replace("不接受", "不"), KIND.zh_tw, KIND.en), "playbook.refusal_not_offered", "body.zh-CN"),
        (
            Text(KIND.zh_cn, KIND.zh_tw.replace("{name}", "{nmae}"), KIND.en),
            "playbook.unknown_placeholder",
            "body.zh-TW",
        ),
        (
            Text(*(f"{words}{{item}}" for words in KIND.languages().values())),
            "playbook.placeholder_may_be_empty",
            "body.en",
        ),
        (Text(f"{KIND.zh_cn}新品", KIND.zh_tw, KIND.en), "playbook.wish_sells", "body.zh-CN"),
    ]
    for text, code, path in mistakes:
        assert (code, path) in {(one.code, one.path) for one in check_message_text(text, "body", word, known)}, code
    assert check_message_text(Text(f"{KIND.zh_cn}新品", KIND.zh_tw, KIND.en), "body", word) == []
