"""Runs one operation on a host's database: read, guard, effect. The worker's `perform.js` is its twin.

It must not know which engine it runs on; a host brings `rows` and `run`.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Protocol

import cel
import msgspec

from sync.blobs import ATTACH, Blob, attachment, subject_field
from sync.blobs import GUARDS as BLOB_GUARDS
from sync.condition import holds
from sync.id_number import is_id_number
from sync.operations import OPERATIONS
from sync.operations.erased import ERASED, NAMED
from sync.operations.model import JOB, SYSTEM_ID, Args, Effect, Guard, Look, Operation
from sync.said_word import says_word

Row = dict[str, Any]

# what the person is, and what they were when it was done: a tablet may bring it after they left or changed
ACTOR = """select id, role, store_id from staff where scope = 'org' and id = :actor and active = 1 and removed = 0
    union all select id, was_role, was_store from staff where scope = 'org' and id = :actor and :at < was_until
    and removed = 0"""
SURVIVOR = "select alias_of from member where scope = :scope and id = :member_id and alias_of <> ''"
EVERY_STORE = ("hq", "supervisor", "trainer", "privacy_officer", "system")
# what guards may ask besides, by name; each has a twin in `web/worker/perform.js`
FUNCTIONS: dict[str, Callable[..., Any]] = {"is_id_number": is_id_number, "says_word": says_word}
# what the server does by itself; no tablet can say that it is this
SYSTEM = {"id": SYSTEM_ID, "role": JOB[0], "store_id": ""}


class Host(Protocol):
    """A transaction on an engine; `sql` takes named parameters (`:name`)."""

    def rows(self, sql: str, params: Row) -> list[Row]: ...

    def run(self, sql: str, params: Row) -> Any: ...


class Context(msgspec.Struct):
    """Who did it where and when. `at`: milliseconds of Unix time, corrected; `day`: the store's day of `at`; `blobs`: the
    photos that came with it; `device`: the tablet's id, empty for the office and the jobs."""

    scope: str
    seq: int
    op_id: str
    actor: str
    at: int
    day: str
    hlc: str
    blobs: list[Blob] = []
    device: str = ""


class Outcome(msgspec.Struct):
    """`status`: applied | merged | rejected; a rejection says `code`, `facts` and the argument to look at, if one."""

    status: str
    code: str = ""
    facts: Row = {}
    field: str = ""


def decode(name: str, raw: bytes | msgspec.Raw) -> Args:
    """The typed arguments; raises msgspec.ValidationError, whose message names the field, or KeyError."""
    return _decoder(name).decode(raw)


def perform(host: Host, name: str, args: Args, context: Context, *, as_system: bool = False) -> Outcome:
    """Runs the operation in the host's open transaction. A rejection has no effect at all. `as_system`: a job does it,
    nobody of the staff."""
    operation = OPERATIONS[name]
    params = {**msgspec.structs.asdict(context), **_parameters(args)}
    known_as = [SYSTEM] if as_system else host.rows(ACTOR, params)
    actor = next((one for one in known_as if may_act(operation, one, context.scope)), None)
    if actor is None:
        return Outcome("rejected", "role.forbidden")
    survivor = host.rows(SURVIVOR, params) if operation.follows_alias and params.get("member_id") else []
    if survivor:
        params["member_id"] = survivor[0]["alias_of"]
    facts = _facts(host, operation, args, params, actor)
    known = cel.Context(facts, functions=FUNCTIONS)
    refusal = _refusal(operation.guards, facts, known) or _blob_refusal(context.blobs)
    if refusal:
        return refusal
    merged = bool(operation.merges) and _holds(operation.merges, known)
    for effect in operation.effects:
        if not effect.when or _holds(effect.when, known):
            for values in _found_for(host, effect, params) if effect.found else _each(effect, args, params):
                host.run(effect.sql, values)
    for values in _attachments(operation, params, context.blobs):
        host.run(ATTACH, values)
    for member in _erased(host, params):
        for sql in ERASED:
            host.run(sql, {**params, "member_id": member["id"]})
    return Outcome("merged" if merged else "applied")


def _erased(host: Host, params: Row) -> list[Row]:
    """The member whom it was about, when nothing is to be kept of them but facts."""
    named = next((name for name in NAMED if params.get(name)), "")
    return host.rows(NAMED[named], params) if named else []


def may_act(operation: Operation, actor: Row, scope: str) -> bool:
    """Whether this person's role allows it, in a store that is theirs."""
    theirs = actor["role"] in EVERY_STORE or scope == f"store/{actor['store_id']}"
    return theirs and actor["role"] in operation.roles


def _facts(host: Host, operation: Operation, args: Args, params: Row, actor: Row) -> Row:
    shown = msgspec.to_builtins(args)
    if "member_id" in params:
        shown["member_id"] = params["member_id"]
    facts: Row = {"args": shown, "actor": actor, "day": params["day"], "device": params["device"]}
    facts["photos"] = [blob.purpose for blob in params["blobs"]]
    for name, read in operation.reads.items():
        facts[name] = list(_found(host, read, args, params))
    return facts


def _found(host: Host, read: str | Look, args: Args, params: Row) -> Iterator[Row]:
    if isinstance(read, str):
        yield from host.rows(read, params)
        return
    for values in _each(read, args, params):
        yield from host.rows(read.sql, values)


def _refusal(guards: tuple[Guard, ...], facts: Row, known: cel.Context) -> Outcome | None:
    for guard in guards:
        if not _holds(guard.rule, known):
            shown = facts[guard.shows][0] if guard.shows and facts[guard.shows] else {}
            return Outcome("rejected", guard.code, shown, guard.field)
    return None


def _blob_refusal(blobs: list[Blob]) -> Outcome | None:
    if not blobs:
        return None
    facts = {"blobs": msgspec.to_builtins(blobs)}
    return _refusal(BLOB_GUARDS, facts, cel.Context(facts))


def _attachments(operation: Operation, params: Row, blobs: list[Blob]) -> Iterator[Row]:
    subject_id = params.get(subject_field(operation.args.__struct_fields__)) or ""
    for place, blob in enumerate(blobs):
        yield attachment(blob, place, operation.name, subject_id, params)


def _each(effect: Effect | Look, args: Args, params: Row) -> Iterator[Row]:
    if not effect.each:
        yield params
        return
    for entry in getattr(args, effect.each):
        yield {**params, **_parameters(entry)}


def _found_for(host: Host, effect: Effect, params: Row) -> Iterator[Row]:
    for row in host.rows(effect.found, params):
        if holds(row["condition"], row, params["day"]):
            yield {**params, **row}


def _parameters(struct: Args) -> Row:
    return {name: _plain(getattr(struct, name)) for name in struct.__struct_fields__}


def _plain(value: Any) -> Any:
    if isinstance(value, list | dict):
        return msgspec.json.encode(value).decode()
    return int(value) if isinstance(value, bool) else value


def _holds(expression: str, known: cel.Context) -> bool:
    return bool(_program(expression).execute(known))


@cache
def _program(expression: str) -> cel.Program:
    return cel.compile(expression)


@cache
def _decoder(name: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(OPERATIONS[name].args)
