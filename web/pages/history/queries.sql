-- name: changes
select c.id, c.field, c.before, c.after, c.day, c.at, c.by_id, c.device, coalesce(s.name, '') as staff_name,
  coalesce(t.name, '') as tablet_name
from member_change c left join staff s on s.scope = 'org' and s.id = c.by_id
left join tablet t on t.scope = c.scope and t.id = c.device
where c.scope = :scope and c.member_id = :id and c.removed = 0
order by c.at desc, c.id limit :count

-- name: names
select 'referrer_id' as kind, id, name from member where scope = :scope and id in (select value from json_each(:ids))
union all select 'clerk_id', id, name from staff where scope = 'org' and id in (select value from json_each(:ids))
