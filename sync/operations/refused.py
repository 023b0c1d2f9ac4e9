"""What a refusal covers, as SQL: a channel (call, message, mail; `all` is each of them) and a purpose (care, service, wish,
promotion; `all` is each of them). Two may together close both ways of a follow-up that may be a call or a message. What is
refused is stopped by the rows that hold, never by the one that has just come, so that no order of arrival matters. No
operations.
"""

from sync.operations.model import Effect

CHANNELS = ("call", "message", "mail")
PURPOSES = ("promotion", "wish", "care", "service")
ANY = "all"


def refused(channel: str, purpose: str, member: str = ":member_id") -> str:
    """SQL: this member takes no such contact. The arguments are SQL; a purpose that was never said is care."""
    said = f"coalesce(nullif({purpose}, ''), 'care')"
    return f"""exists (select 1 from refusal r where r.scope = :scope and r.member_id = {member} and r.withdrawn_day = ''
        and r.removed = 0 and r.channel in ('all', {channel}) and r.purpose in ('all', {said}))"""


def unreachable(row: str, member: str = ":member_id") -> str:
    """SQL over a row with channel and purpose, of a follow-up or a step: nothing of it is left to the member's liking."""
    call, message = _both(row, member)
    own = refused(f"{row}.channel", f"{row}.purpose", member)
    return f"({own} or {row}.channel = 'either' and {call} and {message})"


def narrowed(row: str, member: str = ":member_id") -> str:
    """SQL over such a row: its channel, where 'either' is only the one that the member still takes."""
    call, message = _both(row, member)
    return f"""case when {row}.channel <> 'either' then {row}.channel when {call} then 'message'
        when {message} then 'call' else 'either' end"""


def _both(row: str, member: str) -> tuple[str, str]:
    purpose = f"{row}.purpose"
    return refused("'call'", purpose, member), refused("'message'", purpose, member)


def at_home(member: str = ":member_id") -> str:
    """SQL: who takes neither calls nor messages of care, in one refusal or in several, wants nobody at the door either."""
    return " and ".join(refused(way, "'care'", member) for way in ("'call'", "'message'"))


BY_WHAT = "case when message.channel = 'sms' then 'message' else message.channel end"
NO_VISIT = """update home_visit set state = 'cancelled', outcome = 'cancelled', seq = :seq
    where scope = :scope and member_id = :member_id and state = 'planned'"""
# the store's messaging list is for its news
LEAVE_LIST = """update member set messaging_day = '', messaging_by = '', seq = :seq
    where scope = :scope and id = :member_id and messaging_day <> ''"""


def held_to(members: str, when: str = "") -> tuple[Effect, ...]:
    """What these members' refusals stop, narrow and cancel. `members`: SQL of their ids; `when`: CEL."""
    taken = narrowed("follow_up", "follow_up.member_id")
    theirs = f"where scope = :scope and member_id in ({members})"
    said = (
        f"""update follow_up set state = 'stopped', seq = :seq {theirs}
        and state = 'open' and {unreachable("follow_up", "follow_up.member_id")}""",
        f"""update follow_up set channel = {taken}, seq = :seq {theirs}
        and state = 'open' and channel = 'either' and {taken} <> 'either'""",
        f"""update message set state = 'cancelled', reason = 'refused', seq = :seq {theirs}
        and state = 'queued' and {refused(BY_WHAT, "message.purpose", "message.member_id")}""",
        f"""{LEAVE_LIST.replace("= :member_id", f"in ({members})")}
        and {refused("'message'", "'promotion'", "member.id")}""",
        f"""{NO_VISIT.replace("= :member_id", f"in ({members})")} and {at_home("home_visit.member_id")}""",
    )
    return tuple(Effect(sql, when=when) for sql in said)


HOLD = held_to(":member_id")


def cancelled(reason: str, where: str = "1 = 1") -> str:
    """SQL: what waits to be sent to the member is not sent."""
    return f"""update message set state = 'cancelled', reason = '{reason}', seq = :seq where scope = :scope
        and member_id = :member_id and state = 'queued' and {where}"""


def asked_before(member: str, when: str = "") -> Effect:
    """Who asked not to be contacted, was erased and comes again under the same number still does; only their consent ends
    it. `member`: SQL of the id; `when`: CEL."""
    return Effect(
        f"""insert into refusal (scope, id, seq, removed, member_id, channel, day, at, clerk_id, source, note, withdrawn_day,
        purpose, hlc)
        select m.scope, m.id || '/' || n.channel || '/' || n.purpose, :seq, 0, m.id, n.channel, n.day, :at, :actor, 'number',
        '', '', n.purpose, :hlc from member m join refused_number n on n.scope = m.scope
        and n.number_hash = number_hash(m.scope, m.phone) and n.channel <> '' and n.removed = 0
        where m.scope = :scope and m.id = {member} and m.alias_of = '' and m.phone <> ''
        on conflict (scope, id) do nothing""",
        when=when,
    )
