-- name: open
select c.id, c.member_id, c.kind, c.state, c.what, c.owner_id, c.opened_day, c.due_day, c.closed_day, m.name, s.name as owner_name
from service_case c left join member m on m.scope = c.scope and m.id = c.member_id
left join staff s on s.scope = 'org' and s.id = c.owner_id
where c.scope = :scope and c.state = 'open' and c.removed = 0
order by c.due_day, c.at, c.id

-- name: closed
select c.id, c.member_id, c.kind, c.state, c.what, c.owner_id, c.opened_day, c.due_day, c.closed_day, m.name, s.name as owner_name
from service_case c left join member m on m.scope = c.scope and m.id = c.member_id
left join staff s on s.scope = 'org' and s.id = c.owner_id
where c.scope = :scope and c.state = 'closed' and c.removed = 0 and (:person = '' or c.owner_id = :person)
order by c.closed_day desc, c.id limit :count

-- name: one
select c.*, m.name, m.erased_day, s.name as owner_name, o.name as opened_name, e.name as closed_name
from service_case c left join member m on m.scope = c.scope and m.id = c.member_id
left join staff s on s.scope = 'org' and s.id = c.owner_id
left join staff o on o.scope = 'org' and o.id = c.opened_by
left join staff e on e.scope = 'org' and e.id = c.closed_by
where c.scope = :scope and c.id = :id and c.removed = 0

-- name: of_member
select c.id, c.member_id, c.kind, c.state, c.what, c.owner_id, c.opened_day, c.due_day, c.closed_day, '' as name, s.name as owner_name
from service_case c left join staff s on s.scope = 'org' and s.id = c.owner_id
where c.scope = :scope and c.member_id = :member_id and c.removed = 0 order by c.state desc, c.due_day, c.opened_day desc, c.id

-- name: people
select id, name, role from staff where scope = 'org' and store_id = :store_id and active = 1 and removed = 0
and role in ('store_manager', 'clerk', 'service_desk') order by role <> 'store_manager', name, id
