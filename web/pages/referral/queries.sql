-- name: count
select coalesce(sum(b.purchases > 0), 0) as brought, coalesce(sum(b.purchases <= 0), 0) as coming from member b
where b.scope = :scope and b.alias_of = '' and b.removed = 0 and b.id <> :id
  and b.referrer_id <> '' and b.referrer_id in (select :id union all
    select a.id from member a where a.scope = :scope and a.alias_of <> '' and a.alias_of = :id)

-- name: rewards
select id from voucher where scope = :scope and member_id = :id and occasion = 'referral' and removed = 0

-- name: brought
select b.id, b.name, b.phone, b.joined_day, b.purchases, b.spend_minor from member b
where b.scope = :scope and b.alias_of = '' and b.removed = 0 and b.id <> :id
  and b.referrer_id <> '' and b.referrer_id in (select :id union all
    select a.id from member a where a.scope = :scope and a.alias_of <> '' and a.alias_of = :id)
order by b.purchases > 0 desc, b.joined_day desc, b.id

-- name: list
select r.id, r.name, r.phone, r.tier, sum(b.purchases > 0) as brought, sum(b.purchases <= 0) as coming,
  sum(b.spend_minor) as spend_minor
from member b
join member f on f.scope = b.scope and f.id = b.referrer_id
join member r on r.scope = b.scope and r.id = case when f.alias_of = '' then f.id else f.alias_of end
where b.scope = :scope and b.referrer_id <> '' and b.alias_of = '' and b.removed = 0 and r.removed = 0 and b.id <> r.id
group by r.id
order by brought desc, spend_minor desc, r.id limit :count offset :start
