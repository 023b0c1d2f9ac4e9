-- name: due
with due as (
  -- a wish of the whole store is said by the member's clerk
  select f.id, f.member_id, f.due, f.channel, case when f.assignee_id = '' and f.purpose = 'wish' then m.clerk_id
      else f.assignee_id end as holder, m.tier, m.hours, 0 as promised, case when f.to_day > f.due then f.to_day
      else f.due end as until, f.trigger, f.purpose, f.first_due as first, m.clerk_id,
    case when m.cover_until >= :today then m.cover_id else '' end as cover from follow_up f
  join member m on m.scope = f.scope and m.id = f.member_id and m.removed = 0
  where f.scope = :scope and f.state = 'open' and f.removed = 0 and f.from_day <= :today
  and (:wishes = 1 or f.purpose <> 'wish' or f.to_day < :today)
  union all
  -- what was promised goes along when the member, or all that its clerk had, was handed over for good
  select c.id, c.member_id, c.next_day, c.channel, case when exists (select 1 from handover h where h.scope = c.scope
      and h.from_id = c.clerk_id and h.state = 'done' and h.rule <> 'chosen' and h.at >= c.at and h.removed = 0)
    or exists (select 1 from handover_member g join handover h on h.scope = g.scope and h.id = g.handover_id
      where g.scope = c.scope and g.member_id = c.member_id and g.from_id = c.clerk_id and h.state = 'done'
      and h.at >= c.at and g.removed = 0) then m.clerk_id else c.clerk_id end, m.tier, m.hours, 1, '', 'promise', c.purpose, c.next_day, m.clerk_id,
    case when m.cover_until >= :today then m.cover_id else '' end from contact c
  join member m on m.scope = c.scope and m.id = c.member_id and m.removed = 0 and m.phone_state <> 'dead'
  where c.scope = :scope and c.follow_up_id = '' and c.next_day <> '' and c.next_day <= :today and c.removed = 0
  -- a message that the server sent keeps no promise of a person
  and not exists (select 1 from contact l where l.scope = c.scope and l.member_id = c.member_id and l.at > c.at
    and l.removed = 0 and not exists (select 1 from message x where x.scope = l.scope and x.member_id = l.member_id
      and (x.id = l.id or x.contact_id = l.id)))
  and not exists (select 1 from refusal r where r.scope = c.scope and r.member_id = c.member_id and r.withdrawn_day = ''
    and r.removed = 0 and r.channel in ('all', c.channel) and r.purpose in ('all', coalesce(nullif(c.purpose, ''), 'care')))),
-- whoever is away or gone has nothing to do today: the stand-in has it, else the member's own clerk
away as (
  select from_id as id from handover where scope = :scope and state = 'active' and reason = 'absent' and rule <> 'chosen'
    and until_day >= :today and removed = 0
  union select id from staff where scope = 'org' and (active = 0 or store_id not in (substr(:scope, 7), ''))),
today as (
  select d.*, case when d.cover <> '' and d.holder = d.clerk_id then d.cover
    when d.holder in (select id from away) and d.clerk_id <> '' then case when d.cover <> '' then d.cover else d.clerk_id end
    else d.holder end as person from due d)
-- what is anybody's is everybody's
select json_group_array(json_array(id, member_id, due, channel, person, tier, hours, promised, until, trigger, purpose, first)) as list
from today where :person = '' or person in (:person, '')

-- name: sought
select json_group_array(json_array(m.id, m.name, m.pinyin, m.phone, m.vip_number)) as list
from member m
where m.scope = :scope and m.id in (select value from json_each(:ids))

-- name: members
select m.id, m.name, m.tier, m.hours, m.phone, m.email, m.phone_state, m.consent, m.erased_day from member m
where m.scope = :scope and m.id in (select value from json_each(:ids))

-- name: steps
select f.id, f.member_id, f.step, f.channel, f.tier, f.due, f.first_due, f.to_day, f.attempts, f.outcome,
  f.assignee_id as person, f.trigger, f.anchor, f.purpose, f.base_day, p.day as bought_day, p.amount_minor, p.items,
  exists (select 1 from message x where x.scope = f.scope and x.follow_up_id = f.id and x.state in ('queued', 'sending')
    and x.removed = 0) as queued
from follow_up f left join purchase p on p.scope = f.scope and p.id = f.purchase_id and p.removed = 0
where f.scope = :scope and f.id in (select value from json_each(:ids)) order by f.due, f.id

-- name: promises
select c.id, c.member_id, c.channel, c.next_day as due, c.day, c.note, c.clerk_id as person, c.purpose from contact c
where c.scope = :scope and c.id in (select value from json_each(:ids)) order by c.next_day, c.id

-- name: step_titles
select tier || '/' || key as step, title from cadence_step where scope = 'org' and removed = 0 order by current, version

-- name: people
select distinct s.id, s.name from staff s where s.scope = 'org' and s.removed = 0
and s.id in (select value from json_each(:ids)) order by s.number

-- name: done
select c.id, c.member_id, m.name, c.at, c.channel, c.outcome, c.follow_up_id, c.due, c.next_day, f.state,
  f.due as next_due, f.step, f.tier, s.name as clerk_name, x.id is not null as sent, g.title as campaign
from contact c join member m on m.scope = c.scope and m.id = c.member_id
left join follow_up f on f.scope = c.scope and f.id = c.follow_up_id
left join staff s on s.scope = 'org' and s.id = c.clerk_id
left join message x on x.scope = c.scope and x.member_id = c.member_id and (x.id = c.id or x.contact_id = c.id)
left join campaign g on g.scope = 'org' and g.id = x.campaign_id and x.campaign_id <> ''
where c.scope = :scope and c.day = :today and c.removed = 0 and (:person = '' or c.clerk_id = :person)
order by c.at desc limit 200

-- name: done_count
-- the steps that people did and the members they did them for; apart from them those to whom the server sent messages
select count(distinct case when x.id is not null then null when c.follow_up_id = '' then c.id else c.follow_up_id end) as done,
  count(distinct case when x.id is null then c.member_id end) as members,
  count(distinct case when x.id is not null then c.member_id end) as sent
from contact c left join message x on x.scope = c.scope and x.member_id = c.member_id and (x.id = c.id or x.contact_id = c.id)
left join follow_up f on f.scope = c.scope and f.id = c.follow_up_id
where c.scope = :scope and c.day = :today and c.removed = 0 and (:person = '' or c.clerk_id = :person)
and not (coalesce(f.state, '') = 'open' and f.due <= :today)

-- name: opening_next
with opening as (
  select f.member_id, f.from_day from follow_up f join member m on m.scope = f.scope and m.id = f.member_id
  where f.scope = :scope and f.state = 'open' and f.removed = 0 and (:person = '' or :person =
    case when f.assignee_id = m.clerk_id and m.cover_id <> '' and m.cover_until >= :today then m.cover_id
    else f.assignee_id end))
select count(distinct member_id) as members, min(from_day) as day from opening
where from_day = (select min(from_day) from opening where from_day > :today)

-- name: birthdays
select m.id, m.name, m.tier, m.birthday, m.hours, (select max(c.day) from contact c where c.scope = m.scope
  and c.member_id = m.id and c.day >= :since and c.removed = 0 and exists (select 1 from cadence_step w
    where w.scope = 'org' and w.trigger = 'birthday' and c.script_id like w.script || '@%')) as wished_day,
  (select f.id from follow_up f where f.scope = m.scope and f.member_id = m.id and f.trigger = 'birthday' and f.state = 'open'
    and f.to_day >= :today and f.removed = 0 order by f.due limit 1) as follow_up_id
from member m
where m.scope = :scope and m.birthday <> '' and substr(m.birthday, 6) in (select value from json_each(:days))
and m.removed = 0 and m.alias_of = '' and m.consent = 1 and m.phone <> '' and m.phone_state <> 'dead'
and (:person = '' or :person = case when m.cover_id <> '' and m.cover_until >= :today then m.cover_id else m.clerk_id end)
and not exists (select 1 from refusal r where r.scope = m.scope and r.member_id = m.id and r.withdrawn_day = ''
  and r.removed = 0 and r.channel = 'all' and r.purpose in ('all', 'wish'))

-- name: wish_scripts
select tier, script from cadence_step where scope = 'org' and trigger = 'birthday' and current = 1 and removed = 0

-- name: festivals
select key, title from festival where scope = 'org' and removed = 0 order by current, version

-- name: campaigns
select id, title from campaign where scope = 'org' and removed = 0

-- name: greetings
-- wishes that wait: whoever has been given one says it, else who stands in for the member's clerk, else the clerk
with mine as (
  select f.step, f.trigger, f.due, case when f.assignee_id not in ('', m.clerk_id) then f.assignee_id
      when m.cover_id <> '' and m.cover_until >= :today then m.cover_id else m.clerk_id end as person from follow_up f
  join member m on m.scope = f.scope and m.id = f.member_id and m.removed = 0
  where f.scope = :scope and f.state = 'open' and f.removed = 0 and f.purpose = 'wish'
  and f.due <= :until and f.to_day >= :today)
select g.step, g.trigger, g.due, count(*) as members, coalesce((select s.subject from cadence_step s where s.scope = 'org'
  and s.key = g.step and s.current = 1 and s.removed = 0 limit 1), '') as subject
from mine g where :person = '' or g.person in (:person, '') group by g.step, g.trigger, g.due order by g.due, g.step

-- name: greeting_list
with mine as (
  select f.id, f.member_id, m.tier, case when f.assignee_id not in ('', m.clerk_id) then f.assignee_id
      when m.cover_id <> '' and m.cover_until >= :today then m.cover_id else m.clerk_id end as person from follow_up f
  join member m on m.scope = f.scope and m.id = f.member_id and m.removed = 0
  where f.scope = :scope and f.state = 'open' and f.removed = 0 and f.purpose = 'wish' and f.due = :due
  and f.step = :step and f.to_day >= :today)
select json_group_array(json_array(id, member_id, tier, person)) as list from mine where :person = '' or person in (:person, '')

-- name: greeting_rows
select f.id as follow_up_id, f.step, f.trigger, f.channel, f.script, m.*, exists (select 1 from message x
  where x.scope = f.scope and x.follow_up_id = f.id and x.state in ('queued', 'sending') and x.removed = 0) as queued
from follow_up f join member m on m.scope = f.scope and m.id = f.member_id
where f.scope = :scope and f.id in (select value from json_each(:ids))
