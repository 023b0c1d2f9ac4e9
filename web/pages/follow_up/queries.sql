-- name: plan_run
select id from plan_run where scope = :scope and id = :day and removed = 0

-- name: receivers
select id, name from staff where scope = 'org' and store_id = substr(:scope, 7) and active = 1 and removed = 0
and role in ('clerk', 'store_manager') and id not in (select from_id from handover where scope = :scope
  and state = 'active' and reason = 'absent' and from_day <= :today and until_day >= :today and removed = 0)
order by number, id

-- name: away
select distinct from_id as id from handover where scope = :scope and state = 'active' and reason = 'absent'
and until_day >= :today and removed = 0

-- name: rows
select f.id, f.member_id, f.step, f.tier, f.trigger, f.due, f.assignee_id, m.name, s.name as holder
from follow_up f join member m on m.scope = f.scope and m.id = f.member_id
left join staff s on s.scope = 'org' and s.id = f.assignee_id
where f.scope = :scope and f.id in (select value from json_each(:ids)) and f.state = 'open' and f.removed = 0

-- name: events
select e.kind, e.day, e.before, e.after, e.reason, e.note, s.name as by_name, b.name as before_name, a.name as after_name
from follow_up_event e left join staff s on s.scope = 'org' and s.id = e.by_id
left join staff b on b.scope = 'org' and b.id = e.before left join staff a on a.scope = 'org' and a.id = e.after
where e.scope = :scope and e.follow_up_id = :id and e.removed = 0 order by e.at, e.id
