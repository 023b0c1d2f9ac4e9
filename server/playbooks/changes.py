"""What an edited script or checklist says differently from the published one, for the person who publishes it."""

from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from typing import TypeVar

import msgspec

from server.playbooks.model_script import Checklist, Objection, Script, ScriptBody, Section, Step
from server.playbooks.model_text import Text

T = TypeVar("T", Step, Section)


class Change(msgspec.Struct, frozen=True):
    """part: title | opening | step | objection | closing | advice | section | point. what: added | removed | changed |
    moved. `id`: of the step, section or point, else the place in its list, from 1. `fields`: what of a step changed.
    `before`, `after`: the text, None where there is none."""

    part: str
    what: str
    id: str = ""
    fields: tuple[str, ...] = ()
    before: Text | None = None
    after: Text | None = None


def changes(before: Script | Checklist, after: Script | Checklist) -> list[Change]:
    """In reading order; empty when both say the same."""
    found = [*_text("title", before.title, after.title)]
    if isinstance(before, Script) and isinstance(after, Script):
        return [*found, *_script(before.body, after.body)]
    if isinstance(before, Checklist) and isinstance(after, Checklist):
        return [*found, *_by_id("section", before.body.sections, after.body.sections, _title, _section)]
    raise TypeError("a script is compared with a script")


def _script(before: ScriptBody, after: ScriptBody) -> Iterator[Change]:
    yield from _text("opening", before.opening, after.opening)
    yield from _by_id("step", before.steps, after.steps, _say, _step)
    yield from _by_place("objection", map(_objection, before.objections), map(_objection, after.objections))
    yield from _text("closing", before.closing, after.closing)
    yield from _by_place("advice", before.advice, after.advice)


def _text(part: str, before: Text | None, after: Text | None, id: str = "") -> Iterator[Change]:
    if before != after:
        what = "changed" if before and after else "added" if after else "removed"
        yield Change(part, what, id, (), before, after)


def _by_place(part: str, before: Iterable[Text], after: Iterable[Text]) -> Iterator[Change]:
    for place, (old, new) in enumerate(zip_longest(before, after), 1):
        yield from _text(part, old, new, str(place))


def _by_id(
    part: str,
    before: tuple[T, ...],
    after: tuple[T, ...],
    text: Callable[[T], Text],
    inside: Callable[[T, T], Iterator[Change]],
) -> Iterator[Change]:
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    for id, one in old.items():
        if id not in new:
            yield Change(part, "removed", id, (), text(one), None)
    for id, one in new.items():
        if id not in old:
            yield Change(part, "added", id, (), None, text(one))
        else:
            yield from inside(old[id], one)
    if [id for id in old if id in new] != [id for id in new if id in old]:
        yield Change(part, "moved")


def _step(before: Step, after: Step) -> Iterator[Change]:
    names = ("say", "ask", "answers", "note", "fields")
    fields = tuple(name for name in names if getattr(before, name) != getattr(after, name))
    if fields:
        ask = fields[0] == "ask"
        old, new = (before.ask, after.ask) if ask else (before.say, after.say)
        yield Change("step", "changed", after.id, fields, old, new)


def _section(before: Section, after: Section) -> Iterator[Change]:
    yield from _text("section", before.title, after.title, after.id)
    old = {point.id: point.text for point in before.points}
    new = {point.id: point.text for point in after.points}
    for id in {**old, **new}:
        yield from _text("point", old.get(id), new.get(id), id)
    if [id for id in old if id in new] != [id for id in new if id in old]:
        yield Change("point", "moved", after.id)


def _objection(one: Objection) -> Text:
    """Question and answer as one text, so that a changed answer shows."""
    question, answer = one.question.languages(), one.answer.languages()
    return Text(*(f"{question[language]}\n{answer[language]}" for language in question))


def _say(step: Step) -> Text:
    return step.say


def _title(section: Section) -> Text:
    return section.title
