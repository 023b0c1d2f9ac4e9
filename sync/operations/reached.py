"""Whether a member's purchases have reached a tier, as a read and a rule for guards: the rule of `sync.standing` in SQL and
CEL; both agree on the cases of `sync/vectors/standing.json`. Source: the menswear member manual's table of tiers.
"""


def setting(key: str, unsaid: int = 0) -> str:
    """SQL: a number of the playbook, or `unsaid` when it does not say."""
    return f"coalesce((select value from setting where scope = 'org' and key = '{key}' and current = 1), {unsaid})"


LOWEST = "coalesce((select key from tier where scope = 'org' and current = 1 and rank = 1 and removed = 0), '')"
# the sum of a window is counted only while it may still be claimed
WINDOW_SPENT = f"""case when t.window_days > 0 and t.rank = coalesce(h.rank, 0) + 1 and m.tier_since <> ''
        and add_days(add_days(m.tier_since, t.window_days), {setting("claim_days")}) >= :day
    then (select coalesce(sum(p.amount_minor), 0) from purchase sale
        join purchase p on p.scope = sale.scope and p.root_id = sale.id and p.removed = 0
        where sale.scope = m.scope and sale.member_id = m.id and sale.kind = 'sale' and sale.removed = 0
        and sale.day between m.tier_since and add_days(m.tier_since, t.window_days))
    else 0 end"""


def thresholds(member_id: str, tier: str) -> str:
    """A read: the tier's ways in and how far the member is, one row when both are known. The two arguments are SQL."""
    return f"""select t.key, t.rank, t.single_minor, t.cumulative_minor, t.window_days, m.tier as held,
        coalesce(h.rank, 0) as held_rank, m.largest_minor, m.spend_minor, {WINDOW_SPENT} as window_minor
        from member m join tier t on t.scope = 'org' and t.key = {tier} and t.current = 1 and t.removed = 0
        left join tier h on h.scope = 'org' and h.key = m.tier and h.current = 1 and h.removed = 0
        where m.scope = :scope and m.id = {member_id} and m.removed = 0"""


# CEL over the row of `thresholds` that is named `way`
IS_REACHED = """((way.single_minor > 0 && way.largest_minor >= way.single_minor)
    || (way.cumulative_minor > 0 && way.window_days == 0 && way.spend_minor >= way.cumulative_minor)
    || (way.cumulative_minor > 0 && way.window_days > 0 && way.rank == way.held_rank + 1
        && way.window_minor >= way.cumulative_minor))"""
