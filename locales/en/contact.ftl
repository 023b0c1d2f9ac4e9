contact-free = Contact
contact-to_member = Member
contact-channel = Way of contact
contact-and = { ", " }
contact-copy_number = Copy the number
contact-hours = Wishes to be called: { $hours }
contact-usual_hours = { $from }–{ $to }
contact-outside_hours = It is { $clock }, outside of the member’s hours ({ $hours }).
contact-no_consent = The member has not agreed to be contacted: only what they asked for.
contact-wish_only = Wishes only: no goods, points or promotions.
contact-bought = Purchase
contact-served = served by { $name }
contact-last_time = Last time
contact-also_due = Also due: { $title }
contact-timer = Length of the call
contact-timer_start = Timer
contact-timer_stop = Stop the timer
contact-choose_script = Choose a script
contact-outcome = Outcome
contact-then-done = Completes this step
contact-then-again = { $count ->
    [1] Again tomorrow
   *[other] Again in { $count } days
}
contact-then-day = Again on a day you choose
contact-then-refusal = No more contact, at once
contact-then-dead = This number is not called again
contact-when = On which day
contact-when_hint = If you agreed on an hour, put it in the note below.
contact-in_days = { $count ->
    [1] Tomorrow
   *[other] In { $count } days
}
contact-other_day = Another day
contact-note = Note
contact-note_hint = Their own words, what was promised. Kept while you type, also through a reload.
contact-save = Save the outcome
contact-history = Recent contacts
contact-refused-all = On { $refused_day } the member refused any contact.
contact-refused-call = On { $refused_day } the member refused calls.
contact-refused-message = On { $refused_day } the member refused messages.
contact-refused_text = Please do not. Only the member’s own consent ends this.
contact-dead = This number is dead or somebody else’s and is not called.
contact-dead_text = When there is a new one, please change it in the member’s record.
contact-no_phone = This member left no phone number.
contact-said-done = Saved; this step is done.
contact-said-again = Saved; next on { $when }.
contact-said-refusal = Saved; this member will not be contacted again.
contact-said-dead = Saved; this number will not be called again.
contact-said-merged = Saved. Somebody had done this step before; both are on record.
problem-contact-outcome_unknown = Please choose an outcome.
problem-contact-day_missing = Please choose the day to get back.
problem-contact-day_past = That day has passed. Please choose today or later.
contact-jump = Jump to
contact-to_outcome = Outcome
contact-then-complaint = Opens a complaint, answer by { $day }
contact-then-appointment = Choose the day; you are reminded on it
contact-said-complaint = Saved. Complaint opened, answer by { $day }.
contact-said-appointment = Saved. The member comes on { $day }; you are reminded that day.
