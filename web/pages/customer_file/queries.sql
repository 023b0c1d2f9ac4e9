-- name: list
select f.id, f.kind, f.name, f.organisation, f.owner_id, f.next_review, f.deals, f.state, f.closed_reason,
  coalesce(s.name, '') as owner_name
from customer_file f left join staff s on s.scope = 'org' and s.id = f.owner_id
where f.scope = :scope and f.state = :state and f.removed = 0
and (:person = '' or f.owner_id = :person or f.id in (select value from json_each(:also)))
and (:kind = '' or f.kind = :kind)
order by f.name, f.organisation, f.id limit :count

-- name: kinds
select f.kind, count(*) as count from customer_file f
where f.scope = :scope and f.state = :state and f.removed = 0
and (:person = '' or f.owner_id = :person or f.id in (select value from json_each(:also))) group by f.kind

-- name: file
select f.*, coalesce(s.name, '') as owner_name, coalesce(m.name, '') as member_name from customer_file f
left join staff s on s.scope = 'org' and s.id = f.owner_id
left join member m on m.scope = f.scope and m.id = f.member_id and f.member_id <> ''
where f.scope = :scope and f.id = :id and f.removed = 0

-- name: events
select e.id, e.kind, e.day, e.at, e.amount_minor, e.note, e.head, e.fields, coalesce(s.name, '') as by_name from file_event e
left join staff s on s.scope = 'org' and s.id = e.by_id
where e.scope = :scope and e.file_id = :id and e.removed = 0 order by e.at desc, e.id desc limit :count

-- name: deal_sum
select coalesce(sum(amount_minor), 0) as amount_minor from file_event
where scope = :scope and file_id = :id and kind = 'deal' and removed = 0

-- name: looked
select 1 as found from file_event where scope = :scope and file_id = :id and kind = 'looked' and by_id = :actor
and day = :today and removed = 0 limit 1

-- name: my_question
select e.id, e.day, e.at, e.note,
  exists (select 1 from file_event a where a.scope = e.scope and a.asked = e.id and a.kind = 'allowed' and a.head = 'store'
    and a.removed = 0) as store,
  exists (select 1 from file_event a where a.scope = e.scope and a.asked = e.id and a.kind = 'allowed' and a.head = 'chain'
    and a.removed = 0) as chain,
  (select a.note from file_event a where a.scope = e.scope and a.asked = e.id and a.kind = 'refused' and a.removed = 0
    limit 1) as refused
from file_event e where e.scope = :scope and e.file_id = :id and e.kind = 'asked' and e.by_id = :actor and e.removed = 0
and e.day >= add_days(:today, -:days) order by e.at desc, e.id desc limit 1

-- name: questions
select e.id, e.file_id, e.day, e.at, e.note, f.name, f.organisation, f.kind, s.name as by_name, s.role as by_role,
  o.name as owner_name
from file_event e join customer_file f on f.scope = e.scope and f.id = e.file_id and f.removed = 0
left join staff s on s.scope = 'org' and s.id = e.by_id
left join staff o on o.scope = 'org' and o.id = f.owner_id
where e.scope = :scope and e.kind = 'asked' and e.removed = 0 and e.day >= add_days(:today, -:days) and e.by_id <> :actor
and not exists (select 1 from file_event a where a.scope = e.scope and a.asked = e.id and a.removed = 0
  and (a.kind = 'refused' or a.kind = 'allowed' and a.head = :head)) order by e.at, e.id

-- name: due
select f.id, f.kind, f.name, f.organisation, f.owner_id, f.next_review, f.reviewed_day, coalesce(s.name, '') as owner_name
from customer_file f left join staff s on s.scope = 'org' and s.id = f.owner_id
where f.scope = :scope and f.state = 'active' and f.removed = 0 and f.next_review <= :until and f.reviewed_day < :since
and (:person = '' or f.owner_id = :person or f.id in (select value from json_each(:also)))
order by f.next_review, f.name, f.id

-- name: progress
select coalesce(sum(case when reviewed_day >= :since then 1 else 0 end), 0) as done,
  coalesce(sum(case when reviewed_day >= :since or state = 'active' and next_review <= :until then 1 else 0 end), 0) as total,
  coalesce(sum(case when state = 'active' and next_review < :today then 1 else 0 end), 0) as late
from customer_file f where f.scope = :scope and f.removed = 0
and (:person = '' or f.owner_id = :person or f.id in (select value from json_each(:also)))

-- name: stood_in
-- files of those who are away and for whom this person stands in, for a member of theirs or for all that they have
select f.id from customer_file f where f.scope = :scope and f.removed = 0 and f.owner_id <> :actor
and (exists (select 1 from member m where m.scope = f.scope and m.id = f.member_id and m.clerk_id = f.owner_id
    and m.cover_id = :actor and m.cover_until >= :today)
  or exists (select 1 from handover h where h.scope = f.scope and h.from_id = f.owner_id and h.to_id = :actor
    and h.rule = 'one' and h.state = 'active' and h.until_day >= :today and h.removed = 0))

-- name: of_member
select id, kind, name, organisation, owner_id, state from customer_file
where scope = :scope and member_id = :id and state = 'active' and removed = 0 order by opened_day, id
