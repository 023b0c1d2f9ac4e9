-- name: of_member
select s.id, s.kind, s.day, s.at, s.amount_minor, s.quantity, s.items, s.receipt, s.source, c.name as clerk_name,
  (select coalesce(sum(p.amount_minor), 0) from purchase p
    where p.scope = s.scope and p.root_id = s.id and p.removed = 0) as net_minor
from purchase s left join staff c on c.scope = 'org' and c.id = s.clerk_id
where s.scope = :scope and s.member_id = :member_id and s.root_id = s.id and s.removed = 0
order by s.day desc, s.at desc limit :count offset :start

-- name: later_facts
select p.id, p.root_id, p.kind, p.day, p.amount_minor, p.reason from json_each(:roots) root
cross join purchase p on p.scope = :scope and p.root_id = root.value
where p.id <> p.root_id and p.removed = 0 order by p.at, p.id

-- name: purchase
select p.*, m.name as member_name, m.tier as member_tier, c.name as clerk_name from purchase p
left join member m on m.scope = p.scope and m.id = p.member_id
left join staff c on c.scope = 'org' and c.id = p.clerk_id
where p.scope = :scope and p.id = :id and p.removed = 0

-- name: facts
select p.id, p.kind, p.amount_minor, p.quantity, p.day, p.at, p.reason, p.note, s.name as recorder_name,
  (select coalesce(sum(e.points), 0) from point_entry e
    where e.scope = p.scope and e.id = p.id || '/points' and e.removed = 0) as points
from purchase p left join staff s on s.scope = 'org' and s.id = p.recorded_by
where p.scope = :scope and p.root_id = :id and p.removed = 0 order by p.at, p.id

-- name: points
select coalesce(sum(points), 0) as points from point_entry
where scope = :scope and purchase_id = :id and removed = 0

-- name: planned
select count(*) as follow_ups, coalesce(min(due), '') as first_due from follow_up
where scope = :scope and purchase_id = :id and state = 'open' and removed = 0

-- name: frequent
select p.code, p.name, p.price_minor, count(*) as times
from (select items from purchase where scope = :scope and kind = 'sale' and removed = 0 order by day desc limit 300) recent
cross join json_each(recent.items) item
cross join product p on p.scope = 'org' and p.code = json_extract(item.value, '$.code') and p.active = 1 and p.removed = 0
group by p.code order by times desc, p.code limit :count

-- name: products
select code, name, price_minor from product where scope = 'org' and active = 1 and removed = 0 order by code

-- name: products_by_code
select p.code, p.name, p.price_minor from json_each(:codes) wanted
cross join product p on p.scope = 'org' and p.code = wanted.value where p.removed = 0

-- name: clerks
select id, name, role from staff where scope = 'org' and active = 1 and removed = 0
  and (store_id = :store_id or id = :actor) order by id <> :actor, number
