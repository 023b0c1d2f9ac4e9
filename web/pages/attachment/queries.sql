-- name: of_member
select a.id, a.sha256, a.noun, a.purpose, a.subject_id, a.day, a.at, a.state, s.name as clerk_name
from attachment a left join staff s on s.scope = 'org' and s.id = a.clerk_id
where a.scope = :scope and a.member_id = :member_id and a.removed = 0 order by a.at desc, a.id limit :count

-- name: of_subjects
select a.id, a.sha256, a.noun, a.purpose, a.subject_id, a.day, a.at, a.state, s.name as clerk_name
from json_each(:subjects) subject
cross join attachment a on a.scope = :scope and a.subject_id = subject.value
left join staff s on s.scope = 'org' and s.id = a.clerk_id
where a.removed = 0 order by a.at, a.id

-- name: one
select a.id, a.sha256, a.noun, a.purpose, a.subject_id, a.member_id, a.day, a.at, a.state, a.bytes, s.name as clerk_name,
  m.name as member_name
from attachment a left join staff s on s.scope = 'org' and s.id = a.clerk_id
left join member m on m.scope = a.scope and m.id = a.member_id
where a.scope = :scope and a.id = :id and a.removed = 0
