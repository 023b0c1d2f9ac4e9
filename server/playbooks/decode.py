"""TOML text to structs, with every mistake of shape found in one go: what does not fit is noted and left out."""

import re
import tomllib
from typing import Any, TypeVar, get_args

import msgspec

from server.playbooks.finding import Fact, Finding
from server.playbooks.lines import Lines

T = TypeVar("T")
Path = list[str | int]

BLANK: dict[str, Any] = {"str": "", "int": 0, "bool": False, "array": [], "object": {}}

_AT = re.compile(r"^(?P<what>.*?)(?: - at `\$\.?(?P<path>.*)`)?$", re.DOTALL)
_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_UNKNOWN = re.compile(r"unknown field `(.+)`")
_EXPECTED = re.compile(r"Expected `(.+)`, got `(.+)`")


def parse(text: str, file: str) -> tuple[dict[str, Any], list[Finding]]:
    """The TOML document as plain values; empty when it is not TOML at all."""
    try:
        return tomllib.loads(text), []
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+)", str(error))
        line = int(where.group(1)) if where else text.count("\n") + 1
        return {}, [Finding("playbook.not_toml", facts={"why": str(error)}, file=file, line=line)]


def convert(data: Any, type_: type[T], file: str, lines: Lines, root: str = "") -> tuple[T, list[Finding]]:
    """`data` as `type_`, which must accept the empty mapping; `root` is where in the file `data` stands."""
    findings: list[Finding] = []
    while True:
        try:
            return msgspec.convert(data, type_), findings
        except msgspec.ValidationError as error:
            path, finding = _finding(str(error), type_)
            full = ".".join(filter(None, [root, finding.path]))
            findings.append(msgspec.structs.replace(finding, path=full, file=file, line=lines.of(full)))
            if not path:
                return msgspec.convert({}, type_), findings
            _leave_out(data, path, str(finding.facts.get("expected", "")))


def _finding(message: str, type_: Any) -> tuple[Path, Finding]:
    found = _AT.match(message)
    assert found
    path: Path = [int(number) if number else name for number, name in _STEP.findall(found["path"] or "")]
    unknown = _UNKNOWN.search(found["what"])
    if unknown:
        allowed = ", ".join(_fields_at(type_, path))
        path = [*path, unknown[1]]
        return path, Finding("playbook.unknown_field", _join(path), {"field": unknown[1], "allowed": allowed})
    expected = _EXPECTED.search(found["what"])
    if expected:
        facts: dict[str, Fact] = {"expected": expected[1], "found": expected[2]}
        return path, Finding("playbook.wrong_type", _join(path), facts)
    return path, Finding("playbook.wrong_value", _join(path), {"why": found["what"]})


def _fields_at(type_: Any, path: Path) -> list[str]:
    for step in path:
        choices = [arg for arg in get_args(type_) if arg is not Ellipsis and arg is not type(None)] or [type_]
        type_ = choices[0]
        if isinstance(step, str) and hasattr(type_, "__struct_fields__"):
            type_ = next(f.type for f in msgspec.structs.fields(type_) if f.encode_name == step)
    inner = [arg for arg in get_args(type_) if hasattr(arg, "__struct_fields__")]
    struct = inner[0] if inner else type_
    return [field.encode_name for field in msgspec.structs.fields(struct)]


def _leave_out(data: Any, path: Path, expected: str) -> None:
    """An entry of a list is made blank, so that the later ones keep their place."""
    *way, last = path
    for step in way:
        data = data[step]
    if isinstance(last, int):
        data[last] = BLANK.get(expected, {})
    else:
        del data[last]


def _join(path: Path) -> str:
    return ".".join(str(step) for step in path)
