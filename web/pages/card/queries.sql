-- name: needed
select key from record_field where scope = 'org' and current = 1 and removed = 0 and purpose = 'card' order by position

-- name: may_have_reached
-- who may have reached a tier above the one held and has no application on its way, with what was spent in the window;
-- the standing itself decides. A window holds no more than all together, unless something was given back outside of it,
-- and never more than as many purchases as there are, each as large as the largest
with recursive ways as (
  select t.rank, t.single_minor as single, t.cumulative_minor as goal, t.window_days as days,
    add_days(:today, -t.window_days - :claim_days) as since
  from tier t where t.scope = 'org' and t.current = 1 and t.removed = 0
), kinds as (
  select min(m.tier) as tier from member m where m.scope = :scope and m.removed = 0 and m.alias_of = ''
  union all
  select (select min(m.tier) from member m where m.scope = :scope and m.tier > k.tier and m.removed = 0 and m.alias_of = '')
  from kinds k where k.tier is not null
), held as (
  select k.tier as key, coalesce(t.rank, 0) as rank from kinds k
  left join tier t on t.scope = 'org' and t.key = k.tier and t.current = 1 and t.removed = 0 where k.tier is not null
), found as (
  select m.rowid as place, 0 as days from held h cross join ways w on w.rank > h.rank and w.single > 0
  cross join member m on m.scope = :scope and m.tier = h.key and m.largest_minor >= w.single and m.removed = 0
    and m.alias_of = ''
  union all
  select m.rowid, 0 from held h cross join ways w on w.rank > h.rank and w.goal > 0 and w.days = 0
  cross join member m on m.scope = :scope and m.tier = h.key and m.spend_minor >= w.goal and m.removed = 0
    and m.alias_of = ''
  union all
  select m.rowid, w.days from held h cross join ways w on w.rank = h.rank + 1 and w.goal > 0 and w.days > 0
  cross join member m on m.scope = :scope and m.tier = h.key and m.tier_since >= w.since and m.tier_since <> ''
    and (m.spend_minor >= w.goal or m.largest_minor * m.purchases >= w.goal and exists (select 1 from purchase b
      where b.scope = m.scope and b.member_id = m.id and b.amount_minor < 0 and b.removed = 0))
    and m.removed = 0 and m.alias_of = ''
)
select m.id, m.name, m.tier, m.tier_since, m.largest_minor, m.spend_minor, m.last_purchase_day, m.clerk_id,
  s.name as clerk_name, case when f.days = 0 then 0 else (select coalesce(sum(net), 0) from (
    select sum(p.amount_minor) as net, max(case when p.kind = 'sale' then p.day else '' end) as sold from purchase p
    where p.scope = m.scope and p.member_id = m.id and p.removed = 0 group by p.root_id)
  where sold between m.tier_since and add_days(m.tier_since, f.days)) end as window_minor
from (select place, max(days) as days from found group by place) f cross join member m on m.rowid = f.place
left join staff s on s.scope = 'org' and s.id = m.clerk_id
where (:person = '' or :person = case when m.cover_id <> '' and m.cover_until >= :today then m.cover_id else m.clerk_id end)
  and not exists (select 1 from card c where c.scope = m.scope and c.member_id = m.id and c.removed = 0
    and c.state in ('applied', 'entered', 'submitted', 'returned'))
order by m.last_purchase_day desc, m.id

-- name: register
select c.id, c.member_id, c.tier, c.state, c.owner_id, c.applied_day, c.due_day, c.promised_day, c.told_day,
  c.handed_how, c.round, c.temporary_until, max(c.applied_day, c.entered_day, c.submitted_day, c.decided_day, c.told_day,
  c.told_again_day, c.handed_day, c.void_day) as since, m.name, s.name as owner_name
from card c left join member m on m.scope = c.scope and m.id = c.member_id
left join staff s on s.scope = 'org' and s.id = c.owner_id
where c.scope = :scope and c.removed = 0 and c.state in (select value from json_each(:states))
  and (:person = '' or c.owner_id = :person or c.id in (select value from json_each(:also)))
order by c.due_day = '', c.due_day, c.applied_day desc, c.id limit :count

-- name: counted
select c.state, count(*) as count, sum(c.due_day <> '' and c.due_day < :today) as late, min(c.applied_day) as oldest
from card c where c.scope = :scope and c.removed = 0
and (:person = '' or c.owner_id = :person or c.id in (select value from json_each(:also))) group by c.state

-- name: stood_in
-- cards of those who are away or gone: who stands in with the member has them, else the member's own clerk
with away as (
  select from_id as id from handover where scope = :scope and state = 'active' and reason = 'absent' and rule <> 'chosen'
    and until_day >= :today and removed = 0
  union select id from staff where scope = 'org' and active = 0)
select c.id from card c join member m on m.scope = c.scope and m.id = c.member_id
where c.scope = :scope and c.removed = 0 and c.owner_id <> :actor
  and c.state in ('applied', 'entered', 'submitted', 'returned', 'approved', 'told')
  and :actor = case when m.cover_id <> '' and m.cover_until >= :today then m.cover_id else m.clerk_id end
  and (c.owner_id = m.clerk_id or c.owner_id in (select id from away))

-- name: one
select c.*, m.name, m.tier as held, m.tier_since, m.largest_minor, m.spend_minor, m.alias_of, s.name as owner_name,
  d.name as decided_name
from card c left join member m on m.scope = c.scope and m.id = c.member_id
left join staff s on s.scope = 'org' and s.id = c.owner_id
left join staff d on d.scope = 'org' and d.id = c.decided_by
where c.scope = :scope and c.id = :id and c.removed = 0

-- name: steps
select p.id, p.step, p.day, p.at, p.due_day, p.note, s.name as by_name from card_step p
left join staff s on s.scope = 'org' and s.id = p.by_id
where p.scope = :scope and p.card_id = :id and p.removed = 0 order by p.at, p.id

-- name: of_member
select c.id, c.tier, c.state, c.due_day, c.owner_id, c.temporary_number, c.temporary_until, c.number, c.handed_day,
  c.promised_day, c.void_day, c.void_reason, c.applied_day
from card c where c.scope = :scope and c.member_id = :member_id and c.removed = 0
order by c.state in ('void', 'withdrawn'), c.applied_day desc, c.id desc
