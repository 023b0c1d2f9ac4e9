-- name: replies
select r.id, r.channel, r.body, r.day, r.at, r.member_id, m.name as member_name from message_reply r
join member m on m.scope = r.scope and m.id = r.member_id
where r.scope = :scope and r.handled_day = '' and r.removed = 0 order by r.at desc limit 200

-- name: replies_of
select id, channel, body, day, at, meaning, handled_day from message_reply where scope = :scope and member_id = :id
and removed = 0 order by handled_day <> '', at desc limit 5

-- name: failed
select x.id, x.channel, x.reason, x.day, x.at, x.body, x.member_id, m.name as member_name, s.name as by_name
from message x join member m on m.scope = x.scope and m.id = x.member_id
left join staff s on s.scope = 'org' and s.id = x.by_id
where x.scope = :scope and x.state = 'failed' and x.removed = 0 order by x.at desc limit 200

-- name: waiting
select x.id, x.channel, x.state, x.reason, x.day, x.at, x.next_at, x.body, x.member_id, m.name as member_name,
s.name as by_name from message x join member m on m.scope = x.scope and m.id = x.member_id
left join staff s on s.scope = 'org' and s.id = x.by_id
where x.scope = :scope and x.state in ('queued', 'sending') and x.removed = 0 order by x.next_at, x.at limit 200

-- name: waiting_of
select id, channel, state, reason, next_at, body from message where scope = :scope and member_id = :id
and state in ('queued', 'sending') and removed = 0 order by next_at limit 5

-- name: sent
select x.id, x.channel, x.state, x.sent_at, x.body, x.member_id, m.name as member_name, s.name as by_name
from message x join member m on m.scope = x.scope and m.id = x.member_id
left join staff s on s.scope = 'org' and s.id = x.by_id
where x.scope = :scope and x.state in ('sent', 'delivered') and x.sent_day > add_days(:today, -:days) and x.removed = 0
order by x.sent_at desc limit 50

-- name: of_follow_up
select x.id, x.channel, x.state, x.reason, x.next_at, x.at, s.name as by_name from message x
left join staff s on s.scope = 'org' and s.id = x.by_id
where x.scope = :scope and x.follow_up_id = :follow_up_id and x.state in ('queued', 'sending') and x.removed = 0
order by x.at desc limit 1

-- name: to_do
select (select count(*) from message_reply where scope = :scope and handled_day = '' and removed = 0)
+ (select count(*) from message where scope = :scope and state = 'failed' and removed = 0) as count
