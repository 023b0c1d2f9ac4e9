-- name: occasions
select g.key, g.title, g.kind, g.occasion, g.value_minor, g.valid_days, g.days_before from gift g
where g.scope = 'org' and g.occasion <> '' and g.current = 1 and g.removed = 0
  and (g.tiers = '[]' or :tier <> '' and instr(g.tiers, '"' || :tier || '"') > 0)
order by g.position

-- name: of_member
select v.id, v.member_id, v.gift, v.occasion, v.code, v.value_minor, v.issued_day, v.expires_day, v.state, v.used_day,
  v.reason,
  (select g.title from gift g where g.scope = 'org' and g.key = v.gift order by g.current desc, g.version desc limit 1)
    as title
from voucher v where v.scope = :scope and v.member_id = :member and v.removed = 0
order by v.state = 'open' desc, case when v.state = 'open' then v.expires_day end, v.issued_day desc, v.id

-- name: by_code
select id from voucher where scope = :scope and code = :code and removed = 0 order by state = 'open' desc, expires_day desc

-- name: voucher
select v.*, m.name as member_name, i.name as issuer_name, u.name as user_name, p.amount_minor as purchase_minor,
  p.day as purchase_day,
  (select g.title from gift g where g.scope = 'org' and g.key = v.gift order by g.current desc, g.version desc limit 1)
    as title,
  (select g.kind from gift g where g.scope = 'org' and g.key = v.gift order by g.current desc, g.version desc limit 1)
    as kind,
  (select coalesce(max(s.on_hand), 0) - coalesce(max(s.reserved), 0) from gift_stock s
    where s.scope = :scope and s.id = v.gift) as free
from voucher v left join member m on m.scope = v.scope and m.id = v.member_id
left join staff i on i.scope = 'org' and i.id = v.issued_by
left join staff u on u.scope = 'org' and u.id = v.used_by
left join purchase p on p.scope = v.scope and p.id = v.purchase_id and v.purchase_id <> ''
where v.scope = :scope and v.id = :id and v.removed = 0

-- name: purchases
select id, day, amount_minor from purchase
where scope = :scope and member_id = :member and kind = 'sale' and day >= add_days(:today, -1) and removed = 0
order by at desc limit 4

-- name: soon
select v.id, v.member_id, v.gift, v.code, v.value_minor, v.expires_day, v.state, v.reason, m.name as member_name,
  (select g.title from gift g where g.scope = 'org' and g.key = v.gift order by g.current desc, g.version desc limit 1)
    as title
from voucher v left join member m on m.scope = v.scope and m.id = v.member_id
where v.scope = :scope and v.state = 'open' and v.expires_day >= :today and v.removed = 0
order by v.expires_day, v.id limit :count

-- name: by_hand
select g.key, g.title, g.value_minor from gift g
where g.scope = 'org' and (g.kind = 'voucher' or g.occasion <> '') and g.current = 1 and g.removed = 0
order by g.occasion <> '', g.position
