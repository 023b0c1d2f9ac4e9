-- name: person
select name from staff where scope = 'org' and id = :id

-- name: history
-- what is left of a refusal after a consent has rows of its own, which nobody said
select e.kind, e.channel, e.purpose, e.source, e.day, e.at, e.note, '' as withdrawn_day, s.name as by_name
from consent_event e left join staff s on s.scope = 'org' and s.id = e.by_id
where e.scope = :scope and e.member_id = :member_id and e.removed = 0
union all
select 'refused', r.channel, r.purpose, r.source, r.day, r.at, r.note, r.withdrawn_day, s.name
from refusal r left join staff s on s.scope = 'org' and s.id = r.clerk_id
where r.scope = :scope and r.member_id = :member_id and r.removed = 0
  and not exists (select 1 from consent_event w where w.scope = r.scope and w.id = r.id)
  and not exists (select 1 from refusal whole where whole.scope = r.scope and whole.member_id = r.member_id
    and whole.withdrawn_day <> '' and substr(r.id, 1, length(whole.id) + 1) = whole.id || '/')
order by at desc limit 40
