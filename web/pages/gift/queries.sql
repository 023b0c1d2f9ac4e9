-- name: for_points
select g.key, g.title, g.points, coalesce(s.on_hand, 0) as on_hand, coalesce(s.reserved, 0) as reserved,
  coalesce(s.on_hand, 0) - coalesce(s.reserved, 0) as free
from gift g left join gift_stock s on s.scope = :scope and s.id = g.key and s.removed = 0
where g.scope = 'org' and g.kind = 'gift' and g.points > 0 and g.current = 1 and g.removed = 0
  and (g.tiers = '[]' or :tier <> '' and instr(g.tiers, '"' || :tier || '"') > 0)
order by g.points, g.position

-- name: stock
select g.key, g.title, g.points, g.occasion, coalesce(s.on_hand, 0) as on_hand, coalesce(s.reserved, 0) as reserved,
  coalesce(s.on_hand, 0) - coalesce(s.reserved, 0) as free,
  (select max(day) from gift_move c where c.scope = :scope and c.gift = g.key and c.kind = 'counted' and c.removed = 0)
    as counted_day
from gift g left join gift_stock s on s.scope = :scope and s.id = g.key and s.removed = 0
where g.scope = 'org' and g.kind = 'gift' and (g.current = 1 or s.on_hand <> 0 or s.reserved <> 0) and g.removed = 0
  and g.version = (select max(n.version) from gift n where n.scope = 'org' and n.key = g.key and n.removed = 0)
order by g.current desc, g.position

-- name: gift
select g.key, g.title, g.kind, g.points, g.occasion, g.valid_days, g.value_minor
from gift g where g.scope = 'org' and g.key = :key and g.removed = 0 order by g.current desc, g.version desc limit 1

-- name: moves
select v.id, v.kind, v.on_hand, v.reserved, v.counted, v.day, v.at, v.note, s.name as by_name,
  coalesce(r.member_id, u.member_id, '') as member_id, m.name as member_name
from gift_move v
left join staff s on s.scope = 'org' and s.id = v.by_id
left join redemption r on r.scope = v.scope and r.id = v.redemption_id
left join voucher u on u.scope = v.scope and u.id = v.redemption_id
left join member m on m.scope = v.scope and m.id = coalesce(r.member_id, u.member_id)
where v.scope = :scope and v.gift = :key and v.removed = 0
order by v.at desc, v.id desc limit :count

-- name: reserved
select r.id, r.member_id, r.gift, r.quantity, r.points, r.day, r.keep_until, m.name as member_name, m.phone,
  s.name as clerk_name, r.keep_until < :today as ran_out,
  (select g.title from gift g where g.scope = 'org' and g.key = r.gift order by g.current desc, g.version desc limit 1)
    as title
from redemption r
left join member m on m.scope = r.scope and m.id = r.member_id
left join staff s on s.scope = 'org' and s.id = r.clerk_id
where r.scope = :scope and r.state = 'reserved' and r.removed = 0 and (:member = '' or r.member_id = :member)
order by r.keep_until, r.id

-- name: waiting
select count(*) as count from redemption where scope = :scope and state = 'reserved' and removed = 0

-- name: redemption
select r.*, m.name as member_name, s.name as clerk_name, b.name as given_name,
  (select g.title from gift g where g.scope = 'org' and g.key = r.gift order by g.current desc, g.version desc limit 1)
    as title
from redemption r left join member m on m.scope = r.scope and m.id = r.member_id
left join staff s on s.scope = 'org' and s.id = r.clerk_id
left join staff b on b.scope = 'org' and b.id = r.given_by
where r.scope = :scope and r.id = :id and r.removed = 0
