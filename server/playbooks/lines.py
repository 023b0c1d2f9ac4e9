"""On which line of a TOML text a value stands. `tomllib` does not say; this reads headers, keys and brackets only."""

import re

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_.\"'\s-]+?)\s*=\s*(.*)$", re.DOTALL)
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*$')


class Lines:
    """`of("steps.1.say.en")` is the line of that value, else of the nearest thing around it."""

    def __init__(self, text: str) -> None:
        self._lines: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        self._read(text.splitlines())

    def of(self, path: str) -> int:
        while path and path not in self._lines:
            path = path.rpartition(".")[0]
        return self._lines.get(path, 1)

    def _read(self, lines: list[str]) -> None:
        table, number = "", 0
        while number < len(lines):
            line, start = lines[number], number
            header, key = _HEADER.match(line), _KEY.match(line)
            if header:
                table = self._open(header[1] == "[[", _plain(header[2]), start + 1)
            elif key:
                path = _plain(key[1]) if not table else f"{table}.{_plain(key[1])}"
                self._note(path, start + 1)
                number = self._value(path, lines, number, key[2])
            number += 1

    def _open(self, array: bool, name: str, line: int) -> str:
        path = self._inside(name)
        if array:
            at = self._counts.get(path, 0)
            self._counts[path] = at + 1
            self._lines.setdefault(path, line)
            path = f"{path}.{at}"
        self._note(path, line)
        return path

    def _inside(self, name: str) -> str:
        """`steps.answers` under the second `[[steps]]` is `steps.1.answers`."""
        done = ""
        parts = name.split(".")
        for place, part in enumerate(parts):
            done = f"{done}.{part}" if done else part
            if place < len(parts) - 1 and done in self._counts:
                done = f"{done}.{self._counts[done] - 1}"
        return done

    def _note(self, path: str, line: int) -> None:
        while path:
            self._lines.setdefault(path, line)
            path = path.rpartition(".")[0]

    def _value(self, path: str, lines: list[str], number: int, rest: str) -> int:
        """Passes over a value of several lines; notes the entries of an array. Returns its last line."""
        mark = next((quotes for quotes in ('"""', "'''") if rest.startswith(quotes)), "")
        if mark:
            while mark not in rest[3:] and number + 1 < len(lines):
                number += 1
                rest = mark + lines[number]
            return number
        depth, entry = 0, 0
        while True:
            bare = _QUOTED.sub("", rest)
            if depth == 1 and rest.lstrip().startswith(("{", "[", '"', "'")):
                self._note(f"{path}.{entry}", number + 1)
                entry += 1
            depth += sum(bare.count(b) for b in "[{") - sum(bare.count(b) for b in "]}")
            if depth <= 0 or number + 1 >= len(lines):
                return number
            number += 1
            rest = lines[number]


def _plain(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))
