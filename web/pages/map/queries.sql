-- name: districts
select m.district, count(*) as members, sum(m.joined_day >= :since) as recent from member m
where m.scope = :scope and m.alias_of = '' and m.removed = 0 group by m.district

-- name: members
select m.id, m.name, m.tier, m.phone, m.phone_state, m.last_purchase_day, m.joined_day,
  exists (select 1 from refusal r where r.scope = m.scope and r.member_id = m.id and r.withdrawn_day = ''
    and r.removed = 0) as refused
from member m
where m.scope = :scope and m.district = :district and m.alias_of = '' and m.removed = 0
order by m.last_purchase_day desc, m.id limit :count
