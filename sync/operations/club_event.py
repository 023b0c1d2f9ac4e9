"""Club events of a store: made by the manager, held or cancelled; their guests are in `club_guest`.

Places are counted by the server too: of two tablets that give away the last one, the second is refused and its person
sees how many there are. Source: the menswear manual, benefits by tier (club events for A and B).
"""

from typing import Annotated

import msgspec

from sync.operations.model import END, OFFICE, Args, Day, Effect, Guard, Id, Line, Note, Operation

Time = Annotated[str, msgspec.Meta(pattern=rf"^([01][0-9]|2[0-3]):[0-5][0-9]{END}")]
MaybeTime = Annotated[str, msgspec.Meta(pattern=rf"^(([01][0-9]|2[0-3]):[0-5][0-9])?{END}")]
Places = Annotated[int, msgspec.Meta(ge=0, le=1000)]


class PlanEvent(Args, kw_only=True):
    """`places`: 0 = as many as come."""

    id: Id
    title: Line
    event_day: Day
    from_time: Time
    to_time: MaybeTime = ""
    place: Line
    places: Places = 0
    note: Note = ""


class ChangeEvent(Args, kw_only=True):
    event_id: Id
    title: Line
    event_day: Day
    from_time: Time
    to_time: MaybeTime = ""
    place: Line
    places: Places = 0
    note: Note = ""


class CloseEvent(Args, kw_only=True):
    """`summary`: how it was."""

    event_id: Id
    summary: Note


class CancelEvent(Args, kw_only=True):
    event_id: Id
    reason: Note


# who has a place: whoever said yes, or is there
TAKEN = "('coming', 'came')"
EVENT = f"""select e.id, e.title, e.day, e.state, e.places, (select count(distinct g.member_id) from club_guest g
        where g.scope = e.scope and g.event_id = e.id and g.state in {TAKEN} and g.removed = 0) as taken
    from club_event e where e.scope = :scope and e.id = :event_id and e.removed = 0"""
EVENT_KNOWN = Guard("club.unknown", "size(event) == 1")
GOES_ON = Guard("club.over", "event.exists(e, e.state == 'planned')", "event")
WORDED = (
    Guard("club.title_missing", "args.title != ''", field="title"),
    Guard("club.place_missing", "args.place != ''", field="place"),
    Guard("club.day_past", "args.event_day >= day", field="event_day"),
    Guard("club.ends_before", "args.to_time == '' || args.to_time > args.from_time", field="to_time"),
)

OPERATIONS = (
    Operation(
        "club.plan",
        PlanEvent,
        OFFICE,
        {},
        WORDED,
        (
            Effect(
                """insert into club_event (scope, id, seq, removed, title, day, from_time, to_time, place, places, note,
                state, summary, by_id, at, ended_at) values (:scope, :id, :seq, 0, :title, :event_day, :from_time,
                :to_time, :place, :places, :note, 'planned', '', :actor, :at, 0) on conflict (scope, id) do nothing"""
            ),
        ),
    ),
    Operation(
        "club.change",
        ChangeEvent,
        OFFICE,
        {"event": EVENT},
        (
            EVENT_KNOWN,
            GOES_ON,
            *WORDED,
            Guard(
                "club.places_taken",
                "args.places == 0 || event.exists(e, e.taken <= args.places)",
                "event",
                "places",
            ),
        ),
        (
            Effect(
                """update club_event set seq = :seq, title = :title, day = :event_day, from_time = :from_time,
                to_time = :to_time, place = :place, places = :places, note = :note
                where scope = :scope and id = :event_id"""
            ),
        ),
    ),
    Operation(
        "club.close",
        CloseEvent,
        OFFICE,
        {"event": EVENT},
        (
            EVENT_KNOWN,
            GOES_ON,
            Guard("club.not_yet", "event.exists(e, e.day <= day)", "event"),
            Guard("club.summary_missing", "args.summary != ''", field="summary"),
        ),
        (
            Effect(
                """update club_guest set state = 'absent', seq = :seq where scope = :scope and event_id = :event_id
                and state = 'coming' and removed = 0"""
            ),
            Effect(
                """update club_event set state = 'held', summary = :summary, ended_at = :at, seq = :seq
                where scope = :scope and id = :event_id"""
            ),
        ),
    ),
    Operation(
        "club.cancel",
        CancelEvent,
        OFFICE,
        {"event": EVENT},
        (EVENT_KNOWN, GOES_ON, Guard("club.reason_missing", "args.reason != ''", field="reason")),
        (
            Effect(
                """update club_event set state = 'cancelled', summary = :reason, ended_at = :at, seq = :seq
                where scope = :scope and id = :event_id"""
            ),
        ),
    ),
)
