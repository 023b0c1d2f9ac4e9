"""The pinyin of a name, as a suggestion that a clerk can correct. Twin: `web/worker/pinyin.js`; both run
`sync/vectors/pinyin.json`.

Some characters are read differently as a surname; pypinyin does not know that, the library of the twin does.
"""

import re

from sync.tokens import HAN, WORD, fold

SURNAMES = {
    "曾": "zeng",
    "覃": "qin",
    "卜": "bu",
    "查": "zha",
    "薄": "bo",
    "单": "shan",
    "單": "shan",
    "解": "xie",
    "盖": "ge",
    "蓋": "ge",
    "仇": "qiu",
    "都": "du",
    "乐": "yue",
    "樂": "yue",
    "区": "ou",
    "區": "ou",
    "朴": "piao",
    "缪": "miao",
    "繆": "miao",
    "翟": "zhai",
    "粘": "nian",
    "员": "yun",
    "員": "yun",
    "繁": "po",
    "折": "she",
    "召": "shao",
    "隗": "wei",
    "阚": "kan",
    "闞": "kan",
}
GIVEN = {"晟": "sheng", "长": "chang", "長": "chang", "行": "xing", "朝": "chao", "乐": "le", "樂": "le"}
RUN = re.compile(f"{HAN.pattern}+|[^{HAN.pattern[1:-1]}]+")


def pinyin_of(name: str) -> str:
    """Syllables apart, without tones, ü as v: 王小明 → `wang xiao ming`; what is not Han stays, in lower case."""
    syllables: list[str] = []
    for place, run in enumerate(RUN.findall(name.strip())):
        if HAN.match(run):
            syllables += _read(run, heads=place == 0)
        else:
            syllables += WORD.findall(fold(run))
    return " ".join(syllables)


def _read(run: str, heads: bool) -> list[str]:
    from pypinyin import lazy_pinyin  # its phrases take half a second: not before there is a name to read

    found = lazy_pinyin(run, errors=list)  # type: ignore[arg-type]  # a list keeps one entry a character
    given = [GIVEN.get(character, part) for character, part in zip(run, found, strict=True)]
    if heads and run[0] in SURNAMES:
        given = [SURNAMES[run[0]], *_read(run[1:], heads=False)]
    elif heads:
        given[0] = found[0]
    return [part for part in given if part.isascii()]
