"""Which encoding a text file has: UTF-8, UTF-16, GB18030 or Big5; and the decoding of single lines, because joined
exports mix encodings."""

import codecs
from collections.abc import Iterable

from server.errors import Problem

ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16")
PYTHON_CODEC = {"utf-8": "utf-8-sig", "gb18030": "gb18030", "big5": "cp950", "utf-16": "utf-16"}
SAMPLE_BYTES = 64 * 1024
HAN = ("\u2e80", "\U0003ffff")


def encoding_of(data: bytes) -> str:
    """The encoding of most of the file; raises Problem import.not_table for something that is no text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in data[:SAMPLE_BYTES]:
        raise Problem("import.not_table", "file")
    if data.isascii() or _decodes(data, "utf-8"):
        return "utf-8"
    foreign = [line for line in data.splitlines() if not line.isascii()]
    legacy = [line for line in foreign if not _is_utf8(line)]
    if len(legacy) * 2 < len(foreign):
        return "utf-8"
    return _gb18030_or_big5(legacy)


def decode_line(raw: bytes, encoding: str) -> str | None:
    """The text of one line in the file's encoding, else in the other that it may be mixed with; None when neither."""
    if raw.isascii():
        return raw.decode("ascii")
    if encoding == "utf-8":
        return _decoded(raw, "utf-8-sig") or _decoded(raw, "gb18030")
    if _is_utf8(raw):
        return raw.decode("utf-8-sig")
    return _decoded(raw, PYTHON_CODEC[encoding])


def _is_utf8(raw: bytes) -> bool:
    """Valid UTF-8 with characters of Chinese texts: some short GB18030 words are valid UTF-8 by chance, as letters
    with accents."""
    text = _decoded(raw, "utf-8-sig")
    return text is not None and all(character.isascii() or HAN[0] <= character <= HAN[1] for character in text)


def _gb18030_or_big5(lines: list[bytes]) -> str:
    """By the share of pairs that lie where each standard keeps its frequent characters."""
    sample = b"\n".join(lines)[:SAMPLE_BYTES]
    if _share(sample, (0xB0, 0xD7), big5=False) >= _share(sample, (0xA4, 0xC6), big5=True):
        return "gb18030"
    return "big5" if any(_decodes(line, "cp950") for line in lines) else "gb18030"


def _share(sample: bytes, leads: tuple[int, int], big5: bool) -> float:
    pairs = list(_pairs(sample))
    frequent = sum(
        leads[0] <= lead <= leads[1] and (trail >= 0xA1 or (big5 and 0x40 <= trail <= 0x7E)) for lead, trail in pairs
    )
    return frequent / max(1, len(pairs))


def _pairs(sample: bytes) -> Iterable[tuple[int, int]]:
    place = 0
    while place + 1 < len(sample):
        if sample[place] < 0x81:
            place += 1
            continue
        yield sample[place], sample[place + 1]
        place += 2


def _decoded(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def _decodes(raw: bytes, codec: str) -> bool:
    return _decoded(raw, codec) is not None
