-- name: ledger
select * from (
  select e.id, e.points, e.kind, e.day, e.at, e.note, e.reason, e.purchase_id, e.redemption_id,
    sum(e.points) over (order by e.day, e.at, e.id rows unbounded preceding) as balance,
    f.kind as fact, f.amount_minor, f.root_id, r.quantity, s.name as by_name,
    (select g.title from gift g where g.scope = 'org' and g.key = r.gift order by g.current desc, g.version desc limit 1)
      as gift_title
  from point_entry e
  left join purchase f on f.scope = e.scope and f.id = substr(e.id, 1, length(e.id) - 7) and e.id like '%/points'
  left join redemption r on r.scope = e.scope and r.id = e.redemption_id and e.redemption_id <> ''
  left join staff s on s.scope = 'org' and s.id = case when e.by_id <> '' then e.by_id else f.recorded_by end
  where e.scope = :scope and e.member_id = :id and e.removed = 0
)
order by day desc, at desc, id desc limit :count offset :start

-- name: sums
select coalesce(sum(case when kind in ('purchase', 'import') or kind = 'correction' and purchase_id <> ''
    then points end), 0) as earned,
  coalesce(-sum(case when kind = 'gift' then points end), 0) as given,
  coalesce(-sum(case when kind = 'expiry' then points end), 0) as expired,
  coalesce(sum(case when kind = 'correction' and purchase_id = '' then points end), 0) as corrected
from point_entry where scope = :scope and member_id = :id and removed = 0
