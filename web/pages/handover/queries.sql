-- name: running
select h.id, h.reason, h.rule, h.until_day, h.members, coalesce(f.name, '') as from_name, coalesce(t.name, '') as to_name
from handover h left join staff f on f.scope = 'org' and f.id = h.from_id
left join staff t on t.scope = 'org' and t.id = h.to_id
where h.scope = :scope and h.state = 'active' and h.removed = 0 order by h.until_day, h.id

-- name: past
select h.id, h.state, h.reason, h.rule, h.day, h.until_day, h.ended_day, h.members, coalesce(f.name, '') as from_name,
  coalesce(t.name, '') as to_name
from handover h left join staff f on f.scope = 'org' and f.id = h.from_id
left join staff t on t.scope = 'org' and t.id = h.to_id
where h.scope = :scope and h.state <> 'active' and h.removed = 0 order by h.at desc, h.id limit :count

-- name: handover
select h.*, coalesce(f.name, '') as from_name, b.name as by_name, e.name as ended_name from handover h
left join staff f on f.scope = 'org' and f.id = h.from_id
left join staff b on b.scope = 'org' and b.id = h.by_id
left join staff e on e.scope = 'org' and e.id = h.ended_by
where h.scope = :scope and h.id = :id and h.removed = 0

-- name: takers
select g.to_id, s.name, count(*) as members, sum(case when g.went_back = 2 then 1 else 0 end) as overtaken
from handover_member g left join staff s on s.scope = 'org' and s.id = g.to_id
where g.scope = :scope and g.handover_id = :id and g.removed = 0 group by g.to_id, s.name order by s.name

-- name: handed
select g.member_id as id, m.name, m.phone, m.tier, s.name as to_name, f.name as from_name, g.went_back
from handover_member g join member m on m.scope = g.scope and m.id = g.member_id
left join staff s on s.scope = 'org' and s.id = g.to_id
left join staff f on f.scope = 'org' and f.id = g.from_id
where g.scope = :scope and g.handover_id = :id and g.removed = 0 order by s.name, m.name, m.id limit :count

-- name: holders
with held as (
  select clerk_id as id, count(*) as members, 0 as follow_ups, 0 as cards, 0 as files from member
  where scope = :scope and alias_of = '' and removed = 0 group by clerk_id
  union all select assignee_id, 0, count(*), 0, 0 from follow_up
  where scope = :scope and state = 'open' and removed = 0 group by assignee_id
  union all select owner_id, 0, 0, count(*), 0 from card
  where scope = :scope and state not in ('handed', 'withdrawn', 'void') and removed = 0 group by owner_id
  union all select owner_id, 0, 0, 0, count(*) from customer_file
  where scope = :scope and state = 'active' and removed = 0 group by owner_id)
select h.id, coalesce(s.name, '') as name, sum(h.members) as members, sum(h.follow_ups) as follow_ups,
  sum(h.cards) as cards, sum(h.files) as files, sum(h.follow_ups + h.cards + h.files) as things,
  case when s.active = 1 and s.removed = 0 and s.store_id in (substr(:scope, 7), '') then 1 else 0 end as here
from held h left join staff s on s.scope = 'org' and s.id = h.id group by h.id order by here, s.number, h.id

-- name: receivers
select id, name from staff where scope = 'org' and store_id = substr(:scope, 7) and active = 1 and removed = 0
and role in ('clerk', 'store_manager') order by number, id

-- name: orphan_count
with here as (select id from staff where scope = 'org' and active = 1 and removed = 0
  and store_id in (substr(:scope, 7), '')),
orphans as (
  select count(*) as members, 0 as things from member
  where scope = :scope and alias_of = '' and removed = 0 and clerk_id not in (select id from here)
  union all select 0, count(*) from follow_up
  where scope = :scope and state = 'open' and removed = 0 and assignee_id not in (select id from here)
  union all select 0, count(*) from card where scope = :scope
  and state not in ('handed', 'withdrawn', 'void') and removed = 0 and owner_id not in (select id from here)
  union all select 0, count(*) from customer_file
  where scope = :scope and state = 'active' and removed = 0 and owner_id not in (select id from here))
select sum(members) as members, sum(members + things) as count from orphans

-- name: choosable
select m.id, m.name, m.tier, m.phone, m.phone_state, m.last_purchase_day, m.joined_day, m.clerk_id,
  coalesce(s.name, '') as clerk_name
from member m left join staff s on s.scope = 'org' and s.id = m.clerk_id
where m.scope = :scope and m.alias_of = '' and m.removed = 0 and (:tier = '' or m.tier = :tier)
and (:person = '' or m.clerk_id = case when :person = '-' then '' else :person end)
and (:gone = 0 or not (coalesce(s.active, 0) = 1 and s.removed = 0 and s.store_id in (substr(:scope, 7), '')))
order by m.last_purchase_day desc, m.id limit :count

-- name: standing_in
select s.name as from_name, m.cover_until as until_day, count(*) as members from member m
left join staff s on s.scope = 'org' and s.id = m.clerk_id
where m.scope = :scope and m.cover_id = :actor and m.cover_id <> '' and m.cover_until >= :today and m.clerk_id <> :actor
and m.alias_of = ''
and m.removed = 0 group by s.name, m.cover_until order by m.cover_until

-- name: stood_in_for
select s.name as to_name, m.cover_until as until_day, count(*) as members from member m
join staff s on s.scope = 'org' and s.id = m.cover_id
where m.scope = :scope and m.clerk_id = :actor and m.cover_id <> '' and m.cover_until >= :today and m.alias_of = ''
and m.removed = 0 group by s.name, m.cover_until order by m.cover_until

-- name: cover_of
select s.name as cover_name, m.cover_until from member m join staff s on s.scope = 'org' and s.id = m.cover_id
where m.scope = :scope and m.id = :id and m.cover_id <> '' and m.cover_until >= :today
