-- name: recent
select m.id, m.name, m.tier, m.phone, m.phone_state, m.vip_number, m.consent, m.last_purchase_day, m.joined_day,
  exists (select 1 from refusal r where r.scope = m.scope and r.member_id = m.id and r.withdrawn_day = ''
    and r.removed = 0) as refused
from member m
where m.scope = :scope and m.alias_of = '' and m.removed = 0 and m.erased_day = '' and m.last_purchase_day > ''
  and (:tier = '' or m.tier = :tier) and (:clerk = '' or m.clerk_id = :clerk or m.cover_id = :clerk and m.cover_until >= :today)
order by m.last_purchase_day desc, m.id desc limit :count offset :start

-- name: not_yet_bought
select m.id, m.name, m.tier, m.phone, m.phone_state, m.vip_number, m.consent, m.last_purchase_day, m.joined_day,
  exists (select 1 from refusal r where r.scope = m.scope and r.member_id = m.id and r.withdrawn_day = ''
    and r.removed = 0) as refused
from member m
where m.scope = :scope and m.last_purchase_day = '' and m.alias_of = '' and m.removed = 0 and m.erased_day = ''
  and m.joined_day >= add_days(:today, -:days) and (:clerk = '' or m.clerk_id = :clerk or m.cover_id = :clerk and m.cover_until >= :today)
order by m.joined_day desc, m.id desc limit :count

-- name: search
select m.id, m.name, m.tier, m.phone, m.phone_state, m.vip_number, m.consent, m.last_purchase_day, m.joined_day,
  exists (select 1 from refusal r where r.scope = m.scope and r.member_id = m.id and r.withdrawn_day = ''
    and r.removed = 0) as refused
from (select rowid as place from member_search where tokens match :match order by rowid desc limit :most) found
cross join member m on m.rowid = found.place
where m.scope = :scope and m.alias_of = '' and m.removed = 0
  and (:tier = '' or m.tier = :tier) and (:clerk = '' or m.clerk_id = :clerk or m.cover_id = :clerk and m.cover_until >= :today)
order by instr(m.name, :typed) = 1 or instr(replace(m.pinyin, ' ', ''), :folded) = 1 desc,
  m.last_purchase_day desc, m.joined_day desc, m.id desc limit :count offset :start

-- name: search_count
select count(*) as members
from (select rowid as place from member_search where tokens match :match order by rowid desc limit :most) found
cross join member m on m.rowid = found.place
where m.scope = :scope and m.alias_of = '' and m.removed = 0
  and (:tier = '' or m.tier = :tier) and (:clerk = '' or m.clerk_id = :clerk or m.cover_id = :clerk and m.cover_until >= :today)

-- name: tiers
select key, rank, title, card, single_minor, cumulative_minor, window_days, benefits
from tier where scope = 'org' and current = 1 and removed = 0 order by rank

-- name: member
select m.*, c.name as clerk_name, r.name as referrer_name from member m
left join staff c on c.scope = 'org' and c.id = m.clerk_id
left join member r on r.scope = m.scope and r.id = m.referrer_id and m.referrer_id <> ''
where m.scope = :scope and m.id = :id

-- name: spend_between
select coalesce(sum(p.amount_minor), 0) as spend_minor from purchase sale
join purchase p on p.scope = sale.scope and p.root_id = sale.id and p.removed = 0
where sale.scope = :scope and sale.member_id = :id and sale.kind = 'sale' and sale.removed = 0
  and sale.day between :since and :until

-- name: refusals
select r.id, r.channel, r.purpose, r.day, r.source, s.name as clerk_name from refusal r
left join staff s on s.scope = 'org' and s.id = r.clerk_id
where r.scope = :scope and r.member_id = :id and r.withdrawn_day = '' and r.removed = 0
order by r.day desc, r.at desc, r.id

-- name: follow_ups
select f.id, f.step, f.tier, f.trigger, f.channel, f.due, f.to_day, f.attempts, s.name as assignee_name
from follow_up f left join staff s on s.scope = 'org' and s.id = f.assignee_id
where f.scope = :scope and f.member_id = :id and +f.state = 'open' and f.removed = 0 -- + : by member, not by state
order by f.due, f.id

-- name: last_contact
select c.day, c.channel, c.note, s.name as clerk_name,
  (select o.title from outcome o where o.scope = 'org' and o.key = c.outcome and o.removed = 0
    order by o.current desc, o.version desc limit 1) as outcome_title
from contact c left join staff s on s.scope = 'org' and s.id = c.clerk_id
where c.scope = :scope and c.member_id = :id and c.removed = 0
order by c.day desc, c.at desc limit 1

-- name: same_phone
select m.id, m.name, m.tier, m.phone, m.last_purchase_day, m.joined_day from member m
where m.scope = :scope and m.phone = :phone and :phone <> '' and m.alias_of = '' and m.removed = 0 and m.id <> :id
order by m.joined_day, m.id limit 3

-- name: same_id_number
select m.id, m.name, m.tier, m.phone, m.last_purchase_day, m.joined_day from member m
where m.scope = :scope and m.id_number = :id_number and m.alias_of = '' and m.removed = 0 and m.id <> :id
order by m.joined_day, m.id limit 3

-- name: same_name
select m.id, m.name, m.tier, m.phone, m.last_purchase_day, m.joined_day from member m
where m.scope = :scope and m.name = :name and m.alias_of = '' and m.removed = 0 and m.id <> :id
order by +m.last_purchase_day desc, m.id limit :count -- + : by name, not by day

-- name: same_sound
select m.id, m.name, m.tier, m.phone, m.last_purchase_day, m.joined_day
from (select rowid as place from member_search where tokens match :match limit 3000) found
cross join member m on m.rowid = found.place
where m.scope = :scope and near_sound(m.pinyin) = :sound and m.alias_of = '' and m.removed = 0 and m.id <> :id
order by m.pinyin = :pinyin desc, m.last_purchase_day desc, m.id limit :count
