-- name: rows_held
select (select count(*) from member where scope = :scope) as members,
  (select count(*) from purchase where scope = :scope) as purchases,
  (select count(*) from follow_up where scope = :scope) as follow_ups,
  (select count(*) from contact where scope = :scope) as contacts

-- name: playbook
select version, published_at from playbook where scope = 'org' and removed = 0 order by version desc limit 1

-- name: member_name
select name from member where scope = :scope and id = :id

-- name: staff_name
select name from staff where scope = 'org' and id = :id

-- name: checklist
select title, body from checklist where scope = 'org' and id = coalesce((select checklist_id from checklist_run
  where scope = :scope and id = :id), :id)
