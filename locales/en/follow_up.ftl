follow_up-channel-call = Call
follow_up-channel-message = Message
follow_up-channel-either = Call or message
follow_up-due = due { $due_day }
follow_up-first_due = first due { $first_day }
follow_up-was_due = First due
follow_up-moved_to = Moved to
follow_up-done_on = Done
follow_up-done_by = By
follow_up-state-open = Open
follow_up-state-done = Done
follow_up-state-superseded = Replaced after a newer purchase
follow_up-state-stopped = Stopped
follow_up-state-missed = moment passed
follow_up-missed = This step made sense until { $until_day }; that has passed. Do it all the same, or close it.
follow_up-close = Not any more: close
follow_up-late = Do it after all
follow_up-said-closed = { $count ->
    [one] Closed.
   *[other] Closed { $count }.
}
follow_up-said-kept = Not closed. Please try again.
problem-follow_up-day_past = Choose tomorrow or a later day.
problem-follow_up-day_far = It can be put off until { $day } at the latest.
problem-follow_up-snooze_reason_missing = Choose why it is put off.
problem-follow_up-snooze_reason_unknown = That is no reason to put it off. Please choose again.
problem-follow_up-stop_reason_missing = Choose why it is stopped.
problem-follow_up-stop_reason_unknown = That is no reason to stop it. Please choose again.
problem-follow_up-plan_day_far = Only days of the month before and after can be planned.
problem-follow_up-plan_until_far = Plan at most a month ahead.
follow_up-more = Put off or give on: { $name }, { $title }
follow_up-later = Put off or stop
follow_up-snooze = Put off
follow_up-snooze_to = Put off to
follow_up-next_week = Next Monday
follow_up-why = Reason
follow_up-stop = No longer needed
follow_up-stop_yes = Stop this step
follow_up-said-snoozed = Put off to { $when }.
follow_up-said-stopped = This step is stopped.
follow_up-said-ended = This step has ended already.
follow_up-said-reassigned = { $count } given to { $name }.
follow_up-reassign = Give on
follow_up-reassign_these = Give these to somebody else
follow_up-reassign_title = Give on follow-ups
follow_up-reassign_count = { $count ->
    [one] { $count } follow-up
   *[other] { $count } follow-ups
}
follow_up-reassign_to = Give to
follow_up-reassign_none = Nothing to give on
follow_up-reassign_more = As many as go at once; { $count } more are left.
follow_up-away = { $name } is away
follow_up-reason = Why
follow_up-events = What was changed
follow_up-event-snoozed = Put off from { $before } to { $after }
follow_up-event-reassigned = Given from { $before } to { $after }
follow_up-event-stopped = Stopped
follow_up-event-replaced = Replaced by a newer one
problem-follow_up-none_chosen = Tick what is to be given on first.
problem-follow_up-to_missing = Choose who gets them.
