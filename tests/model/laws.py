"""What must hold of a store whatever happened in it, as queries that find nothing."""

from sync.schema.of_member import MEMBER_COLUMNS

MEMBERS_OF = ("purchase", "point_entry", "follow_up", "contact", "refusal", "redemption", "voucher")


def laws_of(scope: str) -> dict[str, str]:
    """By what they say; the parameter is `:scope`."""
    return {
        "points are the sum of the ledger": """select m.id from member m where m.scope = :scope and m.points <>
            (select coalesce(sum(points), 0) from point_entry p where p.scope = m.scope and p.member_id = m.id
            and p.removed = 0)""",
        "stock is the sum of its moves": """select k.id from gift_stock k where k.scope = :scope and (k.on_hand <>
            (select coalesce(sum(v.on_hand), 0) from gift_move v where v.scope = k.scope and v.gift = k.id
            and v.removed = 0) or k.reserved <> (select coalesce(sum(v.reserved), 0) from gift_move v
            where v.scope = k.scope and v.gift = k.id and v.removed = 0))""",
        "what is reserved waits for somebody": """select k.id from gift_stock k where k.scope = :scope and k.reserved <>
            (select coalesce(sum(r.quantity), 0) from redemption r where r.scope = k.scope and r.gift = k.id
            and r.state = 'reserved' and r.removed = 0)""",
        "a redemption took its points once": """select r.id from redemption r where r.scope = :scope and
            (select coalesce(sum(e.points), 0) from point_entry e where e.scope = r.scope and e.redemption_id = r.id
            and e.removed = 0) <> case when r.state = 'released' then 0 else -r.points end""",
        "spend is the sum of the facts": """select m.id from member m where m.scope = :scope and m.spend_minor <>
            (select coalesce(sum(amount_minor), 0) from purchase p where p.scope = m.scope and p.member_id = m.id
            and p.removed = 0)""",
        "a sale is never worth less than nothing": """select root_id from purchase where scope = :scope and removed = 0
            group by root_id having sum(amount_minor) < 0""",
        **{
            f"no {table} hangs loose": f"""select t.id, t.member_id from {table} t where t.scope = :scope and not exists
                (select 1 from member m where m.scope = t.scope and m.id = t.member_id)"""
            for table in MEMBERS_OF
        },
        "no later fact without its sale": """select p.id from purchase p where p.scope = :scope and not exists
            (select 1 from purchase r where r.scope = p.scope and r.id = p.root_id and r.kind = 'sale')""",
        "no plan without its purchase": """select f.id from follow_up f where f.scope = :scope and f.purchase_id <> ''
            and not exists (select 1 from purchase p where p.scope = f.scope and p.id = f.purchase_id)""",
        "one number is one operation": """select seq from operation_log where scope = :scope group by seq
            having count(*) > 1""",
        "an operation counts once": """select op_id from operation_log where scope = :scope and status = 'applied'
            group by op_id having count(distinct status) > 1""",
        **{
            f"no {table} is beyond the head": f"""select id from {table} where scope = :scope and seq >
                (select head from scope where scope = :scope)"""
            for table in ("member", *MEMBERS_OF, "visit", "checklist_run", "checklist_tick", "field_clock")
        },
        **{
            f"no {table} names who became part of another": f"""select t.id, t.{column} from {table} t join member m
                on m.scope = t.scope and m.id = t.{column} where t.scope = :scope and m.alias_of <> ''"""
            for table, column in MEMBER_COLUMNS
            if column not in ("first_id", "second_id")
        },
        "no card points to a card that points on": """select m.id from member m join member s on s.scope = m.scope
            and s.id = m.alias_of where m.scope = :scope and s.alias_of <> ''""",
    }
