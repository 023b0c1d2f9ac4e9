-- name: open
select d.first_id, d.second_id, d.reason, d.found_day, one.name as first_name, other.name as second_name,
  one.tier as first_tier, other.tier as second_tier, one.phone as first_phone, other.phone as second_phone
from duplicate d
join member one on one.scope = d.scope and one.id = d.first_id and one.alias_of = '' and one.removed = 0
join member other on other.scope = d.scope and other.id = d.second_id and other.alias_of = '' and other.removed = 0
where d.scope = :scope and d.state = 'open' and d.removed = 0 and d.first_id <> d.second_id
  -- found twice, after one of them took over what was another's
  and not exists (select 1 from duplicate e where e.scope = d.scope and e.removed = 0
    and (e.first_id = d.first_id and e.second_id = d.second_id or e.first_id = d.second_id and e.second_id = d.first_id)
    and (e.state = 'different' or e.state = 'open' and e.id < d.id))
order by case d.reason when 'id_number' then 0 when 'phone' then 1 when 'vip' then 2 when 'name' then 3
  when 'sound' then 4 else 5 end, d.found_day desc, d.id
limit :count

-- name: open_count
select count(*) as count from duplicate d
join member one on one.scope = d.scope and one.id = d.first_id and one.alias_of = '' and one.removed = 0
join member other on other.scope = d.scope and other.id = d.second_id and other.alias_of = '' and other.removed = 0
where d.scope = :scope and d.state = 'open' and d.removed = 0 and d.first_id <> d.second_id
  and not exists (select 1 from duplicate e where e.scope = d.scope and e.removed = 0
    and (e.first_id = d.first_id and e.second_id = d.second_id or e.first_id = d.second_id and e.second_id = d.first_id)
    and (e.state = 'different' or e.state = 'open' and e.id < d.id))

-- name: pair
select reason, state from duplicate where scope = :scope and removed = 0
  and (first_id = :one and second_id = :other or first_id = :other and second_id = :one)
order by state <> 'open', id limit 1

-- name: merges
select g.id, g.day, g.undo_until, g.survivor_id, s.name, a.name as alias_name, coalesce(p.name, '') as by_name
from merge g join member s on s.scope = g.scope and s.id = g.survivor_id
join member a on a.scope = g.scope and a.id = g.alias_id
left join staff p on p.scope = 'org' and p.id = g.by_id
where g.scope = :scope and g.undone_day = '' and g.removed = 0 and (:survivor = '' or g.survivor_id = :survivor)
order by g.at desc, g.id limit 20

-- name: refusals
select count(*) as count from refusal where scope = :scope and member_id in (:one, :other) and withdrawn_day = ''
  and removed = 0
