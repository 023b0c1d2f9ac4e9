card-register = Card register
card-register_text = How far each card is, and when the next step is due
card-reached = Over a threshold, not yet applied
card-reached_text = Nobody should be left here
card-reached_count = { $count ->
    [one] 1 member is over a threshold without an application
   *[other] { $count } members are over a threshold without an application
  }
card-reached_none = Nobody was left out
card-reached_none_text = Everybody who reached a card has applied.
card-mine = Mine
card-age = { $count ->
    [0] applied for today
    [one] applied for 1 day ago
   *[other] applied for { $count } days ago
  }
card-due = by { $due }
card-promised = coming on { $promised }
card-missed = Did not come on { $promised }; tell the member again
card-temporary-until = Temporary card { $number }, valid until { $until }
card-temporary-over = Temporary card { $number } expired on { $until }
card-state-applied = Applied
card-state-entered = Entered in POS
card-state-submitted = With HQ
card-state-returned = Returned
card-state-approved = Approved
card-state-told = Told
card-state-handed = Handed over
card-state-withdrawn = Withdrawn
card-state-void = Void
card-next-applied = Enter it in the POS member system
card-next-entered = Hand the application in to HQ
card-next-submitted = Wait for HQ
card-next-returned = Mend it and hand it in again
card-next-approved = Tell the member
card-next-told = Wait for the member to collect it
card-step-applied = Applied
card-step-entered = Entered in POS
card-step-submitted = Submitted to HQ
card-step-returned = Returned by HQ
card-step-approved = Approved by HQ
card-step-told = Member told
card-step-told_again = Told again
card-step-handed = Collected or mailed
card-step-withdrawn = Withdrawn
card-step-void = Void
card-step-restored = Good again
card-step-owner = New owner
card-not_collected = Approved, not collected
card-late = { $count } overdue
card-none_such = No cards here
card-none_such_text = Try another filter.
card-none = No applications yet
card-none_text = Once a member reaches a card, apply from the member’s page.
card-application = Card application
card-again = Mend and hand in again
card-returned_because = HQ returned it: { $answer }
card-which = Which card
card-person = The member
card-person_text = Taken from the record; go through it with the member. Changes are kept in the record too.
card-id_number = ID number
card-id_whole = Whole ID number, for entering it in the POS system
card-relative = One relative
card-papers = Temporary card and papers
card-temporary_number = Temporary card number
card-temporary_hint = { $count ->
    [one] Only when one was given; valid for 1 day
   *[other] Only when one was given; valid for { $count } days
  }
card-owner = Owner
card-signing = Signature
card-signing_text = { $signed_day }: I confirm that the above is true and apply for the card.
card-signed_name = Name of the signer
card-apply = Submit the application
card-apply_for = Apply: { $card }
card-replace = Replace: { $card }
card-replacement = Replacement
card-applied = The application is in the register. Enter it in POS today.
card-below = A return or correction since took the member below the threshold. HQ sees this too.
card-round = Application no. { $count }
card-do-enter = Entered in POS
card-do-submit = Submitted to HQ
card-with_hq = The application is with HQ. Nothing to do until the verdict.
card-do-again = Mend and hand in again
card-do-tell = Member was told
card-hand_now = Hand it over now
card-tell_again = Tell again
card-do-tell_again = Told again
card-do-hand = Handed over
card-withdraw = Withdraw the application
card-do-withdraw = Withdraw
card-void = Make this card void
card-do-void = Make void
card-own = Change the owner
card-steps = Steps
card-from = Tier when applied
card-number = Card number
card-how = How
card-how-collected = Collected
card-how-mailed = Mailed
card-channel = How was the member told
card-channel-call = By phone
card-channel-message = By message
card-channel-in_store = In the store
card-promised_day = Day they said they come
card-tracking = Note
card-tracking_hint = For a mailed card: carrier and tracking number
card-hand_signature = Signature on collection
card-hand_signature_hint = Optional
card-said-enter = Noted. Hand the application in to HQ next.
card-said-submit = Noted. Now it is with HQ.
card-said-tell = Noted that the member was told.
card-said-hand = The card is in the member’s hands.
card-said-withdraw = The application is withdrawn.
card-said-void = The card is void.
card-said-own = The owner was changed.
card-today = Cards
card-more_due = { $count } more are due
attachment-noun-card = Card
sync-op-card-apply = Card application
sync-op-card-apply_again = Card application, again
sync-op-card-enter = Card entered in POS
sync-op-card-submit = Application submitted
sync-op-card-approve = Card approved
sync-op-card-return = Application returned
sync-op-card-tell = Member told of the card
sync-op-card-hand = Card handed over
sync-op-card-withdraw = Application withdrawn
sync-op-card-void = Card made void
sync-op-card-own = Card owner changed
sync-arg-tier = Tier
sync-arg-to_tier = New tier
sync-arg-form = Form
sync-arg-relative_name = Relative
sync-arg-relative_phone = Relative’s phone
sync-arg-temporary_number = Temporary card
sync-arg-promised_day = Promised day
sync-arg-how = How
card-queue = Waiting for a verdict
card-queue_empty = No applications are waiting
card-queue_empty_text = Applications that stores hand in are listed here.
card-choose_one = Choose { $name }
card-largest = Largest
card-spend = All together
card-window = Within its time
card-waited = { $count ->
    [0] came in today
    [one] waits { $count } day
   *[other] waits { $count } days
  }
card-window-none = No time limit applies
card-window-days = { $tier }: purchases from { $since_day } to { $until_day }
card-window-over = The time for { $tier } has passed
card-window-unknown = { $tier }: not known from which day
card-days = { $count ->
    [one] 1 day
   *[other] { $count } days
  }
card-below_short = Below the threshold now
card-answer = Answer to the store
card-answer_hint = A return needs a reason, and so does an approval below the threshold.
card-approve = Approve
card-return = Return
card-some_refused = { $count ->
    [one] 1 could not be decided; its line says why.
   *[other] { $count } could not be decided; each line says why.
  }
card-decided = { $count ->
    [one] 1 application was decided.
   *[other] { $count } applications were decided.
  }
card-on_its_way = On their way
card-oldest = oldest { $oldest_day }
card-applied_day = Applied
card-due_day = Due
card-look_reason = Verdict on a card application
card-overdue = Overdue steps

## What went wrong
problem-card-unknown = There is no such card application.
problem-card-tier_held = The member holds this tier or a higher one already.
problem-card-open_already = This member has an application on its way; look at that one first.
problem-card-not_reached = The purchases so far do not reach this card.
problem-card-form_incomplete = Some required fields of the form are empty.
problem-card-relative_missing = Write the name of one relative.
problem-card-relative_phone_missing = Write the relative's phone number.
problem-card-signature_missing = The member signs, and the signer's name is written beside it.
problem-card-wrong_state = This card is at another step by now; look at it as it is.
problem-card-other_round = This application was handed in again after the page was opened; open it as it is now before deciding.
problem-card-channel_missing = Choose how the member was told.
problem-card-promised_in_past = That day has passed; choose today or later.
problem-card-how_missing = Choose whether it was collected or mailed.
problem-card-tracking_missing = For a mailed card write carrier and tracking number.
problem-card-temporary_twice = { $member_name } has this temporary card number already (applied on { $applied_day }, card not yet in hand); check the number.
problem-card-promised_too_late = The day may be { $last_day } at the latest; leave it empty when none is agreed, and you are reminded to ask again.
problem-card-number_twice = { $member_name } has a card with this number already; check the number on the card.
problem-card-number_missing = Write down the number on the card.
problem-card-reason_missing = Write the reason.
problem-card-same_owner = This colleague owns the card already.
problem-card-below_threshold = A return or correction since took the member below the threshold. To approve all the same, write why.
problem-card-none_chosen = Check at least one application.
