"""What no program of ours sends: JSON texts in the place of a value, and bytes in the place of a text."""

import copy
import json
from collections.abc import Iterator
from typing import Any

HOLE = "@hole@"
DEEP = 10_000
Path = tuple[str | int, ...]

# not all of them are JSON
VALUES: tuple[bytes, ...] = (
    b"null",
    b"true",
    b"0",
    b"1",
    b"-1",
    b"-0",
    b"1.5",
    b"1e3",
    b"1e400",
    b"NaN",
    b"Infinity",
    b"9223372036854775807",
    b"9223372036854775808",
    b"-9223372036854775809",
    b"18446744073709551616",
    b"9" * 5_000,
    b'""',
    b'" "',
    b'"NaN"',
    b'"' + b"x" * 100_000 + b'"',
    b'"2026-02-30"',
    b'"9999-12-31"',
    b'"0001-01-01"',
    '"２０２６-０１-０１\'; drop table member; --"'.encode(),
    b'"../../etc/passwd"',
    rb'"\u0000"',
    rb'"a\u0000b"',
    rb'"\ud83d"',
    rb'"\\\udc00"',
    '"🀄\u202e\ufeff"'.encode(),
    b'"\xed\xa0\x80"',
    b'"\xff\xfe"',
    b'"open',
    b"[]",
    b"{}",
    b"[[]]",
    b'[null,1,"a",{}]',
    b'{"":{}}',
    b"[" + b"0," * 20_000 + b"0]",
    b"[" * 400 + b"]" * 400,
    b"[" * DEEP + b"]" * DEEP,
    b'{"a":' * DEEP + b"1" + b"}" * DEEP,
)
WAYS = ("replaced", "twice", "left out", "joined by an unknown one")


def paths(value: Any, here: Path = ()) -> Iterator[Path]:
    """Every place in a message, the whole first."""
    yield here
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in entries:
        yield from paths(entry, (*here, key))


def spoilt(message: Any, path: Path, way: str, junk: bytes) -> bytes:
    """The message with one place spoilt."""
    if not path:
        return junk
    whole = copy.deepcopy(message)
    parent = whole
    for key in path[:-1]:
        parent = parent[key]
    key, old = path[-1], parent[path[-1]]
    if way == "left out":
        del parent[key]
        return encoded(whole)
    if way == "joined by an unknown one" and isinstance(parent, dict):
        parent["unheard_of"] = HOLE
        return _filled(whole, junk)
    parent[key] = HOLE
    if way == "twice" and isinstance(parent, dict):
        return _filled(whole, junk + b"," + encoded(key) + b":" + encoded(old))
    return _filled(whole, junk)


def encoded(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _filled(whole: Any, junk: bytes) -> bytes:
    return encoded(whole).replace(encoded(HOLE), junk)
