"""What a member is found by: characters of the name, pinyin, initials, phone, phone ending, VIP number.

A clerk types any beginning of these. Trigram search needs three characters and most Chinese names have two or three,
hence a token index. Twin: `web/worker/tokens.js`; both run `sync/vectors/tokens.json`.
"""

import re
import unicodedata

HAN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0002fa1f]")
WORD = re.compile(r"[^\W_]+")


def search_tokens(name: str, pinyin: str, phone: str, vip_number: str) -> str:
    """Tokens separated by blanks. `pinyin` is syllables apart; `phone` E.164."""
    name, pinyin = fold(name), fold(pinyin)
    spread = HAN.sub(lambda found: f" {found[0]} ", name)
    syllables = WORD.findall(pinyin)
    digits = re.sub(r"\D", "", phone)
    tokens = WORD.findall(spread)
    tokens += syllables
    for start in range(len(syllables) - 1):
        rest = syllables[start:]
        tokens += ["".join(rest), "".join(part[0] for part in rest)]
    if digits:
        tokens += [digits, f"r{digits[::-1]}"]
        tokens += [digits[start:] for start in _national_starts(digits)]
    tokens += WORD.findall(fold(vip_number))
    return " ".join(dict.fromkeys(tokens))


def search_match(text: str) -> str:
    """The FTS5 query for what a person typed: every word a prefix, Han characters next to each other a phrase, digits
    the beginning or the ending of a phone number. Empty when nothing can be searched."""
    parts = []
    for word in WORD.findall(fold(text)):
        if word.isdigit():
            parts.append(f'("{word}"* OR "r{word[::-1]}"*)')
        elif HAN.search(word):
            parts.append('"' + " ".join(_pieces(word)) + '"*')
        else:
            parts.append(f'"{word}"*')
    return " AND ".join(parts)


def fold(text: str) -> str:
    """Lower case, full-width forms to plain ones, accents (tone marks) off."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text)).lower()
    return unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))


def _pieces(word: str) -> list[str]:
    return WORD.findall(HAN.sub(lambda found: f" {found[0]} ", word))


def _national_starts(digits: str) -> list[int]:
    """Where the number without its country code begins: people type 138..., not 86138..."""
    return [1, 2, 3] if len(digits) > 10 else []
