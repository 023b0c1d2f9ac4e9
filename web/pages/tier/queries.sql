-- name: purchases
select id, root_id, kind, day, amount_minor from purchase
where scope = :scope and member_id = :member_id and removed = 0 order by at, id

-- name: changes
select t.id, t.card_id, t.from_tier, t.to_tier, t.reason, t.note, t.state, t.asked_day, t.decided_day, t.answer,
  a.name as asked_name, d.name as decided_name
from tier_change t left join staff a on a.scope = 'org' and a.id = t.asked_by
left join staff d on d.scope = 'org' and d.id = t.decided_by
where t.scope = :scope and t.member_id = :member_id and t.removed = 0
order by t.state = 'asked' desc, t.decided_day desc, t.asked_at desc, t.id
