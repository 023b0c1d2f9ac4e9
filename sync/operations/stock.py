"""A store's stock of gifts: facts in `gift_move`, sums of them in `gift_stock`. No operations; those that move stock use it.

What is free is on hand and not reserved. A count says how many there were at its instant, so a move of before it that
arrives later changes what the count found, not how many there are.
"""

from sync.operations.model import Effect

KIND_OF = "(select kind from gift where scope = 'org' and key = {gift} order by current desc, version desc limit 1)"
FREE = """select coalesce(max(on_hand), 0) as on_hand, coalesce(max(reserved), 0) as reserved,
    coalesce(max(on_hand), 0) - coalesce(max(reserved), 0) as free
    from gift_stock where scope = :scope and id = {gift} and removed = 0"""

BEFORE = """(select coalesce(sum(b.on_hand), 0) from gift_move b where b.scope = :scope and b.gift = gift_move.gift
    and b.removed = 0 and (b.at < gift_move.at or b.at = gift_move.at and b.id < gift_move.id))"""
FOUND = f"update gift_move set on_hand = counted - {BEFORE}, seq = :seq where scope = :scope"


def move(
    kind: str, gift: str, row: str, *, on_hand: str = "0", reserved: str = "0", of: str = "''", **more: str
) -> Effect:
    """One move. `gift`, `row` (its id), `on_hand`, `reserved`, `of` (redemption or voucher), `note`, `counted`: SQL."""
    return Effect(
        f"""insert into gift_move (scope, id, seq, removed, gift, kind, on_hand, reserved, redemption_id, day, at, by_id,
        note, counted) values (:scope, {row}, :seq, 0, {gift}, '{kind}', {on_hand}, {reserved}, {of}, :day, :at, :actor,
        {more.get("note", "''")}, {more.get("counted", "0")}) on conflict (scope, id) do nothing""",
        more.get("when", ""),
    )


def summed(gift: str, row: str, when: str = "") -> tuple[Effect, ...]:
    """What follows from the move `row`: the next count found something else, and the sums. `gift`, `row`: SQL."""
    next_count = f"""(select c.id from gift_move c where c.scope = :scope and c.gift = {gift} and c.kind = 'counted'
        and c.removed = 0 and (c.at > :at or c.at = :at and c.id > {row}) order by c.at, c.id limit 1)"""
    return (
        Effect(f"{FOUND} and id = {next_count}", when),
        Effect(
            f"""insert into gift_stock (scope, id, seq, removed, on_hand, reserved)
            select :scope, {gift}, :seq, 0, coalesce(sum(on_hand), 0), coalesce(sum(reserved), 0) from gift_move
            where scope = :scope and gift = {gift} and removed = 0
            on conflict (scope, id) do update set on_hand = excluded.on_hand, reserved = excluded.reserved,
            seq = excluded.seq""",
            when,
        ),
    )


def found(row: str) -> Effect:
    """What a count changed, from all that came before it. `row`: its id as SQL."""
    return Effect(f"{FOUND} and id = {row}")
