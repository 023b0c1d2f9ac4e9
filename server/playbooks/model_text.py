"""A text of a playbook in every language; its JSON is `{"zh-CN": ..., "zh-TW": ..., "en": ...}`."""

import msgspec

LOCALES = ("zh-CN", "zh-TW", "en")


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every struct that is written in TOML or edited in the office: an unknown field is a mistake."""


class Text(Part, frozen=True, rename={"zh_cn": "zh-CN", "zh_tw": "zh-TW"}):
    """One text in every language."""

    zh_cn: str = ""
    zh_tw: str = ""
    en: str = ""

    def languages(self) -> dict[str, str]:
        return {"zh-CN": self.zh_cn, "zh-TW": self.zh_tw, "en": self.en}

    def __bool__(self) -> bool:
        return any(text.strip() for text in self.languages().values())
