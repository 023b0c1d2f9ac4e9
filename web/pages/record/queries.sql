-- name: fields
select key from record_field where scope = 'org' and purpose = 'record' and current = 1 and removed = 0 order by position

-- name: calendar
select day, kind from calendar_day where scope = 'org' and current = 1 and removed = 0

-- name: incomplete
-- whoever stands in looks after the record
with looked as (
  select r.id, r.joined_day, r.empty from member_record r
  where r.scope = :scope and r.clerk_id between :first and :last and r.cover_until < :today
  union all
  select r.id, r.joined_day, r.empty from member_record r
  where r.scope = :scope and r.cover_id <> '' and r.cover_id between :first and :last and r.cover_until >= :today
), shown as (
  select id from looked where empty & :wanted <> 0 and (:late = 0 or joined_day <> '' and joined_day <= :late_until)
  order by joined_day > :late_until, joined_day desc, id limit :count
)
select m.*, coalesce(c.name, '') as clerk_name
from shown s cross join member m on m.scope = :scope and m.id = s.id
left join staff c on c.scope = 'org' and c.id = m.clerk_id
order by m.joined_day > :late_until, m.joined_day desc, m.id

-- name: incomplete_counts
with looked as (
  select r.clerk_id as person, r.joined_day, r.empty from member_record r
  where r.scope = :scope and r.clerk_id between :first and :last and r.cover_until < :today
  union all
  select r.cover_id, r.joined_day, r.empty from member_record r
  where r.scope = :scope and r.cover_id <> '' and r.cover_id between :first and :last and r.cover_until >= :today
), counted as (
  select person, count(*) as count, sum(joined_day <> '' and joined_day <= :late_until) as late from looked
  where empty & :wanted <> 0 group by person
)
select n.person as clerk_id, coalesce(c.name, '') as name, n.count, n.late
from counted n left join staff c on c.scope = 'org' and c.id = n.person order by n.count desc, n.person

-- name: newcomers
select r.joined_day as day, coalesce(c.name, '') as clerk, count(*) as count, sum(r.empty & :wanted = 0) as complete,
  sum(r.empty & :messaging = 0) as added
from member_record r left join staff c on c.scope = 'org' and c.id = r.clerk_id
where r.scope = :scope and r.joined_day >= :since and r.joined_day <= :today group by r.joined_day, c.name
