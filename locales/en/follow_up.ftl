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
