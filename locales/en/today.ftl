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
today-birthdays_soon = { $count } { $count ->
    [one] birthday
   *[other] birthdays
} in the next { $days } days
today-wished = wished
today-kind-call = Call
today-kind-message = Message
today-kind-either = Either
today-birthdays_now = Birthdays today: { $count }
today-by_person = By person
today-birthdays_more = { $count } more today
today-search = Search today’s list
today-search_hint = Name, pinyin or last digits
today-none_typed = Nobody in the list for “{ $typed }”
today-by_group = By reason
today-group-sale = After a sale
today-group-wish = Wishes
today-group-service = Service
today-group-other = Others
today-purpose-care = Care
today-purpose-promotion = Promotion
today-queued = Queued
today-first_moved = First due { $first }, moved to { $moved }
today-step-visit = Agreed to come today
today-step-plan = From the week’s plan
today-step-special = Special message
today-why-card = Card approved on { $when }
today-why-joined = Joined on { $when }
today-why-case = Complaint closed on { $when }
today-why-birthday = Birthday on { $when }
today-why-wedding_day = Wedding anniversary on { $when }
today-why-joined_day = Joined on this day, { $when }
today-why-festival = { $festival } · { $when }
today-why-no_visit = Not here for { $count } days
today-why-quarter = Once a quarter: points did not grow
today-why-special = From headquarters: { $campaign }
today-why-plan = Set in the week’s plan
today-why-visit = Agreed in the last call
today-greetings = Greetings
today-occasion-now = { $name } is today: { $count } greetings prepared
today-occasion-eve = { $name } is tomorrow: { $count } greetings prepared
today-occasion-late = { $name }, { $day }: { $count } greetings still to send
today-greetings_count = { $day } · { $count ->
    [one] { $count } member
   *[other] { $count } members
}
today-greetings_all = All greetings
today-greetings_none = All sent
today-greetings_none_text = No greetings wait for this day.
today-greetings_text = Names are filled in; wishes only. Copy, send in the chat, tick, and note them as sent.
today-greetings_eve_text = Tomorrow’s greetings, to read over today. Copy, send, tick, and note them as sent.
today-sorted-tier = By card
today-sorted-clerk = By clerk
today-greetings_nobody = Nobody in particular
today-greetings_queue = Let the server send them
today-greetings_queue_sure = Members who agreed to messages get theirs from the server on { $day }, at most { $most } at once.
today-greetings_queue_yes = Queue them
today-greetings_sent = Ticked ones are sent
today-greetings_tick = Sent to { $name }
today-greetings_copy = Copy the greeting to { $name }
today-greetings_by_phone = Wished by phone, there is no text
today-greetings_said_none = Tick those that were sent first.
today-greetings_said_sent = { $count } noted as sent.
today-greetings_said_queued = { $count } queued.
today-greetings_said_queued_more = { $count } queued. There are more, tap again.
today-greetings_said_refused = { $count } queued, the others were not: { $why }
today-overdue = { $count } overdue, { $replanned } of them given another day
today-sent = { $count } texted by the system
today-by_server = sent by the system
