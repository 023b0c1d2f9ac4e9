-- name: person
select name from staff where scope = 'org' and id = :id
