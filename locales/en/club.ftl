club-title = Club events
club-title_text = Invitations, who comes, how it was
club-subtitle = Events for gold and silver card members
club-new = New event
club-edit = Change the event
club-name = What it is called
club-name_example = For instance: dressing for winter
club-day = Day
club-from = Begins at
club-to = Ends at
club-place = Where
club-places = Places
club-places_hint = Leave empty for no limit.
club-note_hint = What to prepare, who leads it.
club-none = No event is planned
club-none_text = Once the manager makes one, members are invited from here.
club-past = Past events
club-taken = { $count } coming
club-taken_of = { $taken } of { $places } places
club-invited = { $count } invited
club-came = { $count } came
club-to_close = To sum up
club-state-held = Held
club-state-cancelled = Cancelled
club-places_taken = Places
club-is_full = All places are taken. Somebody has to decline, or the manager adds places.
club-invite = Invite members
club-invite_text = Highest card and latest purchase first; members who want no such invitations are not listed.
club-invite_save = Invite those chosen
club-mine = My members
club-bought = bought { $when }
club-never_bought = never bought
club-contacted = contacted { $when }
club-never_contacted = never contacted
club-left = { $count } more are not listed; invite these first
club-nobody_left = Nobody left to invite
club-nobody_left_text = Look at another tier, or all of them are invited already.
club-none_chosen = Choose at least one member.
club-nobody = Nobody is invited yet
club-nobody_text = Tap 'Invite members' and choose from the list.
club-guest-invited = Invited, no answer yet
club-guest-coming = Coming
club-guest-declined = Not coming
club-guest-came = Here
club-guest-absent = Absent
club-invited_by = Invited by { $name }, { $invited_day }
club-walked_in = Came by without an invitation
club-told = Told
club-write = Message
club-no_way = This member should not be contacted
club-yes = Coming
club-no = Not coming
club-is_here = Here
club-not_there = Not here
club-walk_in = Came uninvited
club-copy = Copy the words
club-message = Hello! { $store } holds "{ $title }" on { $event_day } at { $time }, { $place }, and would like you to come. A short answer is enough. To receive no more, reply STOP.
club-message-cancelled = Hello! "{ $title }" at { $store } on { $event_day } is cancelled. We are sorry for the trouble and will ask you again next time.
club-cancel = Cancel the event
club-cancel_text = { $count ->
    [one] { $count } member who is invited or coming must be told. Once it is cancelled, this page lists who has not been told.
   *[other] { $count } members who are invited or coming must be told. Once it is cancelled, this page lists who has not been told.
}
club-cancel_save = Cancel the event
club-why = Why
club-cancelled_why = Cancelled: { $reason }
club-to_tell = { $count ->
    [one] { $count } member has not been told yet.
   *[other] { $count } members have not been told yet.
}
club-all_told = Everybody has been told.
club-close = End the event
club-close_text = Who said yes and is not marked as here is noted as absent.
club-close_save = End and save
club-summary = How it was
club-summary_hint = What it did, what members said, what to change.
club-outcome = Afterwards
club-outcome_label = What came of it
club-outcome-happy = Happy
club-outcome-bought = Bought something
club-outcome-wants_visit = Will come again
club-outcome-complaint = Unhappy
club-outcome-other = Other
club-said-made = The event is made. Choose whom to invite.
club-said-changed = The event is changed.
club-said-cancelled = The event is cancelled. Please tell the members.
club-said-invited = { $count ->
    [one] { $count } member invited.
   *[other] { $count } members invited.
}
club-said-coming = Noted: coming.
club-said-declined = Noted: not coming.
club-said-came = Noted: here.
club-said-not_there = Taken back.
club-said-outcome = Noted.
club-said-closed = The event is over.

## What went wrong
problem-club-unknown = This event cannot be found.
problem-club-over = The event is over or cancelled.
problem-club-cancelled = The event is cancelled.
problem-club-title_missing = Say what it is called.
problem-club-place_missing = Say where it is.
problem-club-day_past = This day has passed.
problem-club-ends_before = It must end after it begins.
problem-club-places_taken = { $taken } are coming already; there cannot be fewer places.
problem-club-not_yet = The day of the event ({ $day }) has not come yet.
problem-club-summary_missing = Say in a few words how it was.
problem-club-reason_missing = Say why it is cancelled.
problem-club-invites_late = The event is past; nobody can be invited any more.
problem-club-not_invited = This member is not on the list.
problem-club-answer_unknown = Choose coming or not coming.
problem-club-came_already = { $name } is marked as here already.
problem-club-full = All places are taken: { $places } places, { $taken } coming. The manager can add places.
problem-club-not_there = Only who came has an outcome.
problem-club-outcome_unknown = Choose what came of it.
