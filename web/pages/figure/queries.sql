-- name: follow_ups
-- by the person they were for and the week they were due in; `late`: done after the last day of their window. `overdue`:
-- not done, its first day has passed and its window has not; another day that it was given does not undo that (`replanned`)
select f.assignee_id as person, f.first_due as day, count(*) as due,
  sum(f.state = 'done') as done,
  sum(f.state = 'done' and f.done_day > case when f.to_day > f.first_due then f.to_day else f.first_due end) as late,
  sum(f.state = 'done' and exists (select 1 from contact c where c.scope = f.scope and c.id = f.contact_id
    and c.outcome in (select value from json_each(:reached)))) as reached,
  sum((f.state = 'missed' or f.state = 'open' and case when f.to_day > f.due then f.to_day else f.due end < :today)) as missed,
  sum(f.state = 'open' and f.first_due < :today and case when f.to_day > f.due then f.to_day else f.due end >= :today) as overdue,
  sum(f.state = 'open' and f.first_due < :today and case when f.to_day > f.due then f.to_day else f.due end >= :today and f.due >= :today) as replanned
from follow_up f
where f.scope = :scope and f.state in ('open', 'done', 'missed') and f.due >= :since and f.removed = 0
and f.first_due between :since and :today and (:person = '' or case when f.assignee_id = '' then '-' else f.assignee_id end = :person)
group by f.assignee_id, f.first_due

-- name: follow_up_members
select m.id, m.name, m.tier, m.phone, m.phone_state, m.last_purchase_day, m.joined_day, f.id as follow_up_id, f.first_due,
  f.due, f.done_day, f.state, f.step, f.tier as step_tier, c.outcome, s.name as person_name
from follow_up f join member m on m.scope = f.scope and m.id = f.member_id
left join contact c on c.scope = f.scope and c.id = f.contact_id
left join staff s on s.scope = 'org' and s.id = f.assignee_id
where f.scope = :scope and f.state in ('open', 'done', 'missed') and f.due >= :since and f.removed = 0
and f.first_due between :since and :today and (:person = '' or case when f.assignee_id = '' then '-' else f.assignee_id end = :person)
and case :what when 'done' then f.state = 'done'
  when 'late' then f.state = 'done' and f.done_day > case when f.to_day > f.first_due then f.to_day else f.first_due end
  when 'reached' then f.state = 'done' and c.outcome in (select value from json_each(:reached))
  when 'missed' then (f.state = 'missed' or f.state = 'open' and case when f.to_day > f.due then f.to_day else f.due end < :today)
  when 'overdue' then f.state = 'open' and f.first_due < :today and case when f.to_day > f.due then f.to_day else f.due end >= :today
  when 'replanned' then f.state = 'open' and f.first_due < :today and case when f.to_day > f.due then f.to_day else f.due end >= :today and f.due >= :today else 1 end
order by f.first_due desc, f.id limit :count

-- name: contacted
-- members whom people talked or wrote to, by the clerk of the first contact, and who bought within so many days of it; what the
-- server sent is counted apart
with talked as (
  select c.member_id, c.clerk_id, c.day, min(c.at) as at from contact c
  where c.scope = :scope and c.day between :since and :today and c.removed = 0
  and c.outcome in (select value from json_each(:counted))
  and not exists (select 1 from message x where x.scope = c.scope and x.member_id = c.member_id and (x.id = c.id or x.contact_id = c.id))
  group by c.member_id),
bought as (
  select t.clerk_id, t.member_id, (select sum(n.amount_minor) from purchase p
      join purchase n on n.scope = p.scope and n.root_id = p.id and n.removed = 0
    where p.scope = :scope and p.member_id = t.member_id and p.kind = 'sale' and p.removed = 0
    and (p.day > t.day or p.day = t.day and p.at > t.at) and p.day <= add_days(t.day, :within)) as amount_minor
  from talked t where :person = '' or case when t.clerk_id = '' then '-' else t.clerk_id end = :person)
select clerk_id as person, count(*) as members, sum(coalesce(amount_minor, 0) > 0) as bought,
  sum(case when amount_minor > 0 then amount_minor else 0 end) as amount_minor
from bought group by clerk_id

-- name: contacted_members
with talked as (
  select c.member_id, c.clerk_id, c.day, min(c.at) as at from contact c
  where c.scope = :scope and c.day between :since and :today and c.removed = 0
  and c.outcome in (select value from json_each(:counted))
  and not exists (select 1 from message x where x.scope = c.scope and x.member_id = c.member_id and (x.id = c.id or x.contact_id = c.id))
  group by c.member_id)
select m.id, m.name, m.tier, m.phone, m.phone_state, m.last_purchase_day, m.joined_day, t.day as contact_day, s.name as person_name,
  coalesce((select sum(n.amount_minor) from purchase p
      join purchase n on n.scope = p.scope and n.root_id = p.id and n.removed = 0
    where p.scope = :scope and p.member_id = t.member_id and p.kind = 'sale' and p.removed = 0
    and (p.day > t.day or p.day = t.day and p.at > t.at) and p.day <= add_days(t.day, :within)), 0) as amount_minor
from talked t join member m on m.scope = :scope and m.id = t.member_id
left join staff s on s.scope = 'org' and s.id = t.clerk_id
where (:what <> 'bought' or amount_minor > 0) and (:person = '' or case when t.clerk_id = '' then '-' else t.clerk_id end = :person)
order by t.day desc, m.id limit :count

-- name: sent
-- members to whom the server sent a message
select count(distinct c.member_id) as members from contact c join message x on x.scope = c.scope and x.member_id = c.member_id and (x.id = c.id or x.contact_id = c.id)
where c.scope = :scope and c.day between :since and :today and c.removed = 0 and (:person = '' or c.clerk_id = :person)

-- name: sent_members
select m.id, m.name, m.tier, m.phone, m.phone_state, m.last_purchase_day, m.joined_day, max(c.day) as contact_day
from contact c join message x on x.scope = c.scope and x.member_id = c.member_id and (x.id = c.id or x.contact_id = c.id)
join member m on m.scope = c.scope and m.id = c.member_id
where c.scope = :scope and c.day between :since and :today and c.removed = 0 and (:person = '' or c.clerk_id = :person)
group by m.id order by contact_day desc, m.id limit :count

-- name: customers
-- everybody who bought in the days, and how often; a sale that was given back whole is none
with sales as (
  select p.member_id, p.id from purchase p
  where p.scope = :scope and p.day between :since and :until and p.kind = 'sale' and p.amount_minor > 0 and p.removed = 0
  and p.amount_minor + coalesce((select sum(b.amount_minor) from purchase b where b.scope = p.scope
    and b.member_id = p.member_id and b.amount_minor < 0 and b.root_id = p.id and b.removed = 0), 0) > 0)
select count(*) as customers, coalesce(sum(times >= 2), 0) as again
from (select count(*) as times from sales where member_id <> '' group by member_id)

-- name: customer_members
with sales as (
  select p.member_id, p.id from purchase p
  where p.scope = :scope and p.day between :since and :until and p.kind = 'sale' and p.amount_minor > 0 and p.removed = 0
  and p.amount_minor + coalesce((select sum(b.amount_minor) from purchase b where b.scope = p.scope
    and b.member_id = p.member_id and b.amount_minor < 0 and b.root_id = p.id and b.removed = 0), 0) > 0),
counted as (select member_id, count(*) as times from sales where member_id <> '' group by member_id)
select m.id, m.name, m.tier, m.phone, m.phone_state, m.last_purchase_day, m.joined_day
from counted c join member m on m.scope = :scope and m.id = c.member_id
where case :what when 'again' then c.times >= 2 when 'once' then c.times = 1 else 1 end
order by m.last_purchase_day, m.id limit :count

-- name: reasons
-- why customers stay away, as they said it: what scripts noted in the field `why_away` of any step (`step.field`)
select a.value as reason, count(distinct c.member_id) as members from contact c, json_each(c.answers) a
where c.scope = :scope and c.day between :since and :today and c.removed = 0 and c.answers like '%why_away"%'
and '.' || a.key like '%.why_away' and a.value <> ''
group by reason order by members desc, reason

-- name: reason_members
select m.id, m.name, m.tier, m.phone, m.phone_state, m.last_purchase_day, m.joined_day, max(c.day) as contact_day,
  s.name as person_name
from contact c join json_each(c.answers) a join member m on m.scope = c.scope and m.id = c.member_id
left join staff s on s.scope = 'org' and s.id = c.clerk_id
where c.scope = :scope and c.day between :since and :today and c.removed = 0 and c.answers like '%why_away"%'
and '.' || a.key like '%.why_away' and a.value = :reason
group by m.id order by contact_day desc, m.id limit :count

-- name: outcomes
select key, closes, reached, mark from outcome where scope = 'org' and removed = 0 order by current, version

-- name: newcomers
select r.clerk_id as person, count(*) as count, sum(r.empty & :wanted = 0) as complete, sum(r.empty & :messaging = 0) as added
from member_record r
where r.scope = :scope and r.joined_day between :since and :today and (:person = '' or case when r.clerk_id = '' then '-' else r.clerk_id end = :person) group by r.clerk_id

-- name: newcomer_members
select m.id, m.name, m.tier, m.phone, m.phone_state, m.last_purchase_day, m.joined_day, s.name as person_name
from member_record r join member m on m.scope = r.scope and m.id = r.id
left join staff s on s.scope = 'org' and s.id = r.clerk_id
where r.scope = :scope and r.joined_day between :since and :today
and (:person = '' or case when r.clerk_id = '' then '-' else r.clerk_id end = :person)
and case :what when 'complete' then r.empty & :wanted = 0 when 'added' then r.empty & :messaging = 0 else 1 end
order by m.joined_day desc, m.id limit :count

-- name: people
select id, name, number from staff where scope = 'org' and removed = 0 and store_id = substr(:scope, 7)
and role in ('clerk', 'store_manager') and active = 1 order by number
