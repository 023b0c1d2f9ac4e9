-- name: plan_run
select id from plan_run where scope = :scope and id = :day and removed = 0
