"""Members who may be one, as jobs and the office read them."""

from server.db.database import Reader, Row
from sync.operations.member_unmerge import DECIDED
from sync.schema.of_member import MEMBER_COLUMNS, noun_of

PAGE = 200
OTHER_NOUNS = {"member.referrer_id": "referrals", "member.alias_of": "aliases"}


def members(reader: Reader, scope: str) -> list[Row]:
    """What a store's members are compared by."""
    return reader.rows(
        """select id, name, pinyin, phone, vip_number, id_number, birthday from member
        where scope = :scope and alias_of = '' and removed = 0""",
        {"scope": scope},
    )


def known_pairs(reader: Reader, scope: str) -> set[tuple[str, str]]:
    """Found before, whatever was decided; the smaller id first."""
    rows = reader.rows(
        "select first_id, second_id from duplicate where scope = :scope and removed = 0", {"scope": scope}
    )
    return {(min(row["first_id"], row["second_id"]), max(row["first_id"], row["second_id"])) for row in rows}


def waiting(reader: Reader, store_id: str = "") -> list[Row]:
    """Pairs that nobody has decided on, the strongest reason first; `store_id` '' means every store. A pair that was found
    twice, after one of them took over what was another's, is there once."""
    where = "d.scope = :scope" if store_id else "d.scope >= 'store/' and d.scope < 'store0'"
    return reader.rows(
        f"""select d.first_id, d.second_id, d.reason, d.found_day, substr(d.scope, 7) as store_id,
        coalesce(s.name, '') as store_name, one.name as first_name, one.phone as first_phone, other.name as second_name,
        other.phone as second_phone
        from duplicate d
        join member one on one.scope = d.scope and one.id = d.first_id and one.alias_of = '' and one.removed = 0
        join member other on other.scope = d.scope and other.id = d.second_id and other.alias_of = ''
            and other.removed = 0
        left join store s on s.scope = 'org' and s.id = substr(d.scope, 7)
        where {where} and d.state = 'open' and d.removed = 0 and d.first_id <> d.second_id
        and not exists (select 1 from duplicate e where e.scope = d.scope and e.removed = 0
            and (e.first_id = d.first_id and e.second_id = d.second_id
                or e.first_id = d.second_id and e.second_id = d.first_id)
            and (e.state = 'different' or e.state = 'open' and e.id < d.id))
        order by case d.reason when 'id_number' then 0 when 'phone' then 1 when 'vip' then 2 when 'name' then 3
        when 'sound' then 4 else 5 end,
        d.found_day desc,
        d.scope, d.id limit {PAGE}""",
        {"scope": f"store/{store_id}"},
    )


def state_of(reader: Reader, scope: str, one: str, other: str) -> Row | None:
    """How the pair stands, in either order."""
    return reader.row(
        """select reason, state from duplicate where scope = :scope and removed = 0
        and (first_id = :one and second_id = :other or first_id = :other and second_id = :one)
        order by state <> 'open', id""",
        {"scope": scope, "one": one, "other": other},
    )


def merges(reader: Reader, store_id: str = "", survivor_id: str = "") -> list[Row]:
    """Merges that hold, the latest first; `decided`: something that came over was decided on since."""
    where = "g.scope = :scope" if store_id else "g.scope >= 'store/' and g.scope < 'store0'"
    rows = reader.rows(
        f"""select g.id, g.scope, g.day, g.undo_until, g.survivor_id, substr(g.scope, 7) as store_id, s.name,
        a.name as alias_name, coalesce(p.name, '') as by_name
        from merge g join member s on s.scope = g.scope and s.id = g.survivor_id
        join member a on a.scope = g.scope and a.id = g.alias_id
        left join staff p on p.scope = 'org' and p.id = g.by_id
        where {where} and g.undone_day = '' and g.removed = 0 and (:survivor = '' or g.survivor_id = :survivor)
        order by g.at desc, g.id limit 20""",
        {"scope": f"store/{store_id}", "survivor": survivor_id},
    )
    for row in rows:
        row["decided"] = bool(reader.rows(DECIDED, {"scope": row["scope"], "merge_id": row["id"]}))
    return rows


def moves(reader: Reader, scope: str, survivor_id: str, alias_id: str) -> dict[str, int]:
    """How many rows of each noun a merge would lead to the survivor; only those that there are."""
    found: dict[str, int] = {}
    for table, column in MEMBER_COLUMNS:
        others = "and first_id <> :survivor and second_id <> :survivor" if table == "duplicate" else ""
        noun = OTHER_NOUNS.get(noun_of(table, column), table)
        count = reader.value(
            f"select count(*) from {table} where scope = :scope and {column} = :alias and removed = 0 {others}",
            {"scope": scope, "alias": alias_id, **({"survivor": survivor_id} if others else {})},
        )
        found[noun] = found.get(noun, 0) + count
    return {noun: count for noun, count in found.items() if count}


def refuses(reader: Reader, scope: str, one: str, other: str) -> bool:
    """Whether one of the two refused contact, or withdrew the consent."""
    return bool(
        reader.value(
            """select (select count(*) from refusal where scope = :scope and member_id in (:one, :other)
                and withdrawn_day = '' and removed = 0)
            + (select count(*) from member where scope = :scope and id in (:one, :other) and consent = 0
                and consent_at > 0)""",
            {"scope": scope, "one": one, "other": other},
        )
    )
