-- name: current
select id, key, version, kind, title, roles, body from checklist
where scope = 'org' and current = 1 and removed = 0 order by kind, key

-- name: by_id
select c.id, c.key, c.version, c.kind, c.title, c.body, c.current, (select max(version) from checklist n
  where n.scope = 'org' and n.key = c.key and n.current = 1 and n.removed = 0) as newest
from checklist c where c.scope = 'org' and c.id = :id

-- name: my_runs
select r.id, r.checklist_id, r.day, r.started_at, r.state, r.signed_at, c.key, c.version, c.kind, c.title, c.body, c.current,
  (select count(*) from checklist_tick t where t.scope = r.scope and t.run_id = r.id and t.ticked = 1
    and t.removed = 0) as ticked
from checklist_run r join checklist c on c.scope = 'org' and c.id = r.checklist_id
where r.scope = :scope and r.staff_id = :actor and r.removed = 0 and (r.state = 'open' or r.day = :today)
order by r.started_at desc

-- name: my_last
select c.key, max(r.day) as day from checklist_run r join checklist c on c.scope = 'org' and c.id = r.checklist_id
where r.scope = :scope and r.staff_id = :actor and r.state = 'signed' and r.removed = 0 group by c.key

-- name: team_today
select r.id, r.state, r.signed_at, r.started_at, c.title, s.name from checklist_run r
join checklist c on c.scope = 'org' and c.id = r.checklist_id
join staff s on s.scope = 'org' and s.id = r.staff_id
where r.scope = :scope and r.staff_id <> :actor and r.removed = 0 and r.state <> 'discarded' and (r.day = :today or (r.state = 'open'
  and c.kind <> 'pre_shift')) and s.store_id = :store
order by r.state, s.number, r.started_at

-- name: run
select r.*, s.name as staff_name, d.name as discarded_name from checklist_run r
left join staff s on s.scope = 'org' and s.id = r.staff_id
left join staff d on d.scope = 'org' and d.id = r.discarded_by
where r.scope = :scope and r.id = :id and r.removed = 0

-- name: ticks
select point, ticked, note, at from checklist_tick where scope = :scope and run_id = :run and removed = 0

-- name: tick
select ticked, note from checklist_tick where scope = :scope and id = :id and removed = 0
