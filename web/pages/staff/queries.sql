-- name: people
select s.id, s.number, s.name, s.role from staff s
join credential c on c.scope = :scope and c.id = s.id and c.removed = 0
where s.scope = 'org' and s.active = 1 and s.removed = 0 order by s.number
