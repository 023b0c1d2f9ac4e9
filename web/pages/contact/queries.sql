-- name: member
select m.* from member m where m.scope = :scope and m.id = (select case when alias_of = '' then id else alias_of end from member
  where scope = :scope and id = :member_id) and m.removed = 0

-- name: follow_up
select f.*, s.name as assignee_name, o.name as done_by, d.at as done_at, d.answers, d.note, d.script_id, d.seconds,
  d.channel as done_channel, d.due as done_due, d.despite, d.outcome as done_outcome
from follow_up f left join staff s on s.scope = 'org' and s.id = f.assignee_id
-- one that was stopped may have been done after all
left join contact d on d.scope = f.scope and d.id = case when f.contact_id <> '' then f.contact_id else (select c.id from contact c
  where c.scope = f.scope and c.follow_up_id = f.id and c.removed = 0 order by c.at desc limit 1) end
left join staff o on o.scope = 'org' and o.id = d.clerk_id
where f.scope = :scope and f.id = :id and f.removed = 0

-- name: purchase
select p.id, p.day, p.items, p.receipt, s.name as clerk_name, (select sum(n.amount_minor) from purchase n
  where n.scope = p.scope and n.root_id = p.id and n.removed = 0) as amount_minor
from purchase p left join staff s on s.scope = 'org' and s.id = p.clerk_id
where p.scope = :scope and p.id = :id and p.removed = 0

-- name: last_purchase
select p.id, p.day, p.items, p.receipt, s.name as clerk_name, p.amount_minor from purchase p
left join staff s on s.scope = 'org' and s.id = p.clerk_id
where p.scope = :scope and p.member_id = :member_id and p.kind = 'sale' and p.removed = 0
order by p.day desc, p.at desc limit 1

-- name: contacts
select c.day, c.at, c.channel, c.outcome, c.note, c.answers, s.name as clerk_name from contact c
left join staff s on s.scope = 'org' and s.id = c.clerk_id
where c.scope = :scope and c.member_id = :member_id and c.removed = 0 order by c.day desc, c.at desc limit 4

-- name: refusals
select r.channel, r.purpose, r.day, s.name as clerk_name from refusal r left join staff s on s.scope = 'org' and s.id = r.clerk_id
where r.scope = :scope and r.member_id = :member_id and r.withdrawn_day = '' and r.removed = 0 order by r.day desc

-- name: also_due
select id, step, tier, trigger, channel, due from follow_up where scope = :scope and member_id = :member_id and state = 'open'
and removed = 0 and from_day <= :today and id <> :id order by due

-- name: script
select id, key, version, kind, title, body, current from script where scope = 'org' and key = :key and removed = 0
order by current desc, version desc limit 1

-- name: script_by_id
select id, key, version, kind, title, body, current from script where scope = 'org' and id = :id

-- name: scripts
select key, kind, title from script where scope = 'org' and current = 1 and removed = 0 and kind in ('call', 'message')
order by kind, key

-- name: is_wish
select 1 as found from cadence_step where scope = 'org' and current = 1 and removed = 0 and script = :script
and trigger in ('birthday', 'wedding_day', 'joined_day', 'festival') limit 1

-- name: outcomes
select key, title, closes, next_days, asks_day, reached, mark from outcome
where scope = 'org' and current = 1 and removed = 0 order by position

-- name: refusals_of
select r.member_id, r.channel, r.purpose from refusal r where r.scope = :scope
and r.member_id in (select value from json_each(:ids)) and r.withdrawn_day = '' and r.removed = 0

-- name: open_complaint
select 1 as found from service_case where scope = :scope and member_id = :member_id and kind = 'complaint' and state = 'open'
and removed = 0 limit 1

-- name: open_complaints
select s.member_id from service_case s where s.scope = :scope and s.member_id in (select value from json_each(:ids))
and s.kind = 'complaint' and s.state = 'open' and s.removed = 0

-- name: holidays
select day from calendar_day where scope = 'org' and kind = 'holiday' and current = 1 and removed = 0 and day >= :today

-- name: reached_member
-- what reached members: calls that were answered, messages that were sent; one that may have been sent counts
select c.day, c.channel, c.purpose from contact c
left join outcome o on o.scope = 'org' and o.key = c.outcome and o.current = 1 and o.removed = 0
where c.scope = :scope and c.member_id = :member_id and c.day >= :since and c.removed = 0 and (c.channel <> 'call' or o.reached = 1)
union all select sent_day, channel, purpose from message where scope = :scope and member_id = :member_id and sent_day >= :since
and contact_id = '' and removed = 0

-- name: reached_of
select c.member_id, c.day, c.channel, c.purpose from contact c
left join outcome o on o.scope = 'org' and o.key = c.outcome and o.current = 1 and o.removed = 0
where c.scope = :scope and c.member_id in (select value from json_each(:ids)) and c.day >= :since and c.removed = 0
and (c.channel <> 'call' or o.reached = 1)
union all select x.member_id, x.sent_day, x.channel, x.purpose from message x where x.scope = :scope
and x.member_id in (select value from json_each(:ids)) and x.sent_day >= :since and x.contact_id = '' and x.removed = 0

-- name: faq
select key, question, answer from faq where scope = 'org' and current = 1 and removed = 0 order by position, key

-- name: campaign
select title, body from campaign where scope = 'org' and id = :id and removed = 0
