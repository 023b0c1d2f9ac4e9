"""Guests of club events: invited, coming or declined, came or absent, and what came of it.

Who refused promotion, or has a complaint open, is not invited. A guest is found by event and member, since a merge leads
rows of one member to another.
"""

from typing import Annotated

import msgspec

from sync.operations.cadence import COMPLAINS
from sync.operations.club_event import EVENT, EVENT_KNOWN, GOES_ON, TAKEN
from sync.operations.model import CLERKS, MEMBER, MEMBER_KNOWN, Args, Effect, Guard, Id, Key, Look, Note, Operation
from sync.operations.refused import refused

OUTCOMES = ("happy", "bought", "wants_visit", "complaint", "other")


class Invited(Args, kw_only=True):
    member_id: Id


class InviteGuests(Args, kw_only=True):
    """Those of them who refused meanwhile, or are invited already, are left as they are."""

    event_id: Id
    guests: Annotated[list[Invited], msgspec.Meta(min_length=1, max_length=500)]


class AnswerInvitation(Args, kw_only=True):
    """`answer`: coming | declined."""

    event_id: Id
    member_id: Id
    answer: Key
    note: Note = ""


class AttendEvent(Args, kw_only=True):
    """`came`: false takes it back. Who was not invited walks in."""

    event_id: Id
    member_id: Id
    came: bool = True


class NoteOutcome(Args, kw_only=True):
    """`outcome`: one of `OUTCOMES`."""

    event_id: Id
    member_id: Id
    outcome: Key
    note: Note = ""


GUEST = """select g.id, g.state, g.answered_day, m.name from club_guest g
    join member m on m.scope = g.scope and m.id = g.member_id
    where g.scope = :scope and g.event_id = :event_id and g.member_id = :member_id and g.removed = 0 order by g.id"""
OTHERS = f"""select count(distinct member_id) as taken from club_guest where scope = :scope and event_id = :event_id
    and member_id <> :member_id and state in {TAKEN} and removed = 0"""
# by neither way; a refusal of everything is one of both
REFUSED = " and ".join(refused(f"'{channel}'", "'promotion'", "m.id") for channel in ("call", "message"))
WILLING = f"m.erased_day = '' and m.consent = 1 and not ({REFUSED}) and not {COMPLAINS}"
NAMED = Look("select id from member where scope = :scope and id = :member_id and removed = 0", each="guests")
READS: dict[str, str | Look] = {"member": MEMBER, "event": EVENT, "guest": GUEST, "others": OTHERS}
IS_GUEST = Guard("club.not_invited", "size(guest) > 0")
ROOM = "event.exists(e, e.places == 0 || others.exists(o, o.taken < e.places))"
THEIRS = "where scope = :scope and event_id = :event_id and member_id = :member_id and removed = 0"

OPERATIONS = (
    Operation(
        "club.invite",
        InviteGuests,
        CLERKS,
        {"event": EVENT, "named": NAMED},
        (
            EVENT_KNOWN,
            GOES_ON,
            Guard("club.invites_late", "event.exists(e, e.day >= day)", "event"),
            Guard("member.unknown", "size(named) == size(args.guests)"),
        ),
        (
            Effect(
                f"""insert into club_guest (scope, id, seq, removed, event_id, member_id, state, invited_by, invited_day,
                answered_day, came_at, outcome, note) select :scope, :event_id || '/' || m.id, :seq, 0, :event_id, m.id,
                'invited', :actor, :day, '', 0, '', '' from member named join member m on m.scope = named.scope
                and m.id = case when named.alias_of = '' then named.id else named.alias_of end
                where named.scope = :scope and named.id = :member_id and m.removed = 0 and {WILLING}
                and not exists (select 1 from club_guest g where g.scope = :scope and g.event_id = :event_id
                    and g.member_id = m.id and g.removed = 0)
                on conflict (scope, id) do update set seq = excluded.seq, removed = 0, member_id = excluded.member_id,
                state = excluded.state, invited_by = excluded.invited_by, invited_day = excluded.invited_day,
                answered_day = '', came_at = 0, outcome = '', note = '' where club_guest.removed = 1""",
                each="guests",
            ),
        ),
    ),
    Operation(
        "club.answer",
        AnswerInvitation,
        CLERKS,
        READS,
        (
            MEMBER_KNOWN,
            EVENT_KNOWN,
            GOES_ON,
            IS_GUEST,
            Guard("club.answer_unknown", "args.answer in ['coming', 'declined']", field="answer"),
            Guard("club.came_already", "guest.all(g, g.state != 'came')", "guest"),
            Guard("club.full", f"args.answer != 'coming' || {ROOM}", "event"),
        ),
        (
            Effect(
                f"""update club_guest set state = :answer, answered_day = :day, seq = :seq,
                note = case when :note = '' then note else :note end {THEIRS}"""
            ),
        ),
        merges="guest.all(g, g.state == args.answer)",
    ),
    Operation(
        "club.attend",
        AttendEvent,
        CLERKS,
        READS,
        (
            MEMBER_KNOWN,
            EVENT_KNOWN,
            GOES_ON,
            Guard("club.not_yet", "event.exists(e, e.day <= day)", "event"),
            # who is there is there, also beyond the places
            Guard("club.not_invited", "args.came || size(guest) > 0"),
        ),
        (
            Effect(
                """insert into club_guest (scope, id, seq, removed, event_id, member_id, state, invited_by, invited_day,
                answered_day, came_at, outcome, note) values (:scope, :event_id || '/' || :member_id, :seq, 0, :event_id,
                :member_id, 'came', '', '', '', :at, '', '') on conflict (scope, id) do update set seq = excluded.seq,
                removed = 0, member_id = excluded.member_id, state = excluded.state, came_at = excluded.came_at""",
                when="args.came && size(guest) == 0",
            ),
            Effect(
                f"update club_guest set state = 'came', came_at = :at, seq = :seq {THEIRS} and state <> 'came'",
                when="args.came",
            ),
            Effect(
                f"""update club_guest set came_at = 0, seq = :seq, removed = case when invited_day = '' then 1 else 0 end,
                state = case when answered_day <> '' then 'coming' else 'invited' end {THEIRS} and state = 'came'""",
                when="!args.came",
            ),
        ),
        merges="size(guest) > 0 && guest.all(g, (g.state == 'came') == args.came)",
    ),
    Operation(
        "club.outcome",
        NoteOutcome,
        CLERKS,
        READS,
        (
            MEMBER_KNOWN,
            EVENT_KNOWN,
            Guard("club.cancelled", "event.exists(e, e.state != 'cancelled')", "event"),
            IS_GUEST,
            Guard("club.not_there", "guest.exists(g, g.state == 'came')", "guest"),
            Guard("club.outcome_unknown", f"args.outcome in {list(OUTCOMES)}", field="outcome"),
        ),
        (Effect(f"update club_guest set outcome = :outcome, note = :note, seq = :seq {THEIRS} and state = 'came'"),),
    ),
)
