today-date = { $weekday ->
    [0] Sunday
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
   *[other] Saturday
}, { $today_day }
today-progress = Due by today
today-suits_now = Good now
today-now = now
today-bucket-late = Overdue
today-bucket-today = Today
today-bucket-later = May be done early
today-bucket-missed = Moment passed
today-missed_text = The days for these are over, so they do not count as overdue. Open one to do it all the same, or close them.
today-close_missed = { $count ->
    [one] Close this one
   *[other] Close these { $count }
}
today-close_missed_sure = { $count ->
    [one] Close it and list it no more?
   *[other] Close these { $count } and list them no more?
}
today-close_missed_yes = Close
today-until = until { $when }
today-people = { $count } { $count ->
    [one] member
   *[other] members
}
today-bought = bought { $when }
today-tried = tried { $count ->
    [one] once
   *[other] { $count } times
}
today-begun = begun
today-promised = Promised to get back
today-more = { $count } more …
today-done = Done today: { $count }
today-was_due = was due { $when }
today-again = again { $when }
today-all_done = All done for today
today-all_done_text = Well done. A quiet moment is a good one for filling in members’ records.
today-nothing = Nobody to contact today
today-nothing_text = Record a purchase and its follow-ups plan themselves.
today-opens_next = Next: { $next_day }, { $count } { $count ->
    [one] member
   *[other] members
}.
today-to_members = Find a member
today-none_such = Nothing fits these filters
today-clear = Clear filters
today-wish_only = Wishes only, never a sale
today-birthdays_soon = Birthdays soon: { $count }
today-wished = wished
today-kind-call = Call
today-kind-message = Message
today-kind-either = Either
today-birthdays_now = Birthdays today: { $count }
today-by_person = By person
today-birthdays_more = { $count } more within 7 days
