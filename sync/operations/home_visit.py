"""Visits at a member's home: a benefit of the tiers whose playbook says so. The member said yes to the day, the address is
there, and nobody goes alone unless the manager says so. What came of it is a contact of the channel `visit`, so that the
member's history shows it.
"""

from sync.operations.club_event import Time
from sync.operations.model import (
    CLERK,
    CLERK_KNOWN,
    CLERKS,
    MEMBER_KNOWN,
    Args,
    Day,
    Effect,
    Guard,
    Id,
    Key,
    Line,
    MaybeId,
    Note,
    Operation,
)
from sync.operations.refused import at_home
from sync.operations.service_case import OPEN, OWNER
from sync.operations.slow_down import slow_down


class PlanHomeVisit(Args, kw_only=True):
    """`companion_id`: who goes along; only a manager may leave it out. `reason`: what for. `agreed`: the member said yes to
    this day."""

    id: Id
    member_id: Id
    visit_day: Day
    from_time: Time
    clerk_id: Id
    companion_id: MaybeId = ""
    reason: Line
    agreed: bool = False
    note: Note = ""


class ChangeHomeVisit(Args, kw_only=True):
    visit_id: Id
    member_id: Id
    visit_day: Day
    from_time: Time
    clerk_id: Id
    companion_id: MaybeId = ""
    reason: Line
    agreed: bool = False
    note: Note = ""


class RecordHomeVisit(Args, kw_only=True):
    """`outcome`: as of a contact. `answers` maps a step of the script to what was answered."""

    visit_id: Id
    member_id: Id
    outcome: Key
    note: Note = ""
    script_id: MaybeId = ""
    answers: dict[str, Note] = {}


class CancelHomeVisit(Args, kw_only=True):
    visit_id: Id
    member_id: Id
    reason: Note


ENTITLED = """case when exists (select 1 from tier t where t.scope = 'org' and t.key = m.tier and t.current = 1
    and t.removed = 0 and replace(t.benefits, '"home_visit"', '') <> t.benefits) then 1 else 0 end"""
MEMBER = f"""select m.id, m.name, m.address, m.consent, {ENTITLED} as entitled from member m
    where m.scope = :scope and m.id = :member_id and m.erased_day = '' and m.removed = 0"""
COMPANION = CLERK.replace(":clerk_id", ":companion_id")
REFUSALS = f"""select r.id, r.day from refusal r where r.scope = :scope and r.member_id = :member_id and r.withdrawn_day = ''
    and r.removed = 0 and r.channel <> 'mail' and r.purpose in ('all', 'care') and {at_home()} order by r.day"""
SAME_DAY = """select v.id, v.day, s.name as clerk_name from home_visit v
    left join staff s on s.scope = 'org' and s.id = v.clerk_id where v.scope = :scope and v.member_id = :member_id
    and v.day = :visit_day and v.state = 'planned' and v.id <> {} and v.removed = 0 order by v.id"""
VISIT = """select v.id, v.state, v.day, s.name as clerk_name from home_visit v
    left join staff s on s.scope = 'org' and s.id = v.clerk_id
    where v.scope = :scope and v.id = :visit_id and v.member_id = :member_id and v.removed = 0"""
# a refusal or a dead number is not what a visit ends with: each has its own page, and its own consequences
OUTCOME = """select key, mark from outcome where scope = 'org' and key = :outcome and asks_day = 0 and removed = 0
    order by current desc, version desc limit 1"""

PEOPLE = {"clerk": CLERK, "companion": COMPANION, "refusals": REFUSALS}
VISIT_KNOWN = Guard("home_visit.unknown", "size(visit) == 1")
STILL_PLANNED = Guard("home_visit.over", "visit.exists(v, v.state == 'planned')", "visit")
FITS = (
    MEMBER_KNOWN,
    CLERK_KNOWN,
    Guard("home_visit.refused", "size(refusals) == 0", "refusals"),
    Guard("home_visit.no_consent", "member.exists(m, m.consent == 1)"),
    Guard("home_visit.not_for_tier", "member.exists(m, m.entitled == 1)"),
    Guard("home_visit.no_address", "member.exists(m, m.address != '')"),
    Guard("home_visit.day_past", "args.visit_day >= day", field="visit_day"),
    Guard("home_visit.not_agreed", "args.agreed", field="agreed"),
    Guard(
        "home_visit.companion_unknown",
        "args.companion_id == '' || companion.exists(c, c.active == 1)",
        field="companion_id",
    ),
    Guard("home_visit.same_person", "args.companion_id != args.clerk_id", field="companion_id"),
    Guard("home_visit.alone", "args.companion_id != '' || actor.role != 'clerk'", field="companion_id"),
    Guard("home_visit.reason_missing", "args.reason != ''", field="reason"),
    Guard("home_visit.twice", "size(same_day) == 0", "same_day", "visit_day"),
)

OPERATIONS = (
    Operation(
        "home_visit.plan",
        PlanHomeVisit,
        CLERKS,
        {"member": MEMBER, **PEOPLE, "same_day": SAME_DAY.format(":id")},
        FITS,
        (
            Effect(
                """insert into home_visit (scope, id, seq, removed, member_id, day, from_time, clerk_id, companion_id,
                reason, agreed, state, outcome, note, contact_id, by_id, at) values (:scope, :id, :seq, 0, :member_id,
                :visit_day, :from_time, :clerk_id, :companion_id, :reason, 1, 'planned', '', :note, '', :actor, :at)
                on conflict (scope, id) do nothing"""
            ),
        ),
    ),
    Operation(
        "home_visit.change",
        ChangeHomeVisit,
        CLERKS,
        {"member": MEMBER, **PEOPLE, "same_day": SAME_DAY.format(":visit_id"), "visit": VISIT},
        (VISIT_KNOWN, STILL_PLANNED, *FITS),
        (
            Effect(
                """update home_visit set seq = :seq, day = :visit_day, from_time = :from_time, clerk_id = :clerk_id,
                companion_id = :companion_id, reason = :reason, agreed = 1, note = :note
                where scope = :scope and id = :visit_id"""
            ),
        ),
    ),
    Operation(
        "home_visit.record",
        RecordHomeVisit,
        CLERKS,
        {"visit": VISIT, "outcome": OUTCOME},
        (
            VISIT_KNOWN,
            STILL_PLANNED,
            Guard("home_visit.not_yet", "visit.exists(v, v.day <= day)", "visit"),
            Guard(
                "home_visit.outcome_unknown",
                "outcome.exists(o, !(o.mark in ['refusal', 'refusal_call', 'dead_number']))",
                field="outcome",
            ),
        ),
        (
            Effect(
                """insert into contact (scope, id, seq, removed, member_id, follow_up_id, channel, script_id, outcome,
                answers, note, day, at, due, clerk_id, next_day, seconds, purpose, despite)
                select :scope, :visit_id || '/visit', :seq, 0, member_id, '', 'visit', :script_id, :outcome, :answers,
                :note, :day, :at, day, clerk_id, '', 0, 'care', '' from home_visit
                where scope = :scope and id = :visit_id on conflict (scope, id) do nothing"""
            ),
            Effect(
                """update home_visit set state = 'done', outcome = :outcome, contact_id = :visit_id || '/visit',
                note = case when :note = '' then note when note = '' then :note else note || ' / ' || :note end, seq = :seq
                where scope = :scope and id = :visit_id"""
            ),
            Effect(
                OPEN.format(
                    id=":visit_id || '/visit/case'",
                    kind="'complaint'",
                    what=":note",
                    contact_id=":visit_id || '/visit'",
                    owner_id=OWNER.format("''"),
                ),
                when="outcome.exists(o, o.mark == 'complaint')",
            ),
            *slow_down("(select v.member_id from home_visit v where v.scope = :scope and v.id = :visit_id)"),
        ),
    ),
    Operation(
        "home_visit.cancel",
        CancelHomeVisit,
        CLERKS,
        {"visit": VISIT},
        (VISIT_KNOWN, STILL_PLANNED, Guard("home_visit.why_missing", "args.reason != ''", field="reason")),
        (
            Effect(
                """update home_visit set state = 'cancelled', outcome = 'cancelled', seq = :seq,
                note = case when note = '' then :reason else note || ' / ' || :reason end
                where scope = :scope and id = :visit_id"""
            ),
        ),
    ),
)
