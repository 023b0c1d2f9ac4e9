-- name: plan
select p.*, s.name as set_name, coalesce(c.name, '') as clerk_name from week_plan p
left join staff s on s.scope = 'org' and s.id = p.set_by and p.set_by <> ''
left join staff c on c.scope = 'org' and c.id = p.clerk_id
where p.scope = :scope and p.id = :id and p.removed = 0

-- name: items
select i.id, i.member_id, i.follow_up_id, i.day, i.channel, i.note, i.state, i.was_day, i.purpose, i.reason, m.name, m.tier,
  m.hours, f.id as runs_as, f.step, f.trigger, f.state as f_state, f.due, f.first_due, f.from_day, f.to_day, f.done_day, f.outcome,
  f.assignee_id, f.purpose as f_purpose, a.name as assignee_name, coalesce(c.at, 0) as said_at,
  coalesce(f.attempts > 0 or f.step = 'visit' or exists (select 1 from follow_up_event e where e.scope = f.scope
    and e.follow_up_id = f.id and e.kind = 'snoozed' and e.reason <> 'plan' and e.after = f.due and e.removed = 0), 0) as promised
from week_plan_item i join member m on m.scope = i.scope and m.id = i.member_id
left join follow_up f on f.scope = i.scope and f.removed = 0
  and f.id = case when i.follow_up_id <> '' then i.follow_up_id else i.id || '/plan' end
left join staff a on a.scope = 'org' and a.id = f.assignee_id
left join contact c on c.scope = f.scope and c.id = f.contact_id and f.contact_id <> '' and c.removed = 0
where i.scope = :scope and i.plan_id = :plan and i.removed = 0 order by i.day, i.id

-- name: due
-- what is open with the clerk and falls into the week; in the running week also what is late and still makes sense.
-- `promised`: a talk, an appointment or a person who put it off has given it its day
select f.id as follow_up_id, f.member_id, f.step, f.trigger, f.channel, f.due, f.first_due, f.from_day, f.to_day, f.purpose,
  m.name, m.tier, m.hours, f.attempts > 0 or f.step = 'visit' or exists (select 1 from follow_up_event e where e.scope = f.scope
    and e.follow_up_id = f.id and e.kind = 'snoozed' and e.reason <> 'plan' and e.after = f.due and e.removed = 0) as promised
from follow_up f join member m on m.scope = f.scope and m.id = f.member_id and m.removed = 0
where f.scope = :scope and f.state = 'open' and f.removed = 0 and f.assignee_id = :clerk and f.due <= :last
  and (f.due >= :week or :week <= :today and (f.due >= :today or f.to_day >= :today))
order by f.due, f.id limit :most

-- name: follow_up
select f.id, f.assignee_id, f.state from follow_up f where f.scope = :scope and f.id = :id and f.removed = 0

-- name: birthdays
-- those that no cadence has planned yet: it will, under this very id
select m.id || '/birthday/' || substr(:week, 1, 4) || '/' || s.key as follow_up_id, m.id as member_id, m.name, m.tier,
  m.hours, m.birthday, s.channel from member m
join cadence_step s on s.scope = 'org' and s.trigger = 'birthday' and s.tier = m.tier and s.current = 1 and s.removed = 0
where m.scope = :scope and m.clerk_id = :clerk and m.birthday <> '' and m.removed = 0 and m.alias_of = '' and m.consent = 1
  and substr(m.birthday, 6) in (select value from json_each(:days)) and m.phone <> '' and m.phone_state <> 'dead'
  and not exists (select 1 from follow_up f where f.scope = m.scope and f.member_id = m.id and f.trigger = 'birthday'
    and f.due >= add_days(:week, -7) and f.removed = 0)
  and not exists (select 1 from refusal r where r.scope = m.scope and r.member_id = m.id and r.withdrawn_day = ''
    and r.removed = 0 and r.channel = 'all' and r.purpose in ('all', 'wish'))

-- name: idle
-- members of the clerk with nothing open whom nobody has contacted for long: due by quarter, or long not here
select m.id as member_id, m.name, m.tier, m.hours, m.slow_since, c.last, max(m.last_purchase_day, m.last_visit_day) as here
from member m left join (select member_id, max(day) as last from contact where scope = :scope and removed = 0
  group by member_id) c on c.member_id = m.id
where m.scope = :scope and m.clerk_id = :clerk and m.removed = 0 and m.alias_of = '' and m.consent = 1 and m.phone <> ''
  and m.phone_state <> 'dead' and m.erased_day = '' and coalesce(c.last, '') <= :called_before
  and (m.slow_since <> '' or max(m.last_purchase_day, m.last_visit_day) between '1' and :here_before)
  and not exists (select 1 from follow_up f where f.scope = m.scope and f.member_id = m.id and f.state = 'open'
    and f.removed = 0 and f.from_day <= :last)
  and not exists (select 1 from refusal r where r.scope = m.scope and r.member_id = m.id and r.withdrawn_day = ''
    and r.removed = 0 and r.channel = 'all' and r.purpose in ('all', 'care'))
order by m.slow_since = '', m.spend_minor desc, m.id limit :most

-- name: absent_days
select coalesce(min(day), 0) as days from cadence_step where scope = 'org' and trigger = 'no_visit' and current = 1
and removed = 0

-- name: holidays
select day from calendar_day where scope = 'org' and kind = 'holiday' and current = 1 and removed = 0
and day between :week and :last

-- name: cards
select c.id, c.due_day as day, c.state, m.name from card c join member m on m.scope = c.scope and m.id = c.member_id
where c.scope = :scope and c.owner_id = :clerk and c.state in ('approved', 'told') and c.due_day <> '' and c.removed = 0
and c.due_day <= :last and (c.due_day >= :week or :week <= :today) order by c.due_day, c.id

-- name: home_visits
select v.id, v.day, v.from_time, m.name from home_visit v join member m on m.scope = v.scope and m.id = v.member_id
where v.scope = :scope and v.day between :week and :last and v.state <> 'cancelled' and v.removed = 0
and (v.clerk_id = :clerk or v.companion_id = :clerk) order by v.day, v.from_time

-- name: events
select id, day, from_time, title from club_event where scope = :scope and day between :week and :last
and state <> 'cancelled' and removed = 0 order by day, from_time

-- name: clerks
select id, name, role from staff where scope = 'org' and store_id = substr(:scope, 7) and active = 1 and removed = 0
and role in ('clerk', 'store_manager') order by role, number, id

-- name: plans
select id, clerk_id, state, note, proposed_at, set_day from week_plan where scope = :scope and week = :week and removed = 0

-- name: ran
-- what was set for the week and what came of it, one row an item
select p.clerk_id, i.member_id, m.name, i.day, i.channel, f.state, f.done_day, f.contact_id, c.note, c.day as said_day,
  coalesce(o.reached, 0) as reached, coalesce(o.mark, '') as mark, coalesce(o.key, '') as outcome, o.title
from week_plan p join week_plan_item i on i.scope = p.scope and i.plan_id = p.id and i.state = 'set' and i.removed = 0
join member m on m.scope = i.scope and m.id = i.member_id
left join follow_up f on f.scope = i.scope and f.removed = 0
  and f.id = case when i.follow_up_id <> '' then i.follow_up_id else i.id || '/plan' end
left join contact c on c.scope = f.scope and c.id = f.contact_id and f.contact_id <> '' and c.removed = 0
left join outcome o on o.scope = 'org' and o.key = c.outcome and o.current = 1 and o.removed = 0
where p.scope = :scope and p.week = :week and p.state = 'set' and p.removed = 0 and (:clerk = '' or p.clerk_id = :clerk)
order by i.day, i.id
