-- name: of_member
select v.id, v.day, v.at, v.stage, v.scenario, v.core_need, v.needs, v.bought, v.reason, v.note, s.name as clerk_name
from visit v left join staff s on s.scope = 'org' and s.id = v.clerk_id
where v.scope = :scope and v.member_id = :member_id and v.removed = 0
order by v.day desc, v.at desc limit :count
