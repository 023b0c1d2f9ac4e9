"""One field of a record: the last writer wins, by hybrid logical clock; and what it was in a member's is kept."""

from sync.operations.model import Effect


def is_newest(field: str, row: str = ":member_id") -> str:
    """SQL: no later writer of this field is known. `row`: SQL of the record's id."""
    return f"""not exists (select 1 from field_clock
        where scope = :scope and id = {row} || '/{field}' and hlc > :hlc)"""


def ticked(field: str, row: str = ":member_id") -> str:
    """SQL: says when the field was last written."""
    return f"""insert into field_clock (scope, id, seq, removed, hlc) values (:scope, {row} || '/{field}', :seq, 0, :hlc)
        on conflict (scope, id) do update set hlc = excluded.hlc, seq = excluded.seq
        where field_clock.hlc < excluded.hlc"""


def write_field(field: str, value: str, when: str = "", if_: str = "1 = 1") -> tuple[Effect, ...]:
    """Keeps what it was, writes it, and says when: in this order. `value`, `if_`: SQL; `when`: CEL."""
    held = f"scope = :scope and id = :member_id and {if_} and {is_newest(field)}"
    keep = f"""insert into member_change (scope, id, seq, removed, member_id, field, before, after, day, at, by_id, device)
        select :scope, :op_id || '/{field}', :seq, 0, id, '{field}', cast({field} as text), cast({value} as text), :day,
        :at, :actor, :device from member where {field} <> {value} and {held} on conflict (scope, id) do nothing"""
    write = f"update member set {field} = {value}, seq = :seq where {held}"
    return Effect(keep, when=when), Effect(write, when=when), Effect(ticked(field), when=when)
