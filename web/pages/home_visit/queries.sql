-- name: planned
-- today's and later ones, and those whose day has passed and of which nobody has said what came of them
select v.id, v.member_id, v.day, v.from_time, v.reason, m.name, m.tier, s.name as clerk_name, w.name as companion_name
from home_visit v join member m on m.scope = v.scope and m.id = v.member_id and m.removed = 0
left join staff s on s.scope = 'org' and s.id = v.clerk_id
left join staff w on w.scope = 'org' and w.id = v.companion_id and v.companion_id <> ''
where v.scope = :scope and v.state = 'planned' and v.removed = 0 and v.day <= :until
and (:person = '' or v.clerk_id = :person or v.companion_id = :person) order by v.day, v.from_time, v.id

-- name: past
select v.id, v.member_id, v.day, v.state, v.outcome, m.name, m.tier, s.name as clerk_name
from home_visit v join member m on m.scope = v.scope and m.id = v.member_id and m.removed = 0
left join staff s on s.scope = 'org' and s.id = v.clerk_id
where v.scope = :scope and v.state <> 'planned' and v.removed = 0
and (:person = '' or v.clerk_id = :person or v.companion_id = :person) order by v.day desc, v.id limit :count

-- name: visit
select v.*, m.name, m.sex, m.tier, m.address, m.phone, m.hours, m.pinyin, s.name as clerk_name, w.name as companion_name
from home_visit v join member m on m.scope = v.scope and m.id = v.member_id and m.removed = 0
left join staff s on s.scope = 'org' and s.id = v.clerk_id
left join staff w on w.scope = 'org' and w.id = v.companion_id and v.companion_id <> ''
where v.scope = :scope and v.id = :id and v.removed = 0

-- name: of_member
select v.id, v.day, v.from_time, v.state, v.outcome from home_visit v
where v.scope = :scope and v.member_id = :member_id and v.removed = 0 order by v.state = 'planned' desc, v.day desc, v.id limit :count

-- name: hindrance
select m.address, m.consent, (select count(distinct w.way) from refusal r
    join (select 'call' as way union all select 'message') w on r.channel in ('all', w.way)
    where r.scope = m.scope and r.member_id = m.id and r.withdrawn_day = '' and r.removed = 0
    and r.purpose in ('all', 'care')) = 2 as refused,
  exists (select 1 from tier t where t.scope = 'org' and t.key = m.tier and t.current = 1 and t.removed = 0
    and t.benefits like '%"home_visit"%') as entitled
from member m where m.scope = :scope and m.id = :member_id and m.erased_day = '' and m.removed = 0

-- name: script
select id, key, version, title, body from script where scope = 'org' and key = 'home_visit' and current = 1 and removed = 0

-- name: outcomes
select key, title, reached, mark from outcome where scope = 'org' and current = 1 and removed = 0 and asks_day = 0
and mark not in ('refusal', 'refusal_call', 'dead_number') and (reached = 1 or closes = 0 and next_days > 0) order by position
