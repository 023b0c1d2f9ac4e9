"""What a member means who writes back. Only one thing is understood by itself: that they want no more. In doubt a person
reads it; a plain word of refusal, however it is typed, holds. Cases: `sync/vectors/reply.json`."""

import re
import unicodedata

REFUSAL, OTHER = "refusal", "other"

# the whole answer, without blanks and signs
WHOLE = {"t", "n", "td", "stop", "quit", "unsubscribe", "optout", "拒收", "拒绝", "拒絕"}
ANSWERED = re.compile(r"^(回复|回覆|回|发|發|answer|reply)+")
# within a sentence; what stands before it may turn it round
PHRASES = re.compile(
    r"不接受|拒收|拒[绝絕]接[收受]|[退取][订訂](?!了?[吗嗎])|取消[订訂][阅閱]"
    r"|(?:不要|别|別|勿|不用|不想|不愿|不願)(?:再|给我|給我|向我)+(?:发|發|传|傳|寄|收到|接到)"
    r"|勿打?[扰擾]|[别別]打[扰擾]我"
)
NOT_SO = r"(?:不是|没有?|沒有?|并非|並非|不曾|从没|從沒)(?:要|想|说|說|过|過)*$"
TURNED = re.compile(rf"{NOT_SO}|(?:不|不要|不想|不会|不會|别|別)$")
# what says its own "not" is turned only by a denial of the whole
DENIED = re.compile(NOT_SO)
OWN_NOT = ("不", "别", "別", "勿")
WHAT = (
    "sending|texting|messaging|calling|writing|mailing|contacting|it|this|these|all|now|please|the messages|the texts"
)
STOP = re.compile(rf"\bstop(?= (?:{WHAT})\b|$)|\bunsubscribe\b|\bopt[- ]?out\b")
KEEP_ON = re.compile(
    r"(?:\bdo not|\bdon'?t|\bnever|\bnot|\bcan'?t|\bcannot|\bwon'?t|\bnon|\bbus|\b(?:i|we)'?(?:ll| will)) $"
)
HAN, LATIN = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[a-z]+")
# a greeting, thanks, "your messages"
FEW_HAN, FEW_WORDS = 7, 7
SIGNS, NO_WORDS = re.compile(r"[\W_]+"), re.compile(r"[^\w']+")


def meaning_of(text: str) -> str:
    """refusal | other."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    packed = SIGNS.sub("", plain)
    if ANSWERED.sub("", packed) in WHOLE:
        return REFUSAL
    return REFUSAL if _in_chinese(packed) or _in_english(plain) else OTHER


def says_more(text: str) -> bool:
    """Whether a refusal comes with something else that a person should read: more than a few words besides."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    besides = PHRASES.sub("", SIGNS.sub("", plain))
    return len(HAN.findall(besides)) > FEW_HAN or len(LATIN.findall(plain)) > FEW_WORDS


def _in_chinese(packed: str) -> bool:
    return any(not _turned(packed[: found.start()], found[0]) for found in PHRASES.finditer(packed))


def _turned(before: str, phrase: str) -> bool:
    return bool((DENIED if phrase.startswith(OWN_NOT) else TURNED).search(before))


def _in_english(plain: str) -> bool:
    spaced = " ".join(NO_WORDS.sub(" ", plain).split())
    return any(not KEEP_ON.search(spaced[: found.start()]) for found in STOP.finditer(spaced))
