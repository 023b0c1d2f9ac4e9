"""What a member is found by: characters of the name, pinyin, initials, phone, phone ending, VIP number.

A clerk types any beginning of these. Trigram search needs three characters and most Chinese names have two or three,
hence a token index. Twin: `web/worker/tokens.js`; both run `sync/vectors/tokens.json`.
"""

import re
import unicodedata

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
# The rarest Han characters are newer than the Unicode tables of some hosts, so they are named here.
WORD = re.compile(r"(?:[^\W_]|[\U00020000-\U000323af])+")
DIGITS = re.compile(r"[0-9]+")
ACCENTS = re.compile(r"[\u0300-\u036f]")
PHONE = re.compile(r"[0-9 ()+.-]+")
RUN = re.compile(f"{HAN.pattern}+|[^{HAN.pattern[1:-1]}]+")


def search_tokens(name: str, pinyin: str, phone: str, vip_number: str) -> str:
    """Tokens separated by blanks. `pinyin` is syllables apart; `phone` E.164."""
    in_order = _characters(fold(name))
    syllables = WORD.findall(fold(pinyin))
    digits = "".join(DIGITS.findall(phone))
    tokens = [*syllables]
    for start in range(len(syllables) - 1):
        rest = syllables[start:]
        tokens += ["".join(rest), "".join(part[0] for part in rest)]
    if digits:
        tokens += [digits, f"r{digits[::-1]}"]
        tokens += [digits[start:] for start in _national_starts(digits)]
    vip = WORD.findall(fold(vip_number))
    tokens += [*vip, "".join(vip)]
    known = set(in_order)
    # The name keeps its doubled characters: 欢欢 is looked for as a phrase.
    return " ".join([*in_order, *(token for token in dict.fromkeys(tokens) if token and token not in known)])


def search_match(text: str) -> str:
    """The FTS5 query for what a person typed: every word a prefix, Han characters next to each other a phrase, digits
    the beginning or the ending of a phone number, which may be written in groups. Empty when nothing can be
    searched."""
    folded = fold(text)
    digits = "".join(DIGITS.findall(folded))
    if len(digits) > 7 and PHONE.fullmatch(folded):
        return _wanted(digits)
    words = [run for word in WORD.findall(folded) for run in RUN.findall(word)]
    return " AND ".join(_wanted(word) for word in words)


def fold(text: str) -> str:
    """Lower case, full-width forms to plain ones, accents (tone marks) off."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).lower())
    return unicodedata.normalize("NFC", ACCENTS.sub("", plain))


def _characters(name: str) -> list[str]:
    return WORD.findall(HAN.sub(lambda found: f" {found[0]} ", name))


def _wanted(word: str) -> str:
    if DIGITS.fullmatch(word):
        return f'("{word}"* OR "r{word[::-1]}"*)'
    if HAN.match(word):
        return '"' + " ".join(word) + '"*'
    return f'"{word}"*'


def _national_starts(digits: str) -> list[int]:
    """Where the number without its country code begins: people type 138..., not 86138..."""
    return [1, 2, 3] if len(digits) > 10 else []
