file-title = Customer files
file-title_text = Seven kinds of customers and partners, reviewed every half year
file-subtitle = Firms, institutes and people who matter
file-open = New file
file-open_text = Whoever looks after a customer opens the file
file-open_for = Open a customer file
file-edit = Change the file
file-kind = Kind
file-organisation = Organisation
file-owner = Owner
file-member = Member
file-of_member = Belongs to the member { $name }
file-mine = Mine
file-none = No customer files yet
file-none_text = Open one for a firm, a partner or a competitor.
file-none_such = No such files
file-none_such_text = Choose another kind, or see all.
file-state-closed = Closed
file-is_closed = The file is closed: { $reason }
file-deal = Note a deal
file-deal_save = Save the deal
file-deals = Deals
file-deals_count =
    { $count ->
        [one] 1 deal
       *[other] { $count } deals
    }
file-events = What happened
file-event-opened = Opened
file-event-changed = Changed
file-event-deal = Deal
file-event-reviewed = Reviewed
file-event-became_existing = Became an existing customer
file-event-closed = Closed
file-event-reopened = Opened again
file-event-asked = Asked to look
file-event-allowed = Allowed
file-event-refused = Refused
file-event-looked = Looked at
file-field-kind = Kind
file-field-name = Name
file-field-organisation = Organisation
file-field-phone = Phone
file-field-address = Address
file-field-note = Note
file-field-owner_id = Owner
file-field-member_id = Member
file-review = Review
file-review_text = Is the business still there? Keep the file, or close it.
file-review_save = Save the review
file-review_due = Review due
file-review_was_due = The review was due on { $due_day }
file-verdict = Verdict
file-verdict-keep = Keep
file-verdict-close = Close
file-close_reason = Why it is closed
file-close_hint = Needed to close it.
file-next_review = Next review
file-reviewed = Last review
file-reviews = Half-yearly review
file-reviews_done = Reviewed this half year
file-reviews_until = To be done by { $until_day }
file-reviews_late =
    { $count ->
        [one] 1 is overdue
       *[other] { $count } are overdue
    }
file-reviews_none = All reviewed for this half year
file-reviews_none_text = Files whose review is due are listed here by day.
file-reopen = Open again
file-reopen_text = When the customer is back, the file returns to the lists.
file-reopen_save = Open again
file-locked = { $name } looks after this file.
file-locked_text = To see another person's file, say why. It opens once the store manager and headquarters agree; every look is logged.
file-ask = Ask to look
file-ask_hint = Say why, for example: the same firm asks for an offer.
file-ask_save = Send the request
file-asked_on = Asked on { $asked_day }
file-look = Open the file
file-look_reason = Why do you need it
file-look_logged = The day, the file and your name are logged.
file-allowed_both = The store manager and headquarters both agreed.
file-was_refused = The last request was refused: { $answer }
file-head-store = Store manager
file-head-chain = Headquarters
file-head-yes = Agreed
file-head-waiting = Waiting
file-questions = Requests to look
file-questions_text = A file of somebody else opens when both heads agree
file-questions_wait =
    { $count ->
        [one] 1 request waits for your answer
       *[other] { $count } requests wait for your answer
    }
file-questions_none = No requests wait for you
file-question = { $name } wants to see “{ $file }”
file-answer_note = A word (needed to refuse)
file-allow = Allow
file-refuse = Refuse
file-said-saved = The file is saved.
file-said-deal = The deal is noted.
file-said-reviewed = Reviewed; the next review has its day.
file-said-closed = The file is closed and has left the lists.
file-said-reopened = The file is open again.
file-said-asked = The request is sent; both heads will answer.
file-said-allowed = Allowed.
file-said-refused = Refused.

## What went wrong
problem-file-unknown = This customer file is not known.
problem-file-not_own = { $owner_name } looks after this file; you cannot change it.
problem-file-closed = This file is closed; open it again first.
problem-file-kind_missing = Choose a kind.
problem-file-name_missing = Enter a name.
problem-file-owner_unknown = Choose somebody who works in this store.
problem-file-twice = There is a file of this kind and name already; { $owner_name } looks after it.
problem-file-amount_missing = Enter the amount of the deal.
problem-file-deal_in_future = The day of a deal cannot be in the future.
problem-file-verdict_missing = Choose whether it is kept or closed.
problem-file-reason_missing = Say why it is closed.
problem-file-not_closed = This file is not closed.
problem-file-own_already = This file is open to you already.
problem-file-look_reason_missing = Say why you need to see it.
problem-file-asked_already = You have asked already; wait for the answers.
problem-file-question_unknown = This request is not known.
problem-file-answer_missing = Choose to allow or to refuse.
problem-file-refusal_reason_missing = Say why it is refused.
problem-file-answered_already = { $name } has answered this request already.
problem-file-refused_already = This request was refused already.
problem-file-own_question = Nobody answers their own request.
problem-file-not_allowed = To see this file, both the store manager and headquarters must agree.
