"""How a message speaks to a member: by surname and title, or by the whole name where the record does not tell; and a text
with its facts. Twin: `web/pages/contact/facts.js`; both run `sync/vectors/addressed.json`."""

import re
from collections.abc import Mapping

from server.words import Words

# fmt: off
TWO_PART_SURNAMES = {
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "司徒", "东方", "東方", "尉迟", "尉遲", "公孙", "公孫",
    "皇甫", "慕容", "令狐", "夏侯", "轩辕", "軒轅", "端木", "长孙", "長孫", "宇文", "南宫", "南宮", "独孤", "獨孤",
}
# fmt: on
HAN = "\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9\U00020000-\U000323af"
HAN_NAME = re.compile(f"[{HAN}]{{2,4}}")
SPACED_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’-])*(?: [^\W\d_](?:[^\W\d_]|[.'’-])*)+")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def addressed(words: Words, name: str, sex: str, pinyin: str) -> str:
    surname = _surname(name, pinyin, words.locale)
    known = surname and sex in ("male", "female")
    return words.t("script-address", sex=sex if known else "unknown", name=name, surname=surname)


def filled(text: str, facts: Mapping[str, str]) -> str:
    """What is not known is left out."""
    return PLACEHOLDER.sub(lambda found: facts.get(found[1].strip(), ""), text)


def _surname(name: str, pinyin: str, locale: str) -> str:
    if SPACED_NAME.fullmatch(name):
        return name.split(" ")[-1]
    if not HAN_NAME.fullmatch(name):
        return ""
    length = 2 if len(name) > 2 and name[:2] in TWO_PART_SURNAMES else 1
    if locale != "en":
        return name[:length]
    spoken = "".join((pinyin or "").split(" ")[:length])
    return spoken[:1].upper() + spoken[1:]
