-- name: fields
select key from record_field where scope = 'org' and purpose = 'record' and current = 1 and removed = 0 order by position

-- name: calendar
select day, kind from calendar_day where scope = 'org' and current = 1 and removed = 0

-- name: incomplete
select m.*, coalesce(c.name, '') as clerk_name
from member m left join staff c on c.scope = 'org' and c.id = m.clerk_id
where m.scope = :scope and m.alias_of = '' and m.removed = 0 and (:clerk = '' or m.clerk_id = :clerk)
  and (:nobody = 0 or m.clerk_id = '') and (:late = 0 or m.joined_day <> '' and m.joined_day <= :late_until)
  and (:wants_name and m.name = '' or :wants_sex and m.sex = '' or :wants_phone and m.phone = ''
    or :wants_vip_number and m.vip_number = '' or :wants_id_number and m.id_number = ''
    or :wants_birthday and m.birthday = '' or :wants_wedding_day and m.wedding_day = ''
    or :wants_address and m.address = '' or :wants_district and m.district = '' or :wants_hours and m.hours = ''
    or :wants_likes_brand and m.likes_brand = '' or :wants_likes_price and m.likes_price = ''
    or :wants_likes_function and m.likes_function = '' or :wants_referrer_id and m.referrer_id = ''
    or :wants_messaging_day and m.messaging_day = '')
order by m.joined_day > :late_until, m.joined_day desc, m.id limit :count offset :start

-- name: incomplete_counts
select m.clerk_id, coalesce(c.name, '') as name, count(*) as count,
  sum(m.joined_day <> '' and m.joined_day <= :late_until) as late
from member m left join staff c on c.scope = 'org' and c.id = m.clerk_id
where m.scope = :scope and m.alias_of = '' and m.removed = 0 and (:clerk = '' or m.clerk_id = :clerk)
  and (:wants_name and m.name = '' or :wants_sex and m.sex = '' or :wants_phone and m.phone = ''
    or :wants_vip_number and m.vip_number = '' or :wants_id_number and m.id_number = ''
    or :wants_birthday and m.birthday = '' or :wants_wedding_day and m.wedding_day = ''
    or :wants_address and m.address = '' or :wants_district and m.district = '' or :wants_hours and m.hours = ''
    or :wants_likes_brand and m.likes_brand = '' or :wants_likes_price and m.likes_price = ''
    or :wants_likes_function and m.likes_function = '' or :wants_referrer_id and m.referrer_id = ''
    or :wants_messaging_day and m.messaging_day = '')
group by m.clerk_id, c.name order by count(*) desc, m.clerk_id

-- name: newcomers
select m.*, coalesce(c.name, '') as clerk_name from member m left join staff c on c.scope = 'org' and c.id = m.clerk_id
where m.scope = :scope and m.alias_of = '' and m.removed = 0 and m.joined_day >= :since and m.joined_day <= :today
order by m.joined_day desc, m.id
