"""Operations that were made under an older schema: how their arguments read in today's shape.

A tablet may hold operations of several versions at once, so each carries its `schema` (absent = 1). The steps are data,
exported to the tablet; `web/worker/older.js` is the twin of the walk, `sync/vectors/older.json` runs on both.
"""

from typing import Any

import msgspec

from sync.schema import SCHEMA_VERSION

KEPT_VERSIONS = 2
OLDEST = max(1, SCHEMA_VERSION - KEPT_VERSIONS)
FIRST = 1


class Step(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of an operation's arguments in one version: names that went, names that changed, and values for names
    that are new and absent. In this order."""

    drop: tuple[str, ...] = ()
    rename: dict[str, str] = {}
    add: dict[str, Any] = {}


Steps = dict[int, dict[str, Step]]

# by the version that they lead to, and by operation
STEPS: Steps = {
    # the tick's id follows from its run and point, so it is no longer said twice; what was refused is said, not assumed
    3: {"checklist.tick": Step(drop=("tick_id",)), "refusal.record": Step(add={"channel": "all"})},
    # the ID number can be written down
    4: {"member.register": Step(add={"id_number": ""}), "member.update": Step(add={"id_number": None})},
    # what is refused may be one purpose only, and a contact says what it was for
    5: {
        "refusal.record": Step(add={"purpose": "all"}),
        "contact.record": Step(add={"purpose": "", "despite": ""}),
    },
}


def outdated(version: int) -> str:
    """Problem code of an operation that this program cannot read any more or not yet; empty when it can."""
    if version < OLDEST:
        return "operation.too_old"
    return "operation.too_new" if version > SCHEMA_VERSION else ""


def upcast(op: str, args: dict[str, Any], version: int, steps: Steps = STEPS) -> dict[str, Any]:
    """The arguments of an operation of `version` in today's shape."""
    for target in sorted(steps):
        step = steps[target].get(op) if target > version else None
        if step:
            args = _taken(step, args)
    return args


def upcast_raw(op: str, raw: bytes | msgspec.Raw, version: int) -> bytes | msgspec.Raw:
    """The same for encoded arguments; what is no object, or needs no step, stays the very bytes."""
    if not any(op in STEPS[target] for target in STEPS if target > version):
        return raw
    args = msgspec.json.decode(raw)
    return msgspec.json.encode(upcast(op, args, version)) if isinstance(args, dict) else raw


def _taken(step: Step, args: dict[str, Any]) -> dict[str, Any]:
    kept = {step.rename.get(name, name): value for name, value in args.items() if name not in step.drop}
    return {**step.add, **kept}
