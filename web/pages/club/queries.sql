-- name: upcoming
select e.*, (select count(distinct g.member_id) from club_guest g where g.scope = e.scope and g.event_id = e.id
    and g.state in ('coming', 'came') and g.removed = 0) as taken,
  (select count(distinct g.member_id) from club_guest g where g.scope = e.scope and g.event_id = e.id and g.removed = 0) as guests
from club_event e where e.scope = :scope and e.state = 'planned' and e.removed = 0 order by e.day, e.from_time, e.id

-- name: past
select e.*, (select count(distinct g.member_id) from club_guest g where g.scope = e.scope and g.event_id = e.id
    and g.state = 'came' and g.removed = 0) as came
from club_event e where e.scope = :scope and e.state <> 'planned' and e.removed = 0 order by e.day desc, e.id limit :count

-- name: waiting
select count(*) as count from club_event where scope = :scope and state = 'planned' and day <= :today and removed = 0

-- name: event
select e.*, s.name as by_name from club_event e left join staff s on s.scope = 'org' and s.id = e.by_id
where e.scope = :scope and e.id = :id and e.removed = 0

-- name: guests
-- one row a member: after a merge, one may have been invited twice. last: the last contact of this purpose
select g.member_id, min(g.state) as state, max(g.note) as note, max(g.outcome) as outcome, max(g.invited_day) as invited_day,
  m.name, m.tier, m.phone, m.phone_state, m.hours, s.name as invited_name, (select max(c.at) from contact c
    where c.scope = g.scope and c.member_id = g.member_id and c.purpose = :purpose and c.removed = 0) as last_at,
  exists (select 1 from refusal r where r.scope = g.scope and r.member_id = g.member_id and r.withdrawn_day = ''
    and r.removed = 0 and r.channel in ('all', 'call') and r.purpose in ('all', :purpose)) as no_call,
  exists (select 1 from refusal r where r.scope = g.scope and r.member_id = g.member_id and r.withdrawn_day = ''
    and r.removed = 0 and r.channel in ('all', 'message') and r.purpose in ('all', :purpose)) as no_message
from club_guest g join member m on m.scope = g.scope and m.id = g.member_id and m.removed = 0
left join staff s on s.scope = 'org' and s.id = g.invited_by and g.invited_by <> ''
where g.scope = :scope and g.event_id = :id and g.removed = 0 group by g.member_id
order by case min(g.state) when 'came' then 0 when 'coming' then 1 when 'invited' then 2 else 3 end, m.name, m.id

-- name: club_tiers
select key from tier where scope = 'org' and current = 1 and removed = 0 and benefits like '%"club"%'

-- name: offered
-- the highest card first, then who bought last and most; who refuses such things, is unhappy or is invited is not offered
select m.id, m.name, m.tier, m.phone, m.last_purchase_day, m.joined_day, m.spend_minor, t.rank,
  (select max(c.day) from contact c where c.scope = m.scope and c.member_id = m.id and c.removed = 0) as last_contact
from member m join tier t on t.scope = 'org' and t.key = m.tier and t.current = 1 and t.removed = 0
where m.scope = :scope and m.tier in (select value from json_each(:tiers)) and m.alias_of = '' and m.removed = 0
  and m.erased_day = '' and m.consent = 1 and (:clerk = '' or m.clerk_id = :clerk or m.cover_id = :clerk and m.cover_until >= :today)
  and not exists (select 1 from club_guest g where g.scope = m.scope and g.event_id = :id and g.member_id = m.id and g.removed = 0)
  and not exists (select 1 from service_case o where o.scope = m.scope and o.member_id = m.id and o.kind = 'complaint'
    and o.state = 'open' and o.removed = 0)
  and (select count(distinct w.value) from refusal r join json_each('["call","message"]') w on r.channel in ('all', w.value)
    where r.scope = m.scope and r.member_id = m.id and r.withdrawn_day = '' and r.removed = 0
    and r.purpose in ('all', 'promotion')) < 2
order by t.rank desc, m.last_purchase_day desc, m.spend_minor desc, m.id limit :count

-- name: of_member
select e.id, e.title, e.day, e.from_time, e.state as event_state, g.state from club_guest g
join club_event e on e.scope = g.scope and e.id = g.event_id and e.removed = 0
where g.scope = :scope and g.member_id = :member_id and g.removed = 0
order by e.state = 'planned' desc, e.day desc, e.id limit :count
