"""A script or checklist as the fields of an HTML form, and back. A field's name is the path that findings use:
`title.en`, `steps.0.answers.1.next`, `sections.2.points.0.text.zh-CN`; a ticked box is "1"."""

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from itertools import count
from typing import Any

import msgspec

from server.errors import Problem
from server.playbooks.model_script import Edited

Tree = dict[str, Any]

OWN = ("title",)
BODY = ("opening", "steps", "objections", "closing", "advice", "sections")
NAME = re.compile(rf"({'|'.join((*OWN, *BODY))})(\.(\d{{1,4}}|[A-Za-z-]+))+")
# lists whose entries are known by an id or key: the field, and what a new one is called
NAMED = {
    "steps": ("id", "step"),
    "answers": ("key", "answer"),
    "fields": ("key", "field"),
    "options": ("key", "option"),
    "sections": ("id", "part"),
    "points": ("id", "point"),
}
BOXES = ("note", "required")
BLANK: dict[str, Tree] = {"steps": {"answers": [{}]}, "sections": {"points": [{}]}}


def fields_of(edited: Edited) -> dict[str, str]:
    """Every field of the form with its value."""
    plain = msgspec.to_builtins(edited)
    return dict(_flat({**{name: plain[name] for name in OWN}, **plain["body"]}))


def edited_from(fields: Mapping[str, str], current: Edited) -> Edited:
    """`current` (key, kind and roles) with the texts of the form; what is not one of its fields is ignored. Entries
    keep their order, gaps close, and a new entry gets an id of its own. Problem args.invalid when it makes no sense."""
    tree: Tree = {}
    for name, value in fields.items():
        if NAME.fullmatch(name):
            _plant(tree, name.split("."), value.replace("\r\n", "\n").strip())
    return _grown(_listed(tree), current)


def rearranged(edited: Edited, command: str) -> Edited:
    """One list changed: `add:steps`, `add:steps.1.answers`, `up:steps.2`, `down:steps.2`, `remove:steps.2`. Problem
    args.invalid when there is no such place."""
    action, _, path = command.partition(":")
    plain = msgspec.to_builtins(edited)["body"]
    try:
        _ACTIONS[action](plain, path.split("."))
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise Problem("args.invalid", command=command) from error
    return _grown({"title": msgspec.to_builtins(edited.title), **plain}, edited)


def _grown(tree: Tree, current: Edited) -> Edited:
    """The struct of a tree of plain values."""
    _name_new(tree)
    body = {name: value for name, value in tree.items() if name in BODY}
    type_ = type(current)
    plain = {**msgspec.to_builtins(current), "title": tree.get("title", {}), "body": body}
    try:
        return msgspec.convert(plain, type_, strict=False)
    except msgspec.ValidationError as error:
        raise Problem("args.invalid", why=str(error)) from error


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _flat(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            yield from _flat(inner, f"{path}.{place}")
    elif isinstance(value, bool):
        yield path, "1" if value else ""
    elif value is not None:
        yield path, value


def _plant(tree: Tree, path: list[str], value: str) -> None:
    for step in path[:-1]:
        tree = tree.setdefault(step, {})
        if not isinstance(tree, dict):
            raise Problem("args.invalid", field=".".join(path))
    tree[path[-1]] = value


def _listed(tree: Any, name: str = "") -> Any:
    """Tables with numbers for names become lists; an `ask` without words is no question; a box is true or false."""
    if not isinstance(tree, dict):
        return tree == "1" if name in BOXES else tree
    if name == "ask" and not any(tree.values()):
        return None
    if tree and all(step.isdecimal() for step in tree):
        return [_listed(tree[step]) for step in sorted(tree, key=int)]
    return {step: _listed(inner, step) for step, inner in tree.items()}


def _name_new(tree: Tree) -> None:
    """Gives every entry without an id or key one that nothing else here has."""
    taken: set[str] = {value for path, value in _flat(tree) if path.endswith((".id", ".key"))}
    for name, entry in _entries(tree):
        field, word = NAMED[name]
        if not entry.get(field):
            number = next(number for number in count(1) if f"{word}{number}" not in taken)
            entry[field] = f"{word}{number}"
            taken.add(entry[field])


def _entries(tree: Any) -> Iterator[tuple[str, Tree]]:
    """Every entry of a list that `NAMED` knows, with the list's name."""
    if isinstance(tree, dict):
        for name, inner in tree.items():
            if name in NAMED and isinstance(inner, list | tuple):
                yield from ((name, entry) for entry in inner if isinstance(entry, dict))
            yield from _entries(inner)
    elif isinstance(tree, list | tuple):
        for inner in tree:
            yield from _entries(inner)


def _at(plain: Any, path: list[str]) -> Any:
    for step in path:
        plain = plain[int(step)] if isinstance(plain, list | tuple) else plain[step]
    return plain


def _add(plain: Tree, path: list[str]) -> None:
    entries = _at(plain, path)
    if not isinstance(entries, list | tuple):
        raise TypeError(path)
    _put(plain, path, [*entries, deepcopy(BLANK.get(path[-1], {}))])


def _remove(plain: Tree, path: list[str]) -> None:
    entries = list(_at(plain, path[:-1]))
    del entries[int(path[-1])]
    _put(plain, path[:-1], entries)


def _move(plain: Tree, path: list[str], by: int) -> None:
    entries, place = list(_at(plain, path[:-1])), int(path[-1])
    other = place + by
    if 0 <= other < len(entries):
        entries[place], entries[other] = entries[other], entries[place]
    _put(plain, path[:-1], entries)


def _put(plain: Tree, path: list[str], entries: list[Any]) -> None:
    _at(plain, path[:-1])[path[-1]] = entries


_ACTIONS: dict[str, Callable[[Tree, list[str]], None]] = {
    "add": _add,
    "remove": _remove,
    "up": lambda plain, path: _move(plain, path, -1),
    "down": lambda plain, path: _move(plain, path, 1),
}
