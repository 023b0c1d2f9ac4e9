"""What a consent leaves of a refusal that was recorded before it, as effects. What it names is ended; the rest of a refusal
that said more stays refused, in rows of its own. Which of the two is later is told by the hybrid logical clock, so that it
comes to the same in whatever order they arrive. No operations.
"""

from sync.operations.model import Effect
from sync.operations.refused import CHANNELS, PURPOSES

CHANNEL = " union all ".join(f"select '{one}' as channel" for one in CHANNELS)
PURPOSE = " union all ".join(f"select '{one}' as purpose" for one in ("all", *PURPOSES))


def ended(refusals: str, consents: str, members: str = ":member_id") -> tuple[Effect, Effect]:
    """`refusals`: SQL over the refusal `r`, `consents`: over the consent `e`; each pair of the two is looked at.
    `members`: SQL of the ids of those whose they are."""
    later = f"""from consent_event e where e.scope = r.scope and e.member_id = r.member_id and e.kind = 'given'
        and e.removed = 0 and e.hlc > r.hlc and {consents}"""
    meets = f"""{later} and (e.channel in ('all', r.channel) or r.channel = 'all')
        and (e.purpose in ('all', r.purpose) or r.purpose = 'all')"""
    of_channel = f"{later} and e.channel in ('all', c.channel)"
    stands = f"""r.scope = :scope and r.member_id in ({members}) and r.withdrawn_day = '' and r.removed = 0
        and {refusals}"""
    # a channel of which nothing was allowed again stays whole
    whole = f"""p.purpose = r.purpose and not exists (select 1 {of_channel}
        and (p.purpose = 'all' or e.purpose in ('all', p.purpose)))"""
    part = f"""r.purpose = 'all' and p.purpose <> 'all' and exists (select 1 {of_channel})
        and not exists (select 1 {of_channel} and e.purpose in ('all', p.purpose))"""
    rest = Effect(
        f"""insert into refusal (scope, id, seq, removed, member_id, channel, day, at, clerk_id, source, note,
        withdrawn_day, purpose, hlc)
        select r.scope, r.id || '/' || c.channel || '/' || p.purpose, :seq, 0, r.member_id, c.channel, r.day, r.at,
        r.clerk_id, r.source, r.note, '', p.purpose, r.hlc
        from refusal r cross join ({CHANNEL}) as c cross join ({PURPOSE}) as p
        where {stands} and r.channel in ('all', c.channel) and exists (select 1 {meets}) and ({whole} or {part})
        on conflict (scope, id) do nothing"""
    )
    end = Effect(
        f"""update refusal as r set withdrawn_day = (select max(e.day) {meets}), seq = :seq
        where {stands} and exists (select 1 {meets})"""
    )
    return rest, end


def of_late_refusal(id: str) -> tuple[Effect, Effect]:
    """Consents that were given after it and came before it. `id`: SQL of the refusal's."""
    return ended(f"r.id = {id}", "1 = 1")


# a consent that has just been given, under the operation's id
CONSENT_GIVEN = ended("1 = 1", "e.id = :op_id")
