"""What an operation's arguments mostly are, where drawing them one by one would seldom make sense: queries of one row each,
or values."""

from typing import Any

CARD_IN = (
    "select id as card_id, member_id from card where scope = :scope and state in ({}) order by seq desc, id limit 3"
)
FILE_IN = "select id as file_id from customer_file where scope = :scope and state = '{}' order by seq, id limit 3"
CASE_OPEN = "select id as case_id from service_case where scope = :scope and state = 'open' order by seq, id limit 3"
CLERK_AS = """select s.id as {} from staff s where s.scope = 'org' and s.role = 'clerk' and s.active = 1
    and :scope = 'store/' || s.store_id order by s.id limit 3"""
# far enough for the silver card, and neither it nor an application for it there
REACHED = """select m.id as member_id, 'B' as tier from member m where m.scope = :scope and m.tier = 'C' and m.alias_of = ''
    and (m.largest_minor >= 150000 or m.spend_minor >= 500000) and m.removed = 0 and not exists (select 1 from card c
        where c.scope = m.scope and c.member_id = m.id and c.state in ('applied', 'entered', 'submitted', 'returned'))
    order by m.spend_minor desc, m.id limit 4"""
SIGNED: dict[str, Any] = {
    "form": {
        **dict.fromkeys(("name", "sex", "phone", "vip_number", "birthday", "address", "district", "hours"), "1"),
        "id_number": "330102199001011218",
    },
    "relative_name": "王芳",
    "relative_phone": "+8613700003333",
    "signed_name": "李明",
}
TELLING = {"note": "说过了"}
GUEST_OF = """select g.event_id, g.member_id from club_guest g join club_event e on e.scope = g.scope and e.id = g.event_id
    where g.scope = :scope and e.state = 'planned' and e.day {} and g.state in ({}) and g.removed = 0
    order by g.id limit 3"""
EVENT_OF = (
    "select id as event_id from club_event where scope = :scope and state = 'planned' and day {} order by id limit 2"
)
PLANNED_VISIT = """select id as visit_id, member_id, clerk_id, companion_id from home_visit where scope = :scope
    and state = 'planned' order by id limit 3"""
AGREED = {"agreed": True, "reason": "送改好的西装", "from_time": "10:00"}
EVENT = {"title": "搭配课", "place": "二楼", "from_time": "09:30", "to_time": ""}
FOLLOW_UP_OPEN = (
    "select id as follow_up_id from follow_up where scope = :scope and state = 'open' order by due, id limit 3"
)
MESSAGE_IN = "select id as message_id from message where scope = :scope and state in ({}) order by id limit 3"
# who can be written to for a follow-up, and was not yet
WRITABLE = """select f.id as follow_up_id, f.member_id from follow_up f join member m on m.scope = f.scope
    and m.id = f.member_id where f.scope = :scope and f.state = 'open' and f.purpose in ('', 'care') and m.consent = 1
    and m.phone <> '' and m.phone_state <> 'dead' and m.alias_of = '' and m.erased_day = '' and m.removed = 0
    and not exists (select 1 from message s where s.scope = f.scope and s.member_id = m.id)
    and not exists (select 1 from refusal r where r.scope = f.scope and r.member_id = m.id and r.withdrawn_day = '')
    order by f.due, f.id limit 3"""
BEFORE, AFTER = "< '2026-11-22'", "> '2090'"

# by operation: the query, and what goes with it
APT: dict[str, tuple[str, dict[str, Any]]] = {
    "card.apply": (REACHED, SIGNED),
    "card.apply_again": (CARD_IN.format("'returned'"), {**SIGNED, "tier": "B"}),
    "card.enter": (CARD_IN.format("'applied'"), {}),
    "card.submit": (CARD_IN.format("'entered'"), {}),
    "card.tell": (CARD_IN.format("'approved', 'told'"), {"channel": "call", "promised_day": ""}),
    "card.hand": (CARD_IN.format("'approved', 'told'"), {"how": "collected", "number": "S-1"}),
    "card.withdraw": (CARD_IN.format("'applied', 'entered', 'submitted', 'returned'"), TELLING),
    "card.void": (CARD_IN.format("'approved', 'told', 'handed'"), {"reason": "lost"}),
    "card.own": (
        """select c.id as card_id, s.id as clerk_id from card c join staff s on s.scope = 'org' and s.role = 'clerk'
        and s.active = 1 and s.id <> c.owner_id where c.scope = :scope order by c.seq desc, c.id, s.id limit 3""",
        {},
    ),
    "tier.ask": (
        """select m.id as member_id, 'A' as to_tier from member m where m.scope = :scope and m.tier <> 'A'
        and m.alias_of = '' and m.removed = 0 and not exists (select 1 from tier_change t where t.scope = m.scope
            and t.member_id = m.id and t.state = 'asked') order by m.id limit 4""",
        {"reason": "other", "note": "老客户"},
    ),
    "case.open": (
        "select id as member_id, '' as owner_id from member where scope = :scope and alias_of = '' order by id limit 3",
        {"kind": "complaint", "what": "扣子掉了"},
    ),
    "case.own": (
        """select c.id as case_id, s.id as owner_id from service_case c join staff s on s.scope = 'org'
        and s.role = 'clerk' and s.active = 1 where c.scope = :scope and c.state = 'open' order by c.id, s.id limit 3""",
        {},
    ),
    **dict.fromkeys(
        ("case.close", "case.answer"), (CASE_OPEN, {"result": "换了新的", "due_day": "", "satisfied": True})
    ),
    "consent.give": (
        """select member_id, channel, purpose from refusal where scope = :scope and withdrawn_day = ''
        order by seq desc, id limit 3""",
        {"source": "in_store"},
    ),
    "refusal.record": (
        """select member_id, channel, purpose from follow_up where scope = :scope and state = 'open'
        and channel <> 'either' order by seq desc, id limit 3""",
        {},
    ),
    "member.erase": (
        """select id as member_id from member where scope = :scope and alias_of = '' and erased_day = ''
        order by seq desc, id desc limit 1""",
        {"reason": "asked"},
    ),
    "file.deal": (FILE_IN.format("active"), {"amount_minor": 39_999, "deal_day": "2026-11-20"}),
    "file.review": (FILE_IN.format("active"), {"verdict": "keep"}),
    "file.open": (CLERK_AS.format("owner_id"), {"kind": "new", "member_id": ""}),
    "file.change": (
        """select f.id as file_id, f.owner_id, f.kind, f.name from customer_file f where f.scope = :scope
        and f.state = 'active' order by f.seq, f.id limit 3""",
        {"organisation": "", "member_id": ""},
    ),
    "file.reopen": (FILE_IN.format("closed"), {}),
    "file.ask": (FILE_IN.format("active"), {"reason": "同一家来问价"}),
    "file.look": (FILE_IN.format("active"), {"reason": "要看"}),
    "file.allow": (
        """select id as asked_id, file_id from file_event where scope = :scope and kind = 'asked'
        order by seq desc, id desc limit 3""",
        {"verdict": "allowed"},
    ),
    "handover.make": (
        """select s.id as from_id, '' as to_id from staff s where s.scope = 'org' and s.role = 'clerk'
        and exists (select 1 from member m where m.scope = :scope and m.clerk_id = s.id) order by s.id limit 2""",
        {"rule": "even", "reason": "other", "from_day": "2026-11-01", "until_day": "", "members": []},
    ),
    "handover.end": (
        "select id as handover_id from handover where scope = :scope and state = 'active' order by id limit 2",
        {},
    ),
    "member.unmerge": (
        "select id as merge_id from merge where scope = :scope and undone_day = '' order by id limit 2",
        {},
    ),
    "follow_up.plan": ("select add_days(:day, 0) as plan_day, add_days(:day, 7) as until_day", {}),
    "follow_up.reassign": (CLERK_AS.format("to_id"), {}),
    "follow_up.snooze": (
        FOLLOW_UP_OPEN.replace(" from", ", add_days(:day, 3) as next_day from", 1),
        {"reason": "away"},
    ),
    "follow_up.stop": (FOLLOW_UP_OPEN, {"reason": "not_needed"}),
    "gift.count": ("select 'socks' as gift", {"counted": 9}),
    "gift.gone": (
        "select id as member_id, 'socks' as gift from member where scope = :scope order by id limit 3",
        {"quantity": 1, "counted": 4},
    ),
    "gift.redeem": (
        "select id as member_id, 'socks' as gift from member where scope = :scope and points >= 500 order by id limit 3",
        {"quantity": 1},
    ),
    **dict.fromkeys(
        ("gift.give", "gift.release"),
        (
            """select id as redemption_id, member_id from redemption where scope = :scope and state = 'reserved'
            order by id limit 3""",
            {},
        ),
    ),
    "checklist.sign": (
        "select id as run_id from checklist_run where scope = :scope and state = 'open' order by id limit 3",
        {},
    ),
    "gift.take_back": (
        "select id as redemption_id, member_id from redemption where scope = :scope and state = 'given' order by id limit 3",
        {"reason": "mistake"},
    ),
    "club.plan": ("select 'A' as tier", EVENT),
    "club.change": (EVENT_OF.format(AFTER), {**EVENT, "places": 0}),
    "club.close": (EVENT_OF.format(BEFORE), {"summary": "来了不少人"}),
    "club.cancel": (EVENT_OF.format(AFTER), {"reason": "下雪"}),
    "club.invite": (EVENT_OF.format(AFTER), {}),
    "club.answer": (GUEST_OF.format(AFTER, "'invited', 'declined'"), {"answer": "declined"}),
    "club.attend": (GUEST_OF.format(BEFORE, "'invited', 'coming'"), {"came": True}),
    "club.outcome": (GUEST_OF.format(BEFORE, "'came'"), {"outcome": "bought"}),
    "home_visit.plan": (
        """select m.id as member_id, min(s.id) as clerk_id, max(s.id) as companion_id from member m join staff s
        on s.scope = 'org' and s.role = 'clerk' and s.active = 1 and :scope = 'store/' || s.store_id
        where m.scope = :scope and m.tier in ('A', 'B') and m.address <> '' and m.alias_of = '' and m.removed = 0
        group by m.id order by m.id limit 3""",
        AGREED,
    ),
    "home_visit.change": (PLANNED_VISIT, AGREED),
    "home_visit.record": (PLANNED_VISIT, {"outcome": "reached"}),
    "home_visit.cancel": (PLANNED_VISIT, {"reason": "会员生病"}),
    "message.queue": (
        WRITABLE,
        {"channel": "sms", "purpose": "care", "body": "谢谢您，不接受请回复", "campaign_id": ""},
    ),
    "message.cancel": (MESSAGE_IN.format("'queued', 'failed', 'cancelled', 'sent'"), {"reason": ""}),
    "message.retry": (MESSAGE_IN.format("'failed'"), {}),
    "plan.return": (
        """select clerk_id, week, revision as seen from week_plan where scope = :scope and state = 'proposed'
        order by id limit 3""",
        {"answer": "周一太满"},
    ),
    "visit.record": (CLERK_AS.format("clerk_id"), {"visit_day": "2026-11-20", "stage": "receive", "reason": "price"}),
    "voucher.use": (
        """select id as voucher_id, member_id from voucher where scope = :scope and state = 'open'
        order by id limit 3""",
        {"purchase_id": ""},
    ),
    "voucher.grant": (
        """select id as member_id, 'thanks_voucher' as gift from member where scope = :scope and alias_of = ''
        order by id limit 3""",
        {"reason": "apology"},
    ),
}
